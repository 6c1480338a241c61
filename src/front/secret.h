/*
 * A passphrase from whoever sits at the terminal, or from a pipe. It is not shown while it is
 * typed, and the terminal shows what is typed again however that ends. Whoever asked wipes what
 * they got.
 */
#ifndef FRONT_SECRET_H
#define FRONT_SECRET_H

#include "io/passphrase.h"

#include <stdbool.h>
#include <stddef.h>

enum { SECRET_BYTES = PASSPHRASE_MAX + 2 }; /* one more than may be: too long is noticed */

/*
 * One line of standard input, and not a byte more: what follows is for others. `prompt` is shown on
 * a terminal. False, having complained: there was none.
 */
bool secret_ask(const char *prompt, char secret[SECRET_BYTES]);
/* A new one that fits, asked for twice on a terminal. False, having complained: there is none. */
bool secret_new(const char *prompt, char secret[SECRET_BYTES]);
/* A line that needs not be hidden; without its newline, cut at `size`. False: there was none. */
bool secret_line(const char *prompt, char *line, size_t size);

#endif
