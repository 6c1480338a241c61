#include "front/secret.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "front/output.h"

#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* --- a terminal that does not show what is typed ------------------------------------------- */

static volatile sig_atomic_t caught;

static void take_signal(int signal)
{
	caught = signal;
}

enum { ENDS = 4 };

struct hush {
	bool terminal;
	struct termios before;
	struct sigaction old[ENDS];
	sigset_t mask; /* signals come only while we wait: none is missed just before that */
};

/* What ends the program must not leave a terminal that stays mute. */
static const int ends[ENDS] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

static void wait_for_ends(struct hush *hush)
{
	struct sigaction action = { .sa_handler = take_signal };
	sigset_t blocked;

	caught = 0;
	sigemptyset(&blocked);
	for (int i = 0; i < ENDS; i++) {
		sigaddset(&blocked, ends[i]);
		sigaction(ends[i], &action, &hush->old[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, &hush->mask);
}

static void hush_start(struct hush *hush)
{
	struct termios silent;

	hush->terminal = tcgetattr(STDIN_FILENO, &hush->before) == 0;
	if (!hush->terminal)
		return;
	wait_for_ends(hush);
	silent = hush->before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	silent.c_cc[VSUSP] = _POSIX_VDISABLE; /* a shell in between would be as mute */
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
}

/* Then a signal that came meanwhile does what it would have done. */
static void hush_end(struct hush *hush)
{
	if (!hush->terminal)
		return;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &hush->before);
	for (int i = 0; i < ENDS; i++)
		sigaction(ends[i], &hush->old[i], NULL);
	sigprocmask(SIG_SETMASK, &hush->mask, NULL);
	if (caught)
		raise(caught);
}

/* --- reading ----------------------------------------------------------------------------- */

/* `hush`: where a signal ends the wait; or NULL. */
static bool read_byte(const struct hush *hush, char *byte)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	if (hush && hush->terminal && ppoll(&input, 1, NULL, &hush->mask) < 0)
		return false;
	return read(STDIN_FILENO, byte, 1) == 1;
}

/* Byte by byte: none that belongs to a later line is taken. False: the input has ended. */
static bool read_line(const struct hush *hush, char *line, size_t size)
{
	size_t len = 0;
	char byte = 0;

	while (read_byte(hush, &byte) && byte != '\n')
		if (len < size - 1)
			line[len++] = byte;
	line[len] = '\0';
	return byte == '\n' || len > 0;
}

static void prompt(const char *text)
{
	struct output output;

	output_init(&output, STDERR_FILENO, false);
	output_text(&output, text);
	output_flush(&output);
}

static bool ask(const char *text, char secret[SECRET_BYTES])
{
	struct hush hush;
	bool ok;

	hush_start(&hush);
	if (hush.terminal) /* only now: whoever is fast would be shown */
		prompt(text);
	ok = read_line(&hush, secret, SECRET_BYTES);
	if (hush.terminal)
		prompt("\n");
	if (caught)
		memory_wipe(secret, SECRET_BYTES);
	hush_end(&hush);
	return ok && !(hush.terminal && caught);
}

bool secret_line(const char *text, char *line, size_t size)
{
	if (isatty(STDIN_FILENO))
		prompt(text);
	return read_line(NULL, line, size);
}

static bool refuse(const char *why)
{
	output_complain("%s", why);
	return false;
}

bool secret_ask(const char *text, char secret[SECRET_BYTES])
{
	return ask(text, secret) || refuse("there was no passphrase to read");
}

/* Both were asked for; whether they are one and fit. */
static bool is_new(const char *secret, const char *again)
{
	if (strcmp(secret, again) != 0)
		return refuse("the two are not the same; please try again");
	if (strlen(secret) > PASSPHRASE_MAX)
		return refuse("a passphrase may have at most 200 bytes");
	if (utf8_check(secret, strlen(secret), false) != strlen(secret))
		return refuse("a passphrase must be text in UTF-8, without control characters");
	if (!passphrase_fits(secret))
		return refuse("a passphrase needs at least 8 characters");
	return true;
}

bool secret_new(const char *text, char secret[SECRET_BYTES])
{
	char again[SECRET_BYTES] = "";
	bool ok;

	if (!secret_ask(text, secret))
		return false;
	if (isatty(STDIN_FILENO))
		ask("The same once more: ", again);
	else
		strcpy(again, secret);
	ok = is_new(secret, again);
	memory_wipe(again, sizeof again);
	return ok;
}
