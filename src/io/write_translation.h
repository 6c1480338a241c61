/*
 * A translation file for a translator: each text below the one that it translates.
 */
#ifndef IO_WRITE_TRANSLATION_H
#define IO_WRITE_TRANSLATION_H

#include "base/buf.h"
#include "io/load_translation.h"

struct translation_counts {
	int kept;    /* translated, from the text as it is now */
	int stale;   /* translated from another text: kept as well, and said so */
	int missing; /* still to be translated */
	int orphans; /* belong nowhere any more: kept as comments */
};

/*
 * Writes the whole file. `old`: what was translated so far, or NULL; its texts are noted as used.
 * `today`: YYYY-MM-DD, for a fresh one.
 */
void translation_write(const struct form *form, struct translation *old, const char *language,
		       const char *today, struct buf *out, struct translation_counts *counts);

#endif
