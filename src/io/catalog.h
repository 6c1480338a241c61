/*
 * The program's own texts in another language, by gettext. It takes them from files (.mo), and
 * says the English ones where there are none.
 */
#ifndef IO_CATALOG_H
#define IO_CATALOG_H

/*
 * Looks for texts below `folder` ("…/locale"), whatever the locale of the run; they are UTF-8.
 * Call it before the others; for each language of a run the same folder.
 */
void catalog_open(const char *folder);

/* What stands for an English text; of two, for so many. */
const char *catalog_text(const char *language, const char *english);
const char *catalog_count(const char *language, const char *one, const char *many,
			  unsigned long number);

#endif
