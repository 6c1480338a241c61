#include "script.h"

#include "folder.h"
#include "model.h"
#include "press.h"
#include "term.h"

#include "app/keys.h"
#include "base/utf8.h"

#include <assert.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct play {
	const char *path;
	int line;
	const char *form;
	bool ascii, brief;
	int rows, cols;
	bool terminal, started;
	struct model model;
	struct term *term;
	struct folder model_folder, folder; /* the latter is the program's in the terminal */
};

static bool wrong(struct play *play, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "%s:%d: %s: ", play->path, play->line,
		play->terminal ? "in a terminal" : "without a terminal");
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	if (play->started)
		frame_print(&play->model.frame, "model");
	if (play->term)
		frame_print(term_frame(play->term), "terminal");
	return false;
}

/* The terminal must come to show what the model shows. */
static bool in_step(struct play *play)
{
	if (!play->term || play->model.left)
		return true;
	return term_wait_frame(play->term, &play->model.frame) ||
	       wrong(play, "the terminal does not show what the model does");
}

/* Without a HOME the program offers to save in the working folder, under the day's name. */
static void offer_as_program(struct model *model)
{
	static char today[16];
	time_t now = time(NULL);

	strftime(today, sizeof(today), "%Y-%m-%d", localtime(&now));
	snprintf(model->app.path, sizeof(model->app.path), "carecheck-%s.txt", today);
	model->face.today = today;
}

static bool start(struct play *play)
{
	static const char *const no_home[] = { "HOME", NULL };
	char form[4096];
	const char *arguments[5];
	int count = 0;

	if (play->started)
		return true;
	play->started = true;
	play->model_folder = folder_fresh();
	model_start(&play->model, play->form ? form_of_tests() : form_builtin(), play->rows,
		    play->cols);
	offer_as_program(&play->model);
	play->model.folder = play->model_folder.path;
	play->model.face.ascii = play->model.screen.ascii = play->ascii;
	if (play->brief)
		play->model.app.policy = &policy_brief;
	model_resize(&play->model, play->rows, play->cols);
	if (!play->terminal)
		return true;
	if (play->ascii)
		arguments[count++] = "--ascii";
	if (play->brief)
		arguments[count++] = "--brief";
	if (play->form && realpath(play->form, form))
		arguments[count++] = form;
	arguments[count] = NULL;
	play->folder = folder_fresh();

	struct term_options options = { .rows = play->rows,
					.cols = play->cols,
					.extra = no_home,
					.folder = play->folder.path };

	play->term = term_start(&options, arguments);
	return in_step(play);
}

static bool press(struct play *play, uint32_t key)
{
	model_press(&play->model, key);
	if (!play->term)
		return true;
	term_press(play->term, key);
	/* Only its being alone tells an Esc from the start of another key. */
	if (key == PRESS_ESCAPE)
		term_pump(play->term, 100);
	return in_step(play);
}

static bool do_press(struct play *play, char *names)
{
	for (char *name = strtok(names, " "); name; name = strtok(NULL, " ")) {
		uint32_t key = press_named(name);

		if (!key)
			return wrong(play, "no such key: %s", name);
		if (!press(play, key))
			return false;
	}
	return true;
}

static bool do_type(struct play *play, char *text)
{
	size_t left = strlen(text);
	uint32_t character;

	for (int len; (len = utf8_decode(text, left, &character)) > 0;
	     text += len, left -= (size_t)len)
		if (!press(play, character))
			return false;
	return true;
}

static bool do_size(struct play *play, char *text)
{
	if (sscanf(text, "%d %d", &play->rows, &play->cols) != 2)
		return wrong(play, "size ROWS COLUMNS");
	if (!play->started)
		return true;
	model_resize(&play->model, play->rows, play->cols);
	if (play->term)
		term_resize(play->term, play->rows, play->cols);
	return in_step(play);
}

static bool do_expect(struct play *play, char *text)
{
	return frame_shows(&play->model.frame, text) || wrong(play, "not on the screen: %s", text);
}

static bool do_absent(struct play *play, char *text)
{
	return !frame_shows(&play->model.frame, text) || wrong(play, "on the screen: %s", text);
}

static bool do_cursor(struct play *play, char *text)
{
	return frame_cursor_on(&play->model.frame, text) ||
	       wrong(play, "the cursor's row does not begin with %s", text);
}

static bool do_screen(struct play *play, char *name)
{
	if (getenv("ACCEPT") && !play->terminal)
		frame_keep(&play->model.frame, name);
	return frame_is_kept(&play->model.frame, name) ||
	       wrong(play, "differs from the frame %s (ACCEPT=1 takes it as right)", name);
}

