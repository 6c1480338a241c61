/*
 * A line that a person types: always clean text, always ended, wiped when changed.
 */
#ifndef APP_FIELD_H
#define APP_FIELD_H

#include <stdbool.h>
#include <stdint.h>

enum { FIELD_BYTES = 512 };

struct field {
	char text[FIELD_BYTES];
	int len;
};

/* Longer texts are cut. */
void field_set(struct field *field, const char *text);
/* Adds a character, unless it is none for a text or there is no room. */
void field_type(struct field *field, uint32_t character);
/* Takes the last character away, with its marks. */
void field_erase(struct field *field);
/*
 * Whether what is typed stands in the text, whatever the case of its letters a to z. A leading / is
 * how other programs begin a search.
 */
bool field_sought(const struct field *field, const char *text);

#endif
