#include "front/kiosk.h"

#include "base/memory.h"
#include "front/output.h"
#include "front/porter.h"
#include "front/rescue.h"
#include "front/surroundings.h"
#include "io/counts_file.h"
#include "io/passphrase.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* A visit that fails at once must not become a busy loop; yet somebody may be waiting. */
enum { BRIEF_MS = 500, PAUSE_MS = 1000, GRACE_MS = 2000 };

struct kiosk {
	const struct app *app;
	const struct face *face;
	const struct site *site;
	struct porter *porter;
	int socket;	  /* to the visit, -1 */
	struct today day; /* that is being counted */
	sigset_t wait;
	pid_t visit; /* 0: none */
	int status;  /* of the last one, as waitpid tells */
};

static volatile sig_atomic_t told_to_end;

struct policy kiosk_policy(const struct site *site)
{
	const struct kiosk_settings *kiosk = &site->kiosk;
	struct policy policy = policy_kiosk;

	policy.calls_staff = policy.asks_safety = kiosk->alert.argc > 0;
	policy.admits_staff = *kiosk->passphrase;
	policy.may_print = kiosk->print.argc > 0;
	policy.may_enlarge = kiosk->larger.argc > 0 && kiosk->usual.argc > 0;
	policy.idle = kiosk->idle;
	policy.warning = kiosk->warning;
	return policy;
}

/* --- the walls ----------------------------------------------------------------------- */

static void clear_environment(void)
{
	static const char *const kept[] = { "TERM",
					    "LANG",
					    "LC_ALL",
					    "LC_CTYPE",
					    "LC_MESSAGES",
					    "LANGUAGE",
					    "TZ",
					    "NO_COLOR",
					    "HOME",
					    "XDG_CONFIG_HOME",
					    "XDG_CONFIG_DIRS",
					    "XDG_DATA_HOME",
					    "XDG_DATA_DIRS",
					    "XDG_RUNTIME_DIR",
					    "SOURCE_DATE_EPOCH" };
	enum { COUNT = sizeof kept / sizeof *kept };
	char *values[COUNT];

	for (int i = 0; i < COUNT; i++) {
		const char *value = getenv(kept[i]);

		values[i] = value ? strdup(value) : NULL;
	}
	clearenv();
	setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
	for (int i = 0; i < COUNT; i++) {
		if (values[i])
			setenv(kept[i], values[i], 1);
		free(values[i]);
	}
}

void kiosk_fortify(void)
{
	static const int ignored[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU };

	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_IGN);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	clear_environment();
}

/* --- signals ---------------------------------------------------------------------------- */

static void on_signal(int signal)
{
	if (signal != SIGCHLD)
		told_to_end = signal;
}

/* Blocked but while it waits. */
static void catch_signals(struct kiosk *kiosk)
{
	static const int caught[] = { SIGCHLD, SIGTERM, SIGHUP };
	struct sigaction action = { .sa_handler = on_signal };
	sigset_t block;

	sigemptyset(&block);
	for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
		sigaddset(&block, caught[i]);
		sigaction(caught[i], &action, NULL);
	}
	sigprocmask(SIG_BLOCK, &block, &kiosk->wait);
	for (size_t i = 0; i < sizeof caught / sizeof *caught; i++)
		sigdelset(&kiosk->wait, caught[i]);
}

/* In a visit: as if it had been started from outside. */
static void release_signals(const struct kiosk *kiosk)
{
	signal(SIGCHLD, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	sigprocmask(SIG_SETMASK, &kiosk->wait, NULL);
}

/*
 * Between two visits, too, nothing that is typed is shown, stops the output or raises a signal: the
 * visits' curses set the terminal back to this.
 */
static void quieten_terminal(void)
{
	struct termios quiet;

	if (tcgetattr(STDIN_FILENO, &quiet) != 0)
		return;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
	quiet.c_iflag &= ~(tcflag_t)(IXON | IXOFF | IXANY);
	tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
}

/* --- a visit ------------------------------------------------------------------------------- */

/* What tui_run() says when this terminal cannot carry it, as an exit status. */
enum { STATUS_NO_TERMINAL = 99 };

static _Noreturn void be_visit(const struct kiosk *kiosk, int porter)
{
	static struct app app;
	struct face face = *kiosk->face;
	int status;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	release_signals(kiosk);
	app = *kiosk->app;
	face.porter = porter;
	face.locked = true;
	status = tui_run(&app, &face);
	_exit(status < 0 ? STATUS_NO_TERMINAL : status);
}

/* Whether a process for it could be made. */
static bool begin_visit(struct kiosk *kiosk)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	kiosk->visit = fork();
	if (kiosk->visit == 0) {
		close(pair[0]);
		be_visit(kiosk, pair[1]);
	}
	close(pair[1]);
	if (kiosk->visit < 0) {
		close(pair[0]);
		kiosk->visit = 0;
		return false;
	}
	kiosk->socket = pair[0];
	porter_meet(kiosk->porter, kiosk->socket);
	return true;
}

/* Its last words are heard first. */
static void forget_visit(struct kiosk *kiosk)
{
	porter_meet(kiosk->porter, -1);
	if (kiosk->socket >= 0)
		close(kiosk->socket);
	kiosk->socket = -1;
}

