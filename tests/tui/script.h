/*
 * Key scripts: a person's way through the program as a file, one step a line.
 *
 *	form tests/tui/form.yaml   the questionnaire; otherwise the one built in
 *	ascii                      only ASCII on the screen
 *	brief                      only the questions that can still matter
 *	size 24 80                 rows and columns
 *	press Down Enter 2 F1      keys by name
 *	type some words            each of these characters
 *	expect TEXT                is on the screen; blanks and line ends are alike
 *	absent TEXT                is not
 *	cursor-on TEXT             begins the cursor's row
 *	screen NAME                equals tests/tui/frames/NAME.txt; ACCEPT=1 rewrites that
 *	answers ID=VALUE …         what has been answered so far: an option, a number, declined,
 *	                           unsure, open
 *	leaves                     the conversation is over
 *
 * Every script is played twice, without a terminal and in one; there, after each step, the
 * terminal must show exactly what the model shows, cursor and all.
 */
#ifndef TESTS_TUI_SCRIPT_H
#define TESTS_TUI_SCRIPT_H

#include <stdbool.h>

/* Plays it; with `terminal`, through the program in a pty, too. Says what went wrong. */
bool script_play(const char *path, bool terminal);

/* All scripts as cmocka tests; returns how many failed. */
int script_play_all(bool terminal);

#endif
