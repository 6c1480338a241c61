/*
 * No text escapes translation: every page, and random walks for what keys cause, in a language that
 * nobody speaks. There every Latin letter on the screen, in the spoken page or on paper is a
 * mistake. And a person may go on in another language at any moment: nothing but the language
 * changes. SEED=n and STEPS=n are those of the walks.
 */
#include "press.h"
#include "pseudo.h"
#include "visit.h"

#include "app/keys.h"
#include "app/paint.h"
#include "app/speak.h"
#include "front/print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { STEPS = 800, SEED = 7, TALL = 300, ENGLISH = 0, PSEUDO = 1 };

static struct tongue tongues[2];
static struct arena arena;

static void must_be_said(struct walk *walk, const char *text, bool typed, const char *where)
{
	const char *escaped = pseudo_escaped(text, typed);

	walk_must(walk, !escaped, where, escaped ? escaped : "");
}

static void check_screen(struct walk *walk, const struct page *page, struct screen *screen)
{
	paint(page, false, screen);
	frame_of_screen(&walk->frame, screen);
	must_be_said(walk, walk->frame.text.data, false, "not translated, on the screen");
}

/* As it is shown, and what would come into sight by scrolling. */
static void check_screens(struct walk *walk)
{
	const struct page *page = &walk->model.page;

	check_screen(walk, page, &walk->model.screen);
	screen_resize(&walk->other, TALL, walk->model.app.cols);
	check_screen(walk, page, &walk->other);
}

static void check_small_window(struct walk *walk)
{
	static struct page page;
	static struct app app;

	app = walk->model.app;
	app.rows = 12;
	app.cols = 40;
	screen_resize(&walk->other, app.rows, app.cols);
	app_view(&app, &page);
	check_screen(walk, &page, &walk->other);
}

static void check_spoken(struct walk *walk)
{
	static struct page page;
	static struct app app;

	app = walk->model.app;
	app.spoken = true;
	app_view(&app, &page);
	buf_reset(&walk->spoken);
	speak(&page, NULL, 76, &walk->spoken);
	must_be_said(walk, walk->spoken.data, true, "not translated, spoken");
}

static void check_paper(struct walk *walk)
{
	static const enum scene pages[] = { SCENE_LEVELS, SCENE_MYTHS, SCENE_LINES, SCENE_READING };

	buf_reset(&walk->text);
	app_report(&walk->model.app, 72, "2026-11-25", &walk->text);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		app_print(&walk->model.app, pages[i], 72, &walk->text);
	must_be_said(walk, walk->text.data, false, "not translated, on paper");
}

static struct app in_tongue(const struct app *app, int tongue)
{
	struct app other = *app;

	other.tongue = tongue;
	other.form = tongues[tongue].form;
	other.support = tongues[tongue].support;
	other.notice[0] = '\0';
	return other;
}

/* There and back again: answers, focus, scene and all the rest stay. */
static void check_switch(struct walk *walk)
{
	static struct app there, back, expected;
	static struct page page;
	const struct page *here = &walk->model.page;
	struct msg msg = key_msg(&walk->model.app, here, PRESS_F9);

	/* There a language is chosen, or any key does the same. */
	if (walk->model.app.here.scene == SCENE_ATTRACT || walk->model.app.here.scene == SCENE_IDLE)
		return;
	walk_must(walk, msg.kind == MSG_LANGUAGE, "F9 changes the language everywhere", "");
	there = app_update(walk->model.app, msg);
	expected = in_tongue(&walk->model.app, ENGLISH);
	walk_must(walk, !memcmp(&there, &expected, sizeof(there)), "the language alone changes",
		  "");
	app_view(&there, &page);
	walk_must(walk,
		  page_stops(&page) == page_stops(here) &&
			  page_nth_stop(&page, there.here.focus) == page.focus,
		  "the choices are the same ones", "");
	back = app_update(there, (struct msg){ .kind = MSG_LANGUAGE });
	expected = in_tongue(&walk->model.app, PSEUDO);
	walk_must(walk, !memcmp(&back, &expected, sizeof(back)), "it changes back", "");
}

static void check(struct walk *walk)
{
	check_screens(walk);
	check_small_window(walk);
	check_spoken(walk);
	check_switch(walk);
	if (walk->model.app.here.scene == SCENE_RESULT)
		check_paper(walk);
}

/* --- the walk --------------------------------------------------------------------------------- */

static void start(struct walk *walk, int rows, int cols)
{
	static const struct policy *const policies[] = { &policy_self, &policy_brief };

	if (walk->model.screen.cells)
		model_end(&walk->model);
	model_start(&walk->model, tongues[PSEUDO].form, rows, cols);
	walk->model.carries_out = false;
	walk->model.app.policy = policies[walk_below(walk, 2)];
	strcpy(walk->model.app.path, "/1/2");
	app_tongues(&walk->model.app, tongues, 2, PSEUDO);
	model_resize(&walk->model, rows, cols);
}

static void press(struct walk *walk, uint32_t key)
{
	snprintf(walk->tail[walk->step % WALK_TAIL], sizeof(walk->tail[0]), "%s", press_name(key));
	model_press(&walk->model, key);
}

static void answer_want(struct walk *walk)
{
	static const enum msg_kind outcomes[] = { MSG_SAVED, MSG_SAVE_EXISTS, MSG_SAVE_FAILED };

	if (walk->model.app.want == WANT_SAVE)
		model_send(&walk->model,
			   (struct msg){ .kind = outcomes[walk_below(walk, 3)], .text = "«…»" });
}

