/*
 * Fuzz targets: each feeds bytes to one way in, and dies when what comes out
 * breaks a promise of the header.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#define require(truth) ((truth) ? (void)0 : require_failed(#truth, __FILE__, __LINE__))

_Noreturn void require_failed(const char *truth, const char *file, int line);

/* Only characters that a terminal may see; `newline_ok` allows line breaks. */
void require_clean(const char *text, _Bool newline_ok);

struct findings;
/* Errors come with a place, a sentence and a code; `loaded` files have none. */
void require_findings(const struct findings *findings, _Bool loaded);

/* What libFuzzer calls. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
