#include "front/kiosk_secret.h"

#include "base/memory.h"
#include "front/face.h"
#include "front/output.h"
#include "io/passphrase.h"

#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LINE = PASSPHRASE_MAX + 2 };

/* Byte by byte: none that belongs to a later line is taken. False: the input has ended. */
static bool read_line(char line[LINE])
{
	size_t len = 0;
	char byte = 0;

	while (read(STDIN_FILENO, &byte, 1) == 1 && byte != '\n')
		if (len < LINE - 1)
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

/* Without showing what is typed. */
static bool ask(const char *text, char line[LINE])
{
	struct termios before, silent;
	bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
	bool ok;

	if (terminal) {
		prompt(text);
		silent = before;
		silent.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	}
	ok = read_line(line);
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		prompt("\n");
	}
	return ok;
}

static int refuse(const char *why)
{
	output_complain("%s", why);
	return STATUS_USAGE;
}

static int print_line(const char *hash)
{
	struct output output;

	output_init(&output, STDOUT_FILENO, false);
	output_format(&output, "  passphrase: \"%s\"\n", hash);
	return output_finish(&output, STATUS_OK);
}

static int take(const char *first, const char *again)
{
	char hash[PASSPHRASE_HASH];

	if (strcmp(first, again) != 0)
		return refuse("the two are not the same; please try again");
	if (strlen(first) < PASSPHRASE_MIN)
		return refuse("a passphrase needs at least 8 characters");
	if (strlen(first) > PASSPHRASE_MAX)
		return refuse("a passphrase may have at most 200 bytes");
	if (!passphrase_hash(first, hash))
		return refuse("there is not enough memory to do that safely");
	return print_line(hash);
}

int kiosk_new_passphrase(void)
{
	char first[LINE] = "", again[LINE] = "";
	int status;

	if (!ask("New passphrase of staff: ", first))
		return refuse("there was no passphrase to read");
	if (isatty(STDIN_FILENO))
		ask("The same once more: ", again);
	else
		strcpy(again, first);
	status = take(first, again);
	memory_wipe(first, sizeof first);
	memory_wipe(again, sizeof again);
	return status;
}
