/*
 * The one way out to standard output and standard error. What reaches a terminal
 * from here is clean UTF-8 text: any other byte is shown (^[, \x9b, <U+202E>), so
 * neither a file nor a file's name can steer the terminal.
 */
#ifndef FRONT_OUTPUT_H
#define FRONT_OUTPUT_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { OUTPUT_BYTES = 32 * 1024 };

struct output {
	int fd;
	bool ascii; /* characters beyond ASCII go out as their likeness */
	int error;  /* errno of the first write that failed; the rest is dropped */
	size_t len;
	char bytes[OUTPUT_BYTES];
};

void output_init(struct output *output, int fd, bool ascii);
void output_text(struct output *output, const char *text);
void output_bytes(struct output *output, const char *text, size_t len);
/* Of text that is known to be plain ASCII, as what we made up ourselves is. */
void output_plain(struct output *output, const char *text, size_t len);
void output_format(struct output *output, const char *format, ...) ERR_FORMAT(2, 3);
/* Sends what is buffered and wipes it; false when anything was lost since output_init(). */
bool output_flush(struct output *output);
/* The same for standard output at the end of a command: its status, STATUS_IO with a message. */
int output_finish(struct output *output, int status);

/* `carecheck: …` and a newline, to standard error, at once. */
void output_complain(const char *format, ...) ERR_FORMAT(1, 2);

#endif
