/*
 * Random walks through the conversation. Whatever keys come, in whatever window, what
 * every page promises must hold after each of them. SEED=n repeats a walk, STEPS=n
 * makes it longer; the last keys before a failure are shown.
 */
#include "press.h"
#include "walk.h"

#include "app/keys.h"
#include "app/paint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { STEPS = 1500 };

static void remember(struct walk *walk, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(walk->tail[walk->step % WALK_TAIL], sizeof(walk->tail[0]), format, arguments);
	va_end(arguments);
}

static bool may_answer(enum msg_kind kind)
{
	return kind == MSG_CHOOSE || kind == MSG_TOGGLE || kind == MSG_PICK || kind == MSG_POINT ||
	       kind == MSG_SKIP || kind == MSG_UNSURE;
}

/* Going back after going on leads to the same question. */
static void check_undo(struct walk *walk, const struct app *before)
{
	const struct app *now = &walk->model.app;

	if (before->here.scene != SCENE_ASK || before->to_review || now->to_review ||
	    now->here.scene != SCENE_ASK || now->question <= before->question)
		return;

	struct app back = app_update(*now, (struct msg){ .kind = MSG_BACK });

	walk_must(walk, back.here.scene == SCENE_ASK && back.question == before->question,
		  "back returns to the question before", "");
}

static void send(struct walk *walk, struct msg msg)
{
	static struct app before;

	before = walk->model.app;
	model_send(&walk->model, msg);
	walk_must(walk,
		  may_answer(msg.kind) || !memcmp(&before.answers, &walk->model.app.answers,
						  sizeof(before.answers)),
		  "only a choice changes an answer", "");
	if (may_answer(msg.kind))
		check_undo(walk, &before);
}

static bool same_answers(const struct answers *a, const struct answers *b)
{
	for (int q = 0; q < FORM_QUESTIONS_MAX; q++)
		if (a->item[q].state != b->item[q].state || a->item[q].value != b->item[q].value)
			return false;
	return !memcmp(a->text, b->text, sizeof(a->text));
}

static bool same_state(const struct app *a, const struct app *b)
{
	return a->here.scene == b->here.scene && a->here.item == b->here.item &&
	       a->here.focus == b->here.focus && a->here.scroll == b->here.scroll &&
	       a->here.follow == b->here.follow && a->depth == b->depth &&
	       a->question == b->question && a->ticked == b->ticked && a->want == b->want &&
	       same_answers(&a->answers, &b->answers) && !strcmp(a->field.text, b->field.text) &&
	       !strcmp(a->search.text, b->search.text) && !strcmp(a->notice, b->notice);
}

/* The page that comes with a message spares composing it, and changes nothing. */
static void check_page_at_hand(struct walk *walk, struct msg msg)
{
	static struct app with, without;

	with = app_update(walk->model.app, msg);
	msg.page = NULL;
	without = app_update(walk->model.app, msg);
	walk_must(walk, same_state(&with, &without), "a key does the same without its page", "");
}

/* A key that comes together with the one that raised an interrupt does not answer it. */
static void check_unseen(struct walk *walk, struct msg msg)
{
	static const enum msg_kind kinds[] = { MSG_CHOOSE, MSG_BACK, MSG_CLOSE, MSG_PICK,
					       MSG_POINT,  MSG_LEFT, MSG_HELP,	MSG_LINES };
	static struct app raised, after;

	raised = app_update(walk->model.app, msg);
	if (!raised.unseen)
		return;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		after = app_update(raised, (struct msg){ .kind = kinds[i], .number = 3 });
		walk_must(walk, !memcmp(&after, &raised, sizeof(after)),
			  "an interrupt waits until it is shown", "");
	}
	after = app_update(raised, (struct msg){ .kind = MSG_SIZE, .rows = 10, .cols = 40 });
	after = app_update(after, (struct msg){ .kind = MSG_SHOWN });
	walk_must(walk, after.unseen, "an interrupt is not shown in a window that is too small",
		  "");
}

static void press(struct walk *walk, uint32_t key)
{
	struct msg msg = key_msg(&walk->model.app, &walk->model.page, key);

	remember(walk, "%s", press_name(key));
	check_page_at_hand(walk, msg);
	check_unseen(walk, msg);
	send(walk, msg);
}

/* The file system answers as it likes. */
static void answer_want(struct walk *walk)
{
	static const enum msg_kind outcomes[] = { MSG_SAVED, MSG_SAVE_EXISTS, MSG_SAVE_FAILED };
	enum msg_kind kind = outcomes[walk_below(walk, 3)];

	if (walk->model.app.want != WANT_SAVE)
		return;
	remember(walk, "outcome:%d", (int)kind);
	send(walk, (struct msg){ .kind = kind,
				 .text = "The disk of \"/home/someone/somewhere/on/the/disk\" does "
					 "not answer as it should. Choose another place." });
}

/* None that draws: what is typed is spoken back, and drawings of ours must not be. */
static uint32_t foreign_letter(struct walk *walk)
{
	uint32_t letter = 0xe9 + walk_below(walk, 0x5000);

	return letter >= 0x2500 && letter <= 0x259f ? 0xe9 : letter;
}