static bool answer_is(const struct play *play, int question, const char *value)
{
	const struct question *q = &play->model.app.form->questions[question];
	struct answer have = play->model.app.answers.item[question], want = { 0 };
	struct err err;

	if (!strcmp(value, "open"))
		return have.state == ANSWER_OPEN;
	if (q->kind == QUESTION_TEXT && have.state == ANSWER_GIVEN)
		return !strcmp(play->model.app.answers.text[q->text_slot], value);
	return answer_parse(q, value, strlen(value), &want, &err) && have.state == want.state &&
	       (have.state != ANSWER_GIVEN || have.value == want.value);
}

static bool do_answers(struct play *play, char *pairs)
{
	for (char *pair = strtok(pairs, " "); pair; pair = strtok(NULL, " ")) {
		char *value = strchr(pair, '=');

		if (!value)
			return wrong(play, "ID=VALUE, not %s", pair);
		*value++ = '\0';

		int question = form_question(play->model.app.form, pair);

		if (question < 0 || !answer_is(play, question, value))
			return wrong(play, "%s is not %s", pair, value);
	}
	return true;
}

static bool do_leaves(struct play *play, char *nothing)
{
	int status;

	(void)nothing;
	if (!play->model.left)
		return wrong(play, "the conversation is not over");
	if (!play->term)
		return true;
	if (!term_wait_exit(play->term, &status) || status != 0)
		return wrong(play, "the program has not ended well");
	if (term_unrestored(play->term))
		return wrong(play, "left changed: %s", term_unrestored(play->term));
	return true;
}

static bool step(struct play *play, char *line)
{
	static const struct {
		const char *name;
		bool (*run)(struct play *, char *);
	} steps[] = {
		{ "press ", do_press },	  { "type ", do_type },	      { "size ", do_size },
		{ "expect ", do_expect }, { "absent ", do_absent },   { "cursor-on ", do_cursor },
		{ "screen ", do_screen }, { "answers ", do_answers }, { "leaves", do_leaves },
	};

	if (!*line || *line == '#')
		return true;
	if (!strncmp(line, "form ", 5)) {
		play->form = strdup(line + 5);
		return true;
	}
	if (!strcmp(line, "ascii") || !strcmp(line, "brief")) {
		*(*line == 'a' ? &play->ascii : &play->brief) = true;
		return true;
	}
	if (strncmp(line, "size ", 5) != 0 && !start(play))
		return false;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		size_t len = strlen(steps[i].name);

		if (!strncmp(line, steps[i].name, len))
			return steps[i].run(play, line + len);
	}
	return wrong(play, "no such step: %s", line);
}

static bool play_lines(struct play *play, FILE *file)
{
	char line[1024];

	while (fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		play->line++;
		if (!step(play, line))
			return false;
	}
	return true;
}

bool script_play(const char *path, bool terminal)
{
	static struct play play;
	FILE *file = fopen(path, "r");

	assert(file);
	play = (struct play){ .path = path, .terminal = terminal, .rows = 24, .cols = 80 };

	bool well = play_lines(&play, file);

	fclose(file);
	free((char *)play.form);
	if (play.started) {
		model_end(&play.model);
		folder_remove(&play.model_folder);
	}
	if (play.term) {
		term_close(play.term);
		folder_remove(&play.folder);
	}
	return well;
}

static int is_script(const struct dirent *entry)
{
	const char *end = strrchr(entry->d_name, '.');

	return end && !strcmp(end, ".keys");
}

static void plays(void **path)
{
	assert_true(script_play(*path, false));
}

static void plays_in_terminal(void **path)
{
	assert_true(script_play(*path, true));
}

int script_play_all(bool terminal)
{
	struct dirent **entries;
	int count = scandir("tests/tui/scripts", &entries, is_script, alphasort);

	assert(count > 0);
	struct CMUnitTest *tests = calloc((size_t)count, sizeof(*tests));

	for (int i = 0; i < count; i++) {
		char *path;

		if (asprintf(&path, "tests/tui/scripts/%s", entries[i]->d_name) < 0)
			abort();
		free(entries[i]);
		tests[i] = (struct CMUnitTest){ .name = path,
						.test_func = terminal ? plays_in_terminal : plays,
						.initial_state = path };
	}
	free(entries);

	int failed = _cmocka_run_group_tests(terminal ? "scripts in a terminal" : "scripts", tests,
					     (size_t)count, NULL, NULL);

	for (int i = 0; i < count; i++)
		free(tests[i].initial_state);
	free(tests);
	return failed;
}
