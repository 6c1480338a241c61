/*
 * Floor: what ncursesw and libyaml cost at least. Reads every event of a questionnaire
 * and keeps its questions and answers, then shows one question at a time, repainting the
 * whole screen on each key. It checks nothing and decides nothing.
 */
#define _XOPEN_SOURCE_EXTENDED 1
#include <locale.h>
#include <ncurses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { QUESTIONS = 500, ANSWERS = 6 };

static struct {
	char *ask;
	char *answers[ANSWERS];
	int count;
} questions[QUESTIONS];
static int question_count;

static void take(const char *key, const char *value)
{
	if (!strcmp(key, "ask") && question_count < QUESTIONS)
		questions[question_count++].ask = strdup(value);
	if (!strcmp(key, "text") && question_count > 0 &&
	    questions[question_count - 1].count < ANSWERS)
		questions[question_count - 1].answers[questions[question_count - 1].count++] =
			strdup(value);
}

static int load(const char *path)
{
	FILE *file = fopen(path, "rb");
	yaml_parser_t parser;
	yaml_event_t event;
	char key[64] = "";
	int done = 0;

	if (!file)
		return -1;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_file(&parser, file);
	while (!done) {
		if (!yaml_parser_parse(&parser, &event))
			return -1;
		if (event.type == YAML_SCALAR_EVENT) {
			take(key, (const char *)event.data.scalar.value);
			snprintf(key, sizeof(key), "%.60s", (const char *)event.data.scalar.value);
		}
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	fclose(file);
	return 0;
}

int main(int argc, char **argv)
{
	int at = 0, focus = 0;

	if (argc < 2 || load(argv[1]) != 0)
		return 2;
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	while (at < question_count) {
		int count = questions[at].count;

		erase();
		mvprintw(0, 1, "Question %d of %d", at + 1, question_count);
		mvaddstr(3, 2, questions[at].ask);
		for (int i = 0; i < count; i++)
			mvprintw(6 + i, 2, "%c %d  %s", i == focus ? '>' : ' ', i + 1,
				 questions[at].answers[i]);
		mvaddstr(LINES - 1, 1, "Up/Down Move   Enter Continue   q Quit");
		move(6 + focus, 2);
		refresh();

		int key = getch();

		if (key == 'q' || key == ERR)
			break;
		if (key == KEY_DOWN && focus < count - 1)
			focus++;
		if (key == KEY_UP && focus > 0)
			focus--;
		if (key == '\n' || key == '\r') {
			at++;
			focus = 0;
		}
	}
	endwin();
	return 0;
}
