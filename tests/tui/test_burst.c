/*
 * Thousands of random events, as a child or a cat would make them: keys, escape
 * sequences whole and broken, mouse reports, pasted text, resizes, stops. SEED=n
 * repeats a run, EVENTS=n makes it longer.
 */
#include "folder.h"
#include "term.h"

#include "app/keys.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

enum { EVENTS = 2000, TOGETHER = 25 };

static uint64_t seed, random_state;

static unsigned below(unsigned bound)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % bound;
}

static void add_key(struct buf *bytes)
{
	static const char *const bytes_of[] = {
		"\r",	  "\r",	     "\r",	"\t",	     " ",	  "\177",      "\033",
		"\033[A", "\033[B",  "\033[C",	"\033[D",    "\033OA",	  "\033OB",    "\033OC",
		"\033OD", "\033[5~", "\033[6~", "\033[H",    "\033[F",	  "\033OP",    "\033[13~",
		"\033[Z", "\025",    "\b",	"\033[1;5C", "\033[200~", "\033[201~",
	};

	buf_text(bytes, bytes_of[below(sizeof(bytes_of) / sizeof(bytes_of[0]))]);
}

/* Any character but '/', so that nothing is saved outside the test's folder. */
static void add_letter(struct buf *bytes)
{
	static const char letters[] = "123456789123456789b?h!suar .zq";

	buf_char(bytes, letters[below(sizeof(letters) - 1)]);
}

static void add_broken(struct buf *bytes)
{
	static const char *const starts[] = { "\033[",	"\033O", "\033[<",   "\033]0;", "\033P",
					      "\033[M", "\xc3",	 "\xf0\x9f", "\xff",	"\033[1;" };

	buf_text(bytes, starts[below(sizeof(starts) / sizeof(starts[0]))]);
	for (unsigned i = below(4); i > 0; i--) {
		char byte = (char)below(256);

		/* These would only end or stop the run, some of them only while it is stopped. */
		if (!memchr("\003\004\030\032\034/", byte, 6))
			buf_char(bytes, byte);
	}
}

static void add_event(struct buf *bytes)
{
	switch (below(8)) {
	case 0:
	case 1:
	case 2:
		add_key(bytes);
		break;
	case 3:
	case 4:
		add_letter(bytes);
		break;
	case 5:
		buf_format(bytes, "\033[<%u;%u;%u%c", below(70), 1 + below(100), 1 + below(40),
			   below(2) ? 'M' : 'm');
		break;
	case 6:
		add_broken(bytes);
		break;
	default:
		buf_text(bytes, "\033[200~pasted text\nand more \033[201~");
	}
}

struct run {
	const struct term_options *options;
	struct term *term;
	int starts, stops;
};

static void wrong(struct run *run, const char *what)
{
	frame_print(term_frame(run->term), "the screen");
	fail_msg("SEED=%llu TERM=%s: %s%s", (unsigned long long)seed, run->options->type, what,
		 term_is_stopped(run->term) ? " (it is stopped)" : "");
}

static void must_be_restored(struct run *run)
{
	const char *unrestored = term_unrestored(run->term);

	if (unrestored)
		wrong(run, unrestored);
}

static void start(struct run *run)
{
	char form[4096];
	const char *arguments[] = { realpath("tests/tui/form.yaml", form), NULL };

	run->starts++;
	run->term = term_start(run->options, run->starts % 2 ? arguments : NULL);
	if (!term_wait_text(run->term, "Who is this about?"))
		wrong(run, "has not started");
}

static void must_have_ended_well(struct run *run)
{
	int status;

	if (!term_wait_exit(run->term, &status))
		wrong(run, "does not answer");
	if (status != 0)
		wrong(run,
		      WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "ended with a fault");
	must_be_restored(run);
	term_close(run->term);
}

static bool ended(struct term *term, const void *context)
{
	(void)context;
	return term_has_ended(term);
}

/* What became of the last events. */
static void look(struct run *run)
{
	while (term_pump(run->term, 2))
		;
	if (term_is_stopped(run->term)) {
		run->stops++;
		must_be_restored(run);
		term_signal(run->term, SIGCONT);
	}
	/* The result's "Finish" is among what random keys can find. */
	if (term_has_ended(run->term)) {
		must_have_ended_well(run);
		start(run);
	}
}

static void burst_in(const char *type)
{
	struct folder folder = folder_fresh();
	struct term_options options = { .type = type, .folder = folder.path };
	struct run run = { .options = &options };
	int events = getenv("EVENTS") ? atoi(getenv("EVENTS")) : EVENTS;
	struct buf bytes;

	print_message("SEED=%llu TERM=%s\n", (unsigned long long)seed, type);
	buf_init(&bytes);
	start(&run);
	for (int i = 0; i < events; i++) {
		add_event(&bytes);
		if (i % TOGETHER != 0)
			continue;
		term_bytes(run.term, bytes.data, bytes.len);
		buf_reset(&bytes);
		if (below(4) == 0)
			term_resize(run.term, 1 + (int)below(40), 1 + (int)below(120));
		if (below(20) == 0)
			term_signal(run.term, SIGTSTP);
		look(&run);
	}
	buf_release(&bytes);
	term_resize(run.term, 24, 80);
	look(&run);
	/* What is left of a broken sequence may swallow the first of them. */
	for (int i = 0; i < 4 && !term_has_ended(run.term); i++) {
		term_wait(run.term, ended, NULL, 50);
		look(&run);
		term_press(run.term, PRESS_CTRL_X);
		term_wait(run.term, ended, NULL, 300);
	}
	must_have_ended_well(&run);
	print_message("%d starts, %d stops\n", run.starts, run.stops);
	folder_remove(&folder);
}

static void survives_a_burst(void **state)
{
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	random_state = (seed + strlen(*state)) * 0x9e3779b97f4a7c15u | 1;
	burst_in(*state);
}

static struct CMUnitTest burst(char *type)
{
	return (struct CMUnitTest){ type, survives_a_burst, NULL, NULL, type };
}

int main(void)
{
	char types[][16] = { "xterm-256color", "linux", "screen-256color", "vt100" };
	const struct CMUnitTest tests[] = { burst(types[0]), burst(types[1]), burst(types[2]),
					    burst(types[3]) };

	return cmocka_run_group_tests_name("bursts", tests, NULL, NULL);
}
