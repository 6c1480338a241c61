/*
 * Square codes (QR) that a phone's camera reads: of numbers to call and of the site's own address,
 * never of anything that a person has told. Here they are only a matrix and the text that it holds;
 * io/codes.c makes them.
 */
#ifndef CORE_CODES_H
#define CORE_CODES_H

#include <stdbool.h>
#include <stdint.h>

/* A side of 41 modules holds up to 134 bytes. */
enum { CODE_MODULES = 41, CODE_TEXT = 135, CODES_MAX = 64 };

struct code {
	char text[CODE_TEXT]; /* "tel:988", "https://example.org" */
	uint8_t size;	      /* modules a side, without a margin */
	uint8_t bits[(CODE_MODULES * CODE_MODULES + 7) / 8];
};

struct codes {
	struct code items[CODES_MAX];
	int count;
};

/* A module; those of the margin around the code, whatever its width, are light. */
bool code_is_dark(const struct code *code, int row, int col);

/*
 * What a code for it holds. A number must be one that can be dialled as it stands: "988, then
 * press 1" is none. An address must say that it is https. False, `text` being "": there is no code
 * for it.
 */
bool code_phone_text(const char *number, char text[CODE_TEXT]);
bool code_web_text(const char *address, char text[CODE_TEXT]);

/* The code that holds this text, or -1. `codes` may be NULL. */
int codes_find(const struct codes *codes, const char *text);

#endif
