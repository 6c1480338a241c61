/*
 * Text of people within Markdown: it looks as it was written, whatever signs it has.
 */
#ifndef APP_MARKDOWN_H
#define APP_MARKDOWN_H

#include "base/buf.h"

/* One line of text; `first`: it begins a line of the file. */
void markdown_text(struct buf *out, const char *text, size_t len, bool first);

#endif
