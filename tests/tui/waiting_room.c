#include "waiting_room.h"

#include "press.h"

#include "app/keys.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void write_settings(const struct folder *folder, const char *kiosk)
{
	char path[128];
	struct buf text;

	snprintf(path, sizeof path, "%s/settings", folder->path);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/settings/carecheck", folder->path);
	assert_int_equal(mkdir(path, 0700), 0);
	buf_init(&text);
	buf_text(&text, "carecheck-site: 1\n");
	if (*kiosk)
		buf_format(&text, "kiosk:\n%s", kiosk);
	folder_write(folder, "settings/carecheck/config.yaml", text.data);
	buf_release(&text);
}

struct waiting_room waiting_room_open(const char *kiosk, const char *type)
{
	static char form[4096], settings[128];
	const char *extra[] = { settings, NULL };
	const char *arguments[] = { "kiosk", "--as-root", realpath("tests/tui/form.yaml", form),
				    NULL };
	struct waiting_room room = { .folder = folder_fresh() };
	struct term_options options = { .type = type, .folder = room.folder.path, .extra = extra };

	write_settings(&room.folder, kiosk);
	snprintf(settings, sizeof settings, "XDG_CONFIG_HOME=%s/settings", room.folder.path);
	room.term = term_start(&options, arguments);
	return room;
}

void waiting_room_close(struct waiting_room *room)
{
	int status = -1;

	if (!term_has_ended(room->term))
		term_signal(room->term, SIGTERM);
	assert_true(term_wait_exit(room->term, &status));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("wait status %d", status);
	if (term_unrestored(room->term))
		fail_msg("left changed: %s", term_unrestored(room->term));
	term_close(room->term);
	folder_remove(&room->folder);
}

void waiting_room_shows(struct waiting_room *room, const char *text)
{
	if (term_wait_text(room->term, text))
		return;
	frame_print(term_frame(room->term), text);
	fail_msg("not on the screen: %s", text);
}

void waiting_room_enter(struct waiting_room *room)
{
	waiting_room_shows(room, "What kind of help fits?");
	term_press(room->term, PRESS_ENTER);
	waiting_room_shows(room, "Who is this about?");
}

void waiting_room_to_words(struct waiting_room *room)
{
	static const char *const questions[] = { "How thirsty are you?", "Which teas do you like?",
						 "How many cups" };

	waiting_room_enter(room);
	term_press(room->term, PRESS_ENTER);
	for (int i = 0; i < 3; i++) {
		waiting_room_shows(room, questions[i]);
		term_type(room->term, "s");
	}
	waiting_room_shows(room, "What would you like to say");
}

pid_t waiting_room_porter(const struct waiting_room *room)
{
	return term_program(room->term);
}

pid_t waiting_room_visit(const struct waiting_room *room)
{
	char path[80];
	FILE *file;
	int pid = -1;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", waiting_room_porter(room),
		 waiting_room_porter(room));
	file = fopen(path, "r");
	if (!file)
		return -1;
	if (fscanf(file, "%d", &pid) != 1)
		pid = -1;
	fclose(file);
	return pid;
}

static bool bytes_have(const char *bytes, size_t len, const char *text, size_t apart)
{
	size_t letters = strlen(text), reach = (letters - 1) * apart + 1;
	const char *at = bytes;

	while (len >= reach && (at = memchr(at, text[0], len - reach + 1 - (size_t)(at - bytes)))) {
		size_t i = 1;

		while (i < letters && at[i * apart] == text[i])
			i++;
		if (i == letters)
			return true;
		at++;
	}
	return false;
}

static bool range_has(FILE *memory, unsigned long from, unsigned long to, const char *text,
		      size_t apart)
{
	size_t size = to - from, read;
	char *bytes = malloc(size);
	bool has = false;

	assert_non_null(bytes);
	if (fseek(memory, (long)from, SEEK_SET) == 0) {
		read = fread(bytes, 1, size, memory);
		has = bytes_have(bytes, read, text, apart);
	}
	free(bytes);
	return has;
}

int memory_has_spread(pid_t pid, const char *text, size_t apart)
{
	char path[64], line[512], rights[8];
	unsigned long from, to;
	FILE *maps, *memory;
	int has = 0;

	snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
	maps = fopen(path, "r");
	snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
	memory = fopen(path, "r");
	if (!maps || !memory)
		has = -1;
	while (has == 0 && fgets(line, sizeof line, maps))
		if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) == 3 && rights[1] == 'w' &&
		    to - from < 1ul << 30)
			has = range_has(memory, from, to, text, apart);
	if (has > 0)
		print_message("%zu apart: %s", apart, line);
	if (maps)
		fclose(maps);
	if (memory)
		fclose(memory);
	return has;
}

int memory_has(pid_t pid, const char *text)
{
	return memory_has_spread(pid, text, 1);
}

long memory_kilobytes(pid_t pid)
{
	char path[64], line[256];
	long size = -1;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		if (sscanf(line, "RssAnon: %ld", &size) == 1)
			break;
	if (file)
		fclose(file);
	return size;
}

static bool file_has(const char *path, const char *text)
{
	struct buf content;
	char chunk[4096];
	size_t len;
	FILE *file = fopen(path, "r");
	bool has;

	if (!file)
		return false;
	buf_init(&content);
	while ((len = fread(chunk, 1, sizeof chunk, file)) > 0)
		buf_bytes(&content, chunk, len);
	fclose(file);
	has = memmem(content.data, content.len, text, strlen(text)) != NULL;
	buf_release(&content);
	return has;
}

static bool path_has(const char *path, const char *text)
{
	struct dirent *entry;
	bool has = false;
	DIR *dir = opendir(path);
	char below[4096];

	if (!dir)
		return file_has(path, text);
	while (!has && (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
		has = path_has(below, text);
	}
	closedir(dir);
	return has;
}

bool folder_has(const struct folder *folder, const char *text)
{
	return path_has(folder->path, text);
}
