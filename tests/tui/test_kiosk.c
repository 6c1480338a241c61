/*
 * A screen in a waiting room, in a real terminal: visitors come one after another, do what
 * strangers do, and find nothing of each other; nobody gets out. SEED=n repeats a run, VISITS=n
 * makes it longer.
 */
#include "press.h"
#include "waiting_room.h"

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
#include <unistd.h>

#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__ /* a visit takes several times as long, and what is freed is kept */
enum { VISITS = 40, STEPS = 25, MORE_KIB = 4096 };
#else
enum { VISITS = 150, STEPS = 25, MORE_KIB = 64 };
#endif

/* What every visitor writes, and nobody else may ever see. */
static const char planted[] = "zqplantedqz";
static const char attract[] = "What kind of help fits?";
static const char with_staff[] = "  alert: [\"true\"]\n  passphrase: "
				 "\"$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
				 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"\n";

static uint64_t seed, random_state;
static int visit_number;

static unsigned below(unsigned bound)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % bound;
}

/* --- nothing is left ----------------------------------------------------------------- */

static void must_not_remember(struct waiting_room *room, const char *text)
{
	pid_t porter = waiting_room_porter(room), visit = waiting_room_visit(room);

	if (frame_shows(term_frame(room->term), text))
		fail_msg("SEED=%llu: on the screen: %s", (unsigned long long)seed, text);
	if (memory_has(porter, text) > 0)
		fail_msg("SEED=%llu: in the porter's memory: %s", (unsigned long long)seed, text);
	if (visit > 0 && memory_has(visit, text) > 0)
		fail_msg("SEED=%llu: in the next visit's memory: %s", (unsigned long long)seed,
			 text);
	if (folder_has(&room->folder, text))
		fail_msg("SEED=%llu: on the disk: %s", (unsigned long long)seed, text);
}

/* That the looking finds something, where there is something. */
static void a_visitor_leaves_nothing_behind(void **state)
{
	struct waiting_room room = waiting_room_open("", NULL);
	pid_t visit;

	(void)state;
	waiting_room_to_words(&room);
	term_type(room.term, planted);
	waiting_room_shows(&room, planted);
	visit = waiting_room_visit(&room);
	assert_true(visit > 0);
	if (getuid() == 0)
		assert_int_equal(memory_has(visit, planted), 1);
	term_press(room.term, PRESS_ENTER);
	term_press(room.term, PRESS_CTRL_X);
	waiting_room_shows(&room, attract);
	assert_true(waiting_room_visit(&room) != visit);
	assert_true(kill(visit, 0) != 0);
	must_not_remember(&room, planted);
	waiting_room_close(&room);
}

/* --- strangers ------------------------------------------------------------------------ */

static void press_something(struct waiting_room *room)
{
	static const uint32_t presses[] = { PRESS_ENTER, PRESS_ENTER, PRESS_ENTER, PRESS_DOWN,
					    PRESS_UP,	 PRESS_LEFT,  PRESS_END,   PRESS_TAB,
					    PRESS_F1,	 PRESS_F9,    PRESS_F10,   PRESS_F12,
					    PRESS_ESCAPE };

	term_press(room->term, presses[below(sizeof presses / sizeof *presses)]);
}

static void send_garbage(struct waiting_room *room)
{
	static const char *const garbage[] = { "\033[200~rm\r\033[201~",
					       "\033[<0;9999;1M",
					       "\xff\xfe",
					       "\033]52;c;x\a",
					       "\033[",
					       "\032",
					       "\034",
					       "\004",
					       "\033[1;5C",
					       "!sh\r",
					       ":q\r",
					       "\003" };
	const char *bytes = garbage[below(sizeof garbage / sizeof *garbage)];

	term_bytes(room->term, bytes, strlen(bytes));
}

static void disturb(struct waiting_room *room)
{
	static const int signals[] = {
		SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGQUIT, SIGTTIN, SIGUSR1
	};
	pid_t visit = waiting_room_visit(room);

	if (below(3) == 0)
		term_resize(room->term, 1 + (int)below(40), 1 + (int)below(130));
	else if (visit > 0)
		kill(visit, signals[below(sizeof signals / sizeof *signals)]);
}

static void do_something(struct waiting_room *room)
{
	char digit[2] = { (char)('1' + below(9)), '\0' };

	switch (below(16)) {
	case 0:
		term_type(room->term, planted);
		break;
	case 1:
		send_garbage(room);
		break;
	case 2:
		disturb(room);
		break;
	case 3:
		term_click(room->term, (int)below(24), (int)below(80));
		break;
	case 4:
	case 5:
	case 6:
	case 7:
		term_type(room->term, digit);
		break;
	default:
		press_something(room);
	}
	term_pump(room->term, (int)below(3));
}

