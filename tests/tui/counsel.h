/*
 * A counselor at the desk, without a terminal: what tests of it have in common. They answer what
 * the app wants as the face would, with what stands in `desk`.
 */
#ifndef TESTS_TUI_COUNSEL_H
#define TESTS_TUI_COUNSEL_H

#include "model.h"

/* 2026-11-18 14:00:00 UTC, a Wednesday; on the wall it is 09:00. */
enum { BEGUN = 1795010400, ZONE = -5 * 3600 };

struct counsel {
	struct model model;
	struct site site;
	struct desk desk;
};

extern struct counsel counsel;

/* At the desk; the records are there, and locked. The tests' own form, 24 x 80. */
void counsel_start(void);
/* The same, with what stands in `site` and `desk`. */
void counsel_start_sized(const struct form *form, int rows, int cols);

void counsel_send(enum msg_kind kind);
void counsel_send_desk(void);
void counsel_press(uint32_t key);
void counsel_type(const char *text);

void counsel_must_show(const char *text);
void counsel_must_not_show(const char *text);
/* No byte of it is anywhere in what the app holds. */
void counsel_no_trace_of(const char *text);

/* Moves the focus by Tab to the choice or field that begins with this; and takes it. */
void counsel_go_to(const char *text);
void counsel_choose(const char *text);
const char *counsel_field(enum call_field which);

/* From who is on the line to the first question; from the desk to the wrap-up. */
void counsel_to_questions(void);
void counsel_to_wrap_up(void);
/* With an answer to each question, so that a level is suggested; and the text of another one. */
void counsel_answer_all(void);
const char *counsel_other_level(void);

/* In the plain face, as it takes a line: a word, the number of a choice, or what is typed. */
void counsel_line(const char *text);
void counsel_choose_by_number(const char *text);

#endif