static void step(struct walk *walk)
{
	static const char letters[] = "b?h!suar 123456789/-";
	static const char typed[] = "0123456789/-é";
	uint32_t key;

	switch (walk_below(walk, 5)) {
	case 0:
		key = PRESS_ENTER;
		break;
	case 1:
		key = walk_below(walk, 3) ? PRESS_DOWN : PRESS_UP;
		break;
	case 2:
		/* Neither leaving at once nor another language: that would end the walk. */
		do
			key = press_all[walk_below(walk, (unsigned)press_count - 3)];
		while (key == PRESS_F9);
		break;
	default:
		key = (uint32_t)letters[walk_below(walk, sizeof(letters) - 1)];
		/* What a person types is theirs. */
		if (walk->model.page.entry == ENTRY_WORDS)
			key = (uint32_t)typed[walk_below(walk, 10)];
	}
	press(walk, key);
	answer_want(walk);
}

static void walk_window(int rows, int cols)
{
	static struct walk walk;
	const char *seed = getenv("SEED"), *steps = getenv("STEPS");
	int last = steps ? atoi(steps) : STEPS;

	memset(&walk, 0, sizeof(walk));
	walk.seed = seed ? strtoull(seed, NULL, 10) : SEED;
	walk.random = walk.seed * 0x9e3779b97f4a7c15u | 1;
	frame_init(&walk.frame);
	screen_init(&walk.other);
	buf_init(&walk.spoken);
	buf_init(&walk.text);
	start(&walk, rows, cols);
	visit_all(&walk, true, check);
	start(&walk, rows, cols);
	for (walk.step = 1; walk.step <= last; walk.step++) {
		step(&walk);
		if (walk.model.left)
			start(&walk, rows, cols);
		check(&walk);
	}
	visit_all(&walk, true, check);
	print_message("%d texts\n", foreign_said());
	model_end(&walk.model);
	screen_release(&walk.other);
	frame_release(&walk.frame);
	buf_release(&walk.spoken);
	buf_release(&walk.text);
}

static void use_tongues(const struct form *form)
{
	tongues[ENGLISH] = (struct tongue){
		.code = "en", .name = "Ενγλιση", .form = form, .support = support_builtin()
	};
	tongues[PSEUDO] = pseudo_tongue(form, support_builtin(), &arena);
}

static void walk_form(const struct form *form)
{
	use_tongues(form);
	walk_window(24, 80);
	walk_window(15, 50);
}

static void all_is_said_of_the_tests_form(void **state)
{
	(void)state;
	walk_form(form_of_tests());
}

static void all_is_said_of_the_builtin_form(void **state)
{
	(void)state;
	walk_form(form_builtin());
}

/* --- the plain face, and what commands print ------------------------------------------- */

static void write_lines(struct walk *walk, FILE *in)
{
	static const char *const words[] = { "h", "?", "p", "!", "b", "s", "u", "a", "r",
					     "",  "-", "1", "2", "3", "3", "2", "1", "99" };

	for (int i = 0; i < 1500; i++)
		fprintf(in, "%s\n", words[walk_below(walk, sizeof(words) / sizeof(words[0]))]);
	/* More than any line may have, and what is no text. */
	fprintf(in, "%06000d\n\xff\n", 0);
	rewind(in);
}

static int speak_plainly(const struct form *form, const struct face *face)
{
	static const struct policy no_saving = { .may_leave = true };
	static struct model model;
	struct app app;

	model_start(&model, form, 24, 80);
	app = model.app;
	/* Why a file cannot be saved is not ours to say. */
	app.policy = &no_saving;
	app_tongues(&app, tongues, 2, PSEUDO);
	print_scene(&app, SCENE_MYTHS, false, false);
	print_scene(&app, SCENE_READING, false, false);
	return plain_run(&app, face);
}

/* In a process of its own: it takes the standard streams and the signals. */
static int run_plainly(const struct form *form, FILE *in, FILE *out)
{
	static const struct face face = { .today = "2026-11-25" };
	int status = 0;
	pid_t child;

	fflush(NULL);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		dup2(fileno(in), STDIN_FILENO);
		dup2(fileno(out), STDOUT_FILENO);
		_exit(speak_plainly(form, &face));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void all_is_said_of_the_plain_face(void **state)
{
	static struct walk walk = { .random = SEED };
	static char text[4 * 1024 * 1024];
	const struct form *form = form_of_tests();
	FILE *in = tmpfile(), *out = tmpfile();
	const char *escaped;
	size_t len;

	(void)state;
	assert_true(in && out);
	use_tongues(form);
	write_lines(&walk, in);
	run_plainly(form, in, out);
	rewind(out);
	len = fread(text, 1, sizeof(text) - 1, out);
	text[len] = '\0';
	assert_true(len > 10000);
	escaped = pseudo_escaped(text, true);
	if (escaped)
		fail_msg("not translated, in the plain face: %.60s", escaped);
	fclose(in);
	fclose(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_said_of_the_tests_form),
		cmocka_unit_test(all_is_said_of_the_builtin_form),
		cmocka_unit_test(all_is_said_of_the_plain_face),
	};

	return cmocka_run_group_tests_name("tongues", tests, NULL, NULL);
}