static void resize(struct walk *walk, int rows, int cols)
{
	rows += (int)walk_below(walk, 60);
	cols += (int)walk_below(walk, 160);
	remember(walk, "size:%dx%d", rows, cols);
	model_resize(&walk->model, rows, cols);
}

/* At whatever stands anywhere, or at a block that may be nowhere; leaving would end the walk. */
static void point(struct walk *walk)
{
	const struct screen *screen = &walk->model.screen;
	int row = (int)walk_below(walk, (unsigned)screen->rows);
	int col = (int)walk_below(walk, (unsigned)screen->cols);
	int block = screen_block(screen, row, col);

	if (block == SCREEN_CORNER || walk_below(walk, 2))
		block = (int)walk_below(walk, PAGE_BLOCKS) - 1;
	remember(walk, "point:%d", block);
	send(walk, (struct msg){ .kind = MSG_POINT, .number = block });
}

static void step(struct walk *walk)
{
	static const char letters[] = "b?h!suar 123456789xqz/n.-~";

	/* Where no page is shown, nothing happens: not for long. */
	if (walk->model.app.rows < PAINT_ROWS_MIN || walk->model.app.cols < PAINT_COLS_MIN)
		if (walk_below(walk, 3) == 0)
			resize(walk, PAINT_ROWS_MIN, PAINT_COLS_MIN);
	switch (walk_below(walk, 8)) {
	case 0:
	case 1:
		press(walk, PRESS_ENTER);
		break;
	case 2:
		press(walk, walk_below(walk, 2) ? PRESS_DOWN : PRESS_UP);
		break;
	case 3:
		press(walk, '1' + walk_below(walk, 9));
		break;
	case 4:
	case 5:
		/* Leaving at once ends each walk; here it would only cut it short. */
		press(walk, press_all[walk_below(walk, (unsigned)press_count - 3)]);
		break;
	case 6:
		press(walk, walk_below(walk, 20)
				    ? (uint32_t)letters[walk_below(walk, sizeof(letters) - 1)]
				    : foreign_letter(walk));
		break;
	default:
		if (walk_below(walk, 3)) {
			point(walk);
		} else {
			resize(walk, 1, 1);
		}
	}
	answer_want(walk);
}

static void long_path(char path[FIELD_BYTES])
{
	for (int len = 0; len + 12 < FIELD_BYTES; len += 11)
		strcpy(path + len, "/folder-one");
}

static void start(struct walk *walk, const struct form *form)
{
	static const struct policy *const policies[] = { &policy_self, &policy_brief,
							 &policy_kiosk };

	if (walk->model.screen.cells)
		model_end(&walk->model);
	model_start(&walk->model, form, 24, 80);
	walk->model.carries_out = false;
	walk->model.app.policy = policies[walk_below(walk, 3)];
	if (walk_below(walk, 2))
		long_path(walk->model.app.path);
	model_resize(&walk->model, 24, 80);
	remember(walk, "start");
}

static uint64_t number_from(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text ? strtoull(text, NULL, 10) : otherwise;
}

static void walk_form(const struct form *form)
{
	static struct walk walk;

	memset(&walk, 0, sizeof(walk));
	walk.seed = number_from("SEED", (uint64_t)time(NULL));
	walk.random = walk.seed * 0x9e3779b97f4a7c15u | 1;
	print_message("SEED=%llu, form %s\n", (unsigned long long)walk.seed, form->id);
	frame_init(&walk.frame);
	screen_init(&walk.other);
	buf_init(&walk.spoken);
	buf_init(&walk.text);
	buf_init(&walk.solid);
	start(&walk, form);

	int steps = (int)number_from("STEPS", STEPS);

	for (walk.step = 1; walk.step <= steps; walk.step++) {
		step(&walk);
		if (walk.model.left)
			start(&walk, form);
		walk_check(&walk);
	}
	print_message("%d of %d scenes\n", __builtin_popcount(walk.scenes), SCENE_COUNT);
	model_end(&walk.model);
	screen_release(&walk.other);
	frame_release(&walk.frame);
	buf_release(&walk.spoken);
	buf_release(&walk.text);
	buf_release(&walk.solid);
}

static void walks_through_the_tests_form(void **state)
{
	(void)state;
	walk_form(form_of_tests());
}

/* Many pages to read, with long names, and a path that fills lines: the dock has its limits. */
static void walks_through_a_crowded_form(void **state)
{
	static const char name[] = "What nobody ever told me about tea, and why it matters so much";
	static struct reading readings[12];
	static struct form form;

	(void)state;
	form = *form_of_tests();
	for (int i = 0; i < 12; i++) {
		readings[i] = form.readings[0];
		readings[i].title = name + i;
	}
	form.readings = readings;
	for (form.reading_count = 12; form.reading_count > 0; form.reading_count -= 3)
		walk_form(&form);
}

static void walks_through_the_builtin_form(void **state)
{
	(void)state;
	walk_form(form_builtin());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walks_through_the_tests_form),
		cmocka_unit_test(walks_through_the_builtin_form),
		cmocka_unit_test(walks_through_a_crowded_form),
	};

	return cmocka_run_group_tests_name("random walks", tests, NULL, NULL);
}
