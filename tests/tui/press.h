/*
 * Keys by name, as scripts write them: "Down", "Ctrl-X", "Space", or a character.
 */
#ifndef TESTS_TUI_PRESS_H
#define TESTS_TUI_PRESS_H

#include <stdint.h>

/* A character or an enum press; 0: no such key. */
uint32_t press_named(const char *name);
/* The name of a press; of a character, the character itself, until the next call. */
const char *press_name(uint32_t press);

/* Every press but the characters, for loops. */
extern const uint32_t press_all[];
extern const int press_count;

#endif
