/*
 * What keys send on all kinds of terminals: the usual variants work whatever TERM says, and no part
 * of any other sequence becomes an answer.
 */
#include "model.h"
#include "term.h"

#include "app/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const types[] = { "xterm", "xterm-256color", "linux", "vt100",
				     "screen-256color" };

/* The program and the model, on the first question of the tests' form. */
struct pair {
	const char *type;
	struct term *term;
	struct model model;
};

static void must_agree(struct pair *pair, const char *after)
{
	if (term_wait_frame(pair->term, &pair->model.frame))
		return;
	frame_print(&pair->model.frame, "expected");
	frame_print(term_frame(pair->term), "on the terminal");
	fail_msg("TERM=%s, after %s", pair->type, after);
}

static struct pair *begin(const char *type)
{
	static const char *const no_color[] = { "NO_COLOR=1", NULL };
	static struct pair pair;
	char form[4096];
	const char *arguments[] = { realpath("tests/tui/form.yaml", form), "--about", "me", NULL };
	struct term_options options = { .type = type, .extra = no_color };

	pair.type = type;
	pair.term = term_start(&options, arguments);
	model_start(&pair.model, form_of_tests(), 24, 80);
	model_press(&pair.model, PRESS_ENTER);
	must_agree(&pair, "the start");
	return &pair;
}

static void end(struct pair *pair)
{
	term_close(pair->term);
	model_end(&pair->model);
}

/* Types it, and expects that it was this press. */
static void must_press(struct pair *pair, const char *bytes, uint32_t press)
{
	term_type(pair->term, bytes);
	model_press(&pair->model, press);
	must_agree(pair, bytes + 1);
}

static void the_usual_keys_work(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t press;
	} keys_sent[] = {
		{ "\033[4~", PRESS_END },  { "\033[1~", PRESS_HOME }, { "\033[8~", PRESS_END },
		{ "\033[7~", PRESS_HOME }, { "\033[F", PRESS_END },   { "\033[H", PRESS_HOME },
		{ "\033OF", PRESS_END },   { "\033OH", PRESS_HOME },  { "\033[B", PRESS_DOWN },
		{ "\033OB", PRESS_DOWN },  { "\033[A", PRESS_UP },    { "\033OA", PRESS_UP },
		{ "\033[11~", PRESS_F1 },  { "\033[D", PRESS_LEFT },  { "\033OP", PRESS_F1 },
		{ "\033OD", PRESS_LEFT },  { "\033[[A", PRESS_F1 },   { "\033[D", PRESS_LEFT },
		{ "\033[13~", PRESS_F3 },  { "\033[D", PRESS_LEFT },  { "\033OR", PRESS_F3 },
		{ "\033[D", PRESS_LEFT },  { "\033[[C", PRESS_F3 },   { "\033[D", PRESS_LEFT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct pair *pair = begin(types[i]);

		for (size_t k = 0; k < sizeof(keys_sent) / sizeof(keys_sent[0]); k++)
			must_press(pair, keys_sent[k].bytes, keys_sent[k].press);
		end(pair);
	}
}

static const char *const others[] = {
	"\033[3~",    "\033[200~", "\033[201~", "\033[29~",	"\033[1;5C",
	"\033[?1;2c", "\033O5x",   "\0333",	"\033]0;3\007", "\033P3\033\\",
	"\033(B",     "\033[3;3R", "\033[[E",	"\033[<3;3;3m", "\033[97;5u",
};

/* On choices nothing moves, and in a field nothing is typed. */
static void other_sequences_are_swallowed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct pair *pair = begin(types[i]);

		for (int field = 0; field < 2; field++) {
			for (size_t k = 0; k < sizeof(others) / sizeof(others[0]); k++) {
				term_type(pair->term, others[k]);
				must_press(pair, field ? "1" : "\033[B", field ? '1' : PRESS_DOWN);
				must_press(pair, field ? "\177" : "\033[A",
					   field ? PRESS_BACKSPACE : PRESS_UP);
			}
			must_press(pair, "s", 's');
			must_press(pair, "s", 's');
		}
		end(pair);
	}
}

/* One at a time, as over a slow line. */
static void a_sequence_may_come_slowly(void **state)
{
	struct pair *pair = begin("vt100");

	(void)state;
	for (const char *byte = "\033[200~"; *byte; byte++) {
		term_bytes(pair->term, byte, 1);
		term_pump(pair->term, 2);
	}
	must_press(pair, "\033[4~", PRESS_END);
	end(pair);
}

/* Typed in one breath: the answer, and what would dismiss the interrupt that it raises. */
static void an_interrupt_is_shown_before_a_key_counts(void **state)
{
	struct pair *pair = begin("xterm-256color");
	int status;

	(void)state;
	must_press(pair, "s", 's');
	must_press(pair, "s", 's');
	must_press(pair, "3", '3');
	must_press(pair, "\r", PRESS_ENTER);
	must_press(pair, "\r", PRESS_ENTER);
	model_press(&pair->model, '2');
	model_press(&pair->model, PRESS_ENTER);
	assert_true(frame_shows(&pair->model.frame, "Cool the burn first."));
	term_type(pair->term, "2\r3\r3\r1\r");
	must_agree(pair, "an answer and more keys");
	while (term_pump(pair->term, 100))
		;
	must_agree(pair, "a while");
	must_press(pair, "3", '3');
	must_press(pair, "\r", PRESS_ENTER);
	assert_true(frame_shows(&pair->model.frame, "How large is the burn?"));
	/* Leaving at once is heard even there. */
	must_press(pair, "\033[D", PRESS_LEFT);
	term_type(pair->term, "1\r2\r\033[D2\r3\r\030");
	assert_true(term_wait_exit(pair->term, &status));
	assert_int_equal(status, 0);
	end(pair);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_usual_keys_work),
		cmocka_unit_test(other_sequences_are_swallowed),
		cmocka_unit_test(a_sequence_may_come_slowly),
		cmocka_unit_test(an_interrupt_is_shown_before_a_key_counts),
	};

	return cmocka_run_group_tests_name("keys of terminals", tests, NULL, NULL);
}