static bool visit_has_ended(struct kiosk *kiosk)
{
	if (kiosk->visit > 0 && waitpid(kiosk->visit, &kiosk->status, WNOHANG) != 0)
		kiosk->visit = 0;
	return kiosk->visit == 0;
}

/* Until something comes, or so many milliseconds (-1: as long as the porter has patience). */
static void wait_a_while(struct kiosk *kiosk, int ms)
{
	struct pollfd poll = { .fd = kiosk->socket, .events = POLLIN };
	int patience = porter_patience(kiosk->porter);
	struct timespec time;

	if (ms < 0 || (patience >= 0 && patience < ms))
		ms = patience;
	time = (struct timespec){ ms / 1000, ms % 1000 * 1000000L };
	ppoll(&poll, 1, ms < 0 ? NULL : &time, &kiosk->wait);
	if (!porter_serve(kiosk->porter))
		forget_visit(kiosk);
}

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The porter stays at work meanwhile. */
static void pause_for(struct kiosk *kiosk, int ms)
{
	long long end = now_ms() + ms;

	for (long long left = ms; left > 0 && !told_to_end; left = end - now_ms())
		wait_a_while(kiosk, (int)left);
}

static void end_visit(struct kiosk *kiosk)
{
	long long end = now_ms() + GRACE_MS;

	if (kiosk->visit > 0)
		kill(kiosk->visit, SIGTERM);
	while (!visit_has_ended(kiosk) && now_ms() < end)
		wait_a_while(kiosk, 20);
	if (kiosk->visit > 0) {
		kill(kiosk->visit, SIGKILL);
		waitpid(kiosk->visit, &kiosk->status, 0);
	}
	kiosk->visit = 0;
}

/* --- days ------------------------------------------------------------------------------------ */

static void write_counts(struct kiosk *kiosk)
{
	const struct kiosk_settings *settings = &kiosk->site->kiosk;
	struct counts told = counts_told(porter_counts(kiosk->porter), kiosk->app->form);
	struct file_fault fault;

	if (*settings->counts && porter_counts(kiosk->porter)->begun > 0 &&
	    !counts_file_add(settings->counts, settings->counts_key, &told, kiosk->app->form,
			     kiosk->day.text, &fault))
		output_complain("the day's counts were not kept in %s", fault.path);
	porter_new_day(kiosk->porter);
}

static void turn_day(struct kiosk *kiosk)
{
	struct today today = surroundings_today();

	if (strcmp(today.text, kiosk->day.text) == 0)
		return;
	write_counts(kiosk);
	kiosk->day = today;
}

/* --- one after another ------------------------------------------------------------------------ */

static bool terminal_is_there(void)
{
	struct pollfd poll_in = { .fd = STDIN_FILENO, .events = POLLIN };

	return isatty(STDIN_FILENO) && poll(&poll_in, 1, 0) >= 0 &&
	       !(poll_in.revents & (POLLHUP | POLLERR | POLLNVAL));
}

static bool left_as_usual(int status)
{
	return WIFEXITED(status) &&
	       (WEXITSTATUS(status) == STATUS_OK || WEXITSTATUS(status) == STATUS_INTERRUPTED);
}

static bool has_no_terminal(int status)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == STATUS_NO_TERMINAL;
}

/* From the first screen to the wiped one. False: there is no use in another. */
static bool have_visit(struct kiosk *kiosk)
{
	long long begun = now_ms();

	if (!begin_visit(kiosk)) {
		pause_for(kiosk, PAUSE_MS);
		return true;
	}
	while (!visit_has_ended(kiosk) && !told_to_end && !porter_ends(kiosk->porter))
		wait_a_while(kiosk, -1);
	end_visit(kiosk);
	forget_visit(kiosk);
	tcflush(STDIN_FILENO, TCIFLUSH); /* what was typed after leaving is nobody else's */
	turn_day(kiosk);
	if (left_as_usual(kiosk->status))
		return terminal_is_there();
	rescue_now();
	quieten_terminal();
	if (has_no_terminal(kiosk->status))
		return false;
	if (now_ms() - begun < BRIEF_MS)
		pause_for(kiosk, PAUSE_MS);
	return terminal_is_there();
}

int kiosk_run(const struct app *app, const struct face *face, const struct site *site)
{
	struct kiosk kiosk = {
		.app = app,
		.face = face,
		.site = site,
		.porter = porter_new(site, app->form, passphrase_matches),
		.socket = -1,
		.day = surroundings_today(),
	};
	bool goes_on = true;

	unsetenv("HOME"); /* curses would look there for what terminals are like */
	rescue_remember();
	/* Mouse, keypad, second screen, looks, cursor; then all that is there or scrolled away. */
	rescue_bytes("\033[?1000l\033[?1006l");
	rescue_bytes("\033[?1l\033>\033[?1049l\033[0m\033[?25h\033[H\033[2J\033[3J");
	quieten_terminal();
	catch_signals(&kiosk);
	while (goes_on && !told_to_end && !porter_ends(kiosk.porter))
		goes_on = have_visit(&kiosk);
	rescue_now(); /* the terminal as it was found, and nothing on it */
	write_counts(&kiosk);
	porter_free(kiosk.porter);
	if (has_no_terminal(kiosk.status)) {
		output_complain("this terminal cannot show a kiosk; is TERM right?");
		return STATUS_USAGE;
	}
	return goes_on ? STATUS_OK : STATUS_STOPPED;
}
