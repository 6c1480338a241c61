/*
 * What is around the program in a workplace: other commands, and what stays of it anywhere.
 */
#include "office.h"

#include "waiting_room.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_BYTES = 512 };

/* --- other commands ----------------------------------------------------------------------- */

int office_run(const struct office *office, const char *words, const char *input, struct buf *said)
{
	char binary[4096], command[6 * PATH_BYTES + 4096], line[4096];
	const char *folder = office->folder.path;
	FILE *program;
	int status;

	assert_non_null(realpath(term_binary(), binary));
	folder_write(&office->folder, "input", input);
	snprintf(command, sizeof command,
		 "cd %s && HOME=%s XDG_CONFIG_HOME=%s/settings XDG_DATA_HOME=%s/data TZ=UTC "
		 "LC_ALL= LANG=C.UTF-8 TERM= %s %s <input 2>&1",
		 folder, folder, folder, folder, binary, words);
	program = popen(command, "r");
	assert_non_null(program);
	while (fgets(line, sizeof line, program))
		buf_text(said, line);
	status = pclose(program);
	unlink(office_path(office, "input"));
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

void office_must_say(const struct office *office, const char *words, const char *input,
		     const char *text)
{
	struct frame frame;
	int status;

	buf_init(&frame.text);
	status = office_run(office, words, input, &frame.text);
	if (status != 0 || !frame_shows(&frame, text)) {
		print_error("%s\n", frame.text.data ? frame.text.data : "");
		fail_msg("%s: status %d, or not said: %s", words, status, text);
	}
	buf_release(&frame.text);
}

void office_verify(const struct office *office, int records)
{
	char entries[32];

	snprintf(entries, sizeof entries, "\"entries\":%d,", records);
	office_must_say(office, "records verify --unlock --json", OFFICE_PASSPHRASE "\n", entries);
}

/* --- nothing in clear --------------------------------------------------------------------- */

static bool file_of_process_has(pid_t pid, const char *name, const char *text)
{
	char path[64], bytes[65536];
	size_t len;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	file = fopen(path, "r");
	if (!file)
		return false;
	len = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	return memmem(bytes, len, text, strlen(text)) != NULL;
}

void office_keeps_nowhere(const struct office *office, const char *text)
{
	if (folder_has(&office->folder, text))
		fail_msg("in a file: %s", text);
}

void office_forgot(const struct office *office, const char *text)
{
	static const size_t apart[] = { 1, sizeof(wchar_t), sizeof(struct cell),
					7 * sizeof(wchar_t) };
	pid_t pid = term_program(office->term);

	assert_false(file_of_process_has(pid, "environ", text));
	assert_false(file_of_process_has(pid, "cmdline", text));
	/* As text, as our cells, and as those of curses: wide characters, five to a cell. */
	for (size_t i = 0; i < sizeof apart / sizeof apart[0] && getuid() == 0; i++)
		if (memory_has_spread(pid, text, apart[i]) != 0)
			fail_msg("in memory: %s", text);
}