/* Past whatever sequence was begun, until the process of the visit is another one, or none. */
static void end_visit(struct waiting_room *room)
{
	pid_t visit = waiting_room_visit(room), now = visit;

	for (int tries = 0; tries < 20 && now == visit; tries++) {
		term_bytes(room->term, "\033\\\x18", 3);
		for (int i = 0; i < 100 && now == visit; i++) {
			term_pump(room->term, 5);
			now = waiting_room_visit(room);
		}
	}
	if (now != visit)
		return;
	frame_print(term_frame(room->term), "Ctrl-X does not leave");
	fail_msg("SEED=%llu: visit %d does not end", (unsigned long long)seed, visit_number);
}

/* One may have been ending by itself; what was still on its way to it, the next one got. */
static void leave(struct waiting_room *room)
{
	end_visit(room);
	waiting_room_shows(room, attract);
	while (term_pump(room->term, 20))
		;
	end_visit(room);
	waiting_room_shows(room, attract);
}

/* Whatever was done, Ctrl-X brings the first page back, for somebody else. */
static void visit_at_random(struct waiting_room *room)
{
	for (unsigned i = 5 + below(STEPS); i > 0; i--)
		do_something(room);
	term_resize(room->term, 24, 80);
	leave(room);
	assert_false(term_has_ended(room->term));
	must_not_remember(room, planted);
}

static void strangers_find_nothing_of_each_other(const char *type)
{
	struct waiting_room room = waiting_room_open(with_staff, type);
	const char *visits = getenv("VISITS");
	int last = visits ? atoi(visits) : VISITS;
	long most[2] = { 0, 0 }; /* of memory, in each half of them */

	waiting_room_shows(&room, attract);
	for (int i = 0; i < last; i++) {
		long size;

		visit_number = i;
		visit_at_random(&room);
		size = memory_kilobytes(waiting_room_porter(&room));
		if (size > most[i >= last / 2])
			most[i >= last / 2] = size;
	}
	print_message("%d visits, TERM=%s: %ld KiB at most in the first half, %ld in the second\n",
		      last, type, most[0], most[1]);
	/* It may vary by what is being run just then, and not by who has been there. */
	assert_true(most[1] <= most[0] + MORE_KIB);
	waiting_room_close(&room);
}

static void strangers_find_nothing(void **state)
{
	const char *given = getenv("SEED");

	(void)state;
	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	random_state = seed * 0x9e3779b97f4a7c15u | 1;
	print_message("SEED=%llu\n", (unsigned long long)seed);
	strangers_find_nothing_of_each_other("xterm-256color");
	strangers_find_nothing_of_each_other("linux");
}

/* --- nobody gets out --------------------------------------------------------------------- */

static void survives_signal(struct waiting_room *room, pid_t pid, int signal)
{
	kill(pid, signal);
	term_pump(room->term, 30);
	waiting_room_shows(room, attract);
	if (term_has_ended(room->term) || term_is_stopped(room->term))
		fail_msg("signal %d ended or stopped it", signal);
}

static void signals_do_not_open_it(void **state)
{
	static const int for_porter[] = { SIGINT,  SIGQUIT,  SIGTSTP, SIGTTIN,
					  SIGTTOU, SIGWINCH, SIGCONT, SIGPIPE };
	static const int for_visit[] = { SIGINT,  SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU,
					 SIGTERM, SIGHUP,  SIGUSR1, SIGALRM, SIGPIPE,
					 SIGSEGV, SIGABRT, SIGKILL, SIGBUS };
	struct waiting_room room = waiting_room_open("", NULL);

	(void)state;
	waiting_room_shows(&room, attract);
	for (size_t i = 0; i < sizeof for_porter / sizeof *for_porter; i++)
		survives_signal(&room, waiting_room_porter(&room), for_porter[i]);
	for (size_t i = 0; i < sizeof for_visit / sizeof *for_visit; i++) {
		while (waiting_room_visit(&room) < 0)
			term_pump(room.term, 10);
		survives_signal(&room, waiting_room_visit(&room), for_visit[i]);
	}
	waiting_room_close(&room);
}

/* In the midst of it, so that a visitor's process ends: the answers are gone from the screen. */
static void a_crash_leads_back_to_the_first_page(void **state)
{
	struct waiting_room room = waiting_room_open("", "linux");

	(void)state;
	waiting_room_to_words(&room);
	term_type(room.term, planted);
	waiting_room_shows(&room, planted);
	kill(waiting_room_visit(&room), SIGKILL);
	waiting_room_shows(&room, attract);
	must_not_remember(&room, planted);
	waiting_room_close(&room);
}

