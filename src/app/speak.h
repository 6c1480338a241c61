/*
 * A page for ears, and for paper: one line after another, no box characters,
 * nothing that only a position tells.
 */
#ifndef APP_SPEAK_H
#define APP_SPEAK_H

#include "app/page.h"

/*
 * Says every block, wrapped at `columns`. With `before` not NULL, blocks that were already said
 * there with the same words (title, crisis line, hints) are left out.
 */
void speak(const struct page *page, const struct page *before, int columns, struct buf *out);

/* One block as a sentence without a line break at its end, for tests and the read-as-text page. */
void speak_block(const struct page *page, const struct block *block, struct buf *out);

#endif
