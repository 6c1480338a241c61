/*
 * The conversation without a terminal: keys go in by app_update, and what a person
 * would see comes out of paint. What the app wants done is done as a face does it.
 */
#ifndef TESTS_TUI_MODEL_H
#define TESTS_TUI_MODEL_H

#include "frame.h"

#include "app/app.h"
#include "app/screen.h"
#include "front/face.h"

struct model {
	struct app app;
	struct page page; /* as shown now */
	struct screen screen;
	struct frame frame;
	struct face face;
	bool left;	    /* the app has wanted to leave */
	bool carries_out;   /* saves what the app wants saved */
	const char *folder; /* … here; NULL: in the working folder */
};

/* The tests' own form (tests/tui/form.yaml), the one built in, and who can help. */
const struct form *form_of_tests(void);
const struct form *form_builtin(void);
const struct support *support_builtin(void);
/* The languages of the form built in. */
struct tongues *tongues_builtin(void);

void model_start(struct model *model, const struct form *form, int rows, int cols);
void model_end(struct model *model);

void model_send(struct model *model, struct msg msg);
void model_press(struct model *model, uint32_t press);
void model_resize(struct model *model, int rows, int cols);
/* Fails, showing what is there, when the text is not on the screen. */
void model_must_show(const struct model *model, const char *text);

#endif