static void keys_do_not_open_it(void **state)
{
	static const char *const presses[] = {
		"\003",	       "\032",	   "\034",     "\004",	   "\x11\x13",
		"\033OP!sh\r", "\033[24~", "\033[21~", "\033[23~", "\033c",
		"\033[?1049l", "!",	   "q",	       ":!sh\r",   "\033[200~\003\032\033[201~"
	};
	struct waiting_room room = waiting_room_open("", NULL);

	(void)state;
	for (size_t i = 0; i < sizeof presses / sizeof *presses; i++) {
		waiting_room_shows(&room, attract);
		term_bytes(room.term, presses[i], strlen(presses[i]));
		term_pump(room.term, 30);
		assert_false(term_has_ended(room.term) || term_is_stopped(room.term));
		term_bytes(room.term, "\033\\\x18", 3);
	}
	waiting_room_shows(&room, attract);
	waiting_room_close(&room);
}

static void ends_with_its_terminal(void **state)
{
	struct waiting_room room = waiting_room_open("", NULL);
	int status = -1;

	(void)state;
	waiting_room_shows(&room, attract);
	term_hang_up(room.term);
	assert_true(term_wait_exit(room.term, &status));
	assert_true(WIFEXITED(status));
	term_close(room.term);
	folder_remove(&room.folder);
}

static void starts_only_where_it_can(const char *type, const char *out, const char *says)
{
	struct term_options options = { .type = type, .out = out };
	const char *arguments[] = { "kiosk", "--as-root", NULL };
	struct term *term = term_start(&options, arguments);
	int status = -1;

	assert_true(term_wait_exit(term, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 64);
	if (says && !frame_shows(term_frame(term), says)) {
		frame_print(term_frame(term), says);
		fail_msg("it does not say: %s", says);
	}
	term_close(term);
}

static void says_why_it_cannot_start(void **state)
{
	(void)state;
	starts_only_where_it_can("no-such-terminal", NULL, "this terminal cannot show a kiosk");
	starts_only_where_it_can("dumb", NULL, "this terminal cannot show a kiosk");
	starts_only_where_it_can("", NULL, "this terminal cannot show a kiosk");
	starts_only_where_it_can("../../tmp/x", NULL, "this terminal cannot show a kiosk");
	starts_only_where_it_can(NULL, "/dev/null", "a kiosk needs a terminal");
}

/* An entry of somebody's own would be sent to the terminal as it is. */
static void no_description_of_a_terminal_is_taken_from_anyone(void **state)
{
	static const char entry[] =
		"xterm-256color|ours,\n\tam, cols#80, lines#24, cup=\\E[%i%p1%d;"
		"%p2%dH,\n\tclear=\\E[H\\E[2J, smcup=PWNED, el=\\E[K,\n";
	struct folder folder = folder_fresh();
	char command[256], terminfo[128], home[128];
	const char *extra[] = { terminfo, home, NULL };
	struct term_options options = { .folder = folder.path, .extra = extra };
	const char *arguments[] = { "kiosk", "--as-root", NULL };
	struct term *term;
	int status = -1;

	(void)state;
	folder_write(&folder, "evil.ti", entry);
	snprintf(command, sizeof command, "tic -x -o %s/.terminfo %s/evil.ti 2>/dev/null",
		 folder.path, folder.path);
	if (system(command) != 0)
		print_message("no tic here\n");
	snprintf(terminfo, sizeof terminfo, "TERMINFO=%s/.terminfo", folder.path);
	snprintf(home, sizeof home, "HOME=%s", folder.path);
	term = term_start(&options, arguments);
	assert_true(term_wait_text(term, attract));
	assert_false(term_wrote(term, "PWNED"));
	term_signal(term, SIGTERM);
	assert_true(term_wait_exit(term, &status));
	term_close(term);
	folder_remove(&folder);
}

static void runs_as_root_only_when_told(void **state)
{
	struct term_options options = { 0 };
	const char *arguments[] = { "kiosk", NULL };
	struct term *term = term_start(&options, arguments);
	int status = -1;

	(void)state;
	if (getuid() == 0) {
		assert_true(term_wait_text(term, "must not run as root"));
		assert_true(term_wait_exit(term, &status));
		assert_int_equal(WEXITSTATUS(status), 64);
	}
	term_close(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_visitor_leaves_nothing_behind),
		cmocka_unit_test(strangers_find_nothing),
		cmocka_unit_test(signals_do_not_open_it),
		cmocka_unit_test(a_crash_leads_back_to_the_first_page),
		cmocka_unit_test(keys_do_not_open_it),
		cmocka_unit_test(ends_with_its_terminal),
		cmocka_unit_test(says_why_it_cannot_start),
		cmocka_unit_test(no_description_of_a_terminal_is_taken_from_anyone),
		cmocka_unit_test(runs_as_root_only_when_told),
	};

	return cmocka_run_group_tests_name("kiosk", tests, NULL, NULL);
}
