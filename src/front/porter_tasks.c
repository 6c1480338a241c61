/*
 * What the porter runs for the person who is there: speech, paper, the size of the letters.
 */
#include "front/porter_parts.h"

#include <string.h>
#include <unistd.h>

/* Milliseconds. How soon an end is noticed: it lies between two sentences that are read aloud. */
enum { LOOK = 20, SPEECH = 120 * 1000, PRINT = 60 * 1000, LETTERS = 10 * 1000 };

/* --- one of them ---------------------------------------------------------------------------- */

bool task_start(struct task *task, const struct command *command, const char *const *more, int in,
		int64_t until)
{
	task->until = until;
	return command->argc > 0 && errand_start(&task->errand, command, more, in);
}

enum errand_state task_look(struct task *task, int64_t now)
{
	enum errand_state state = errand_look(&task->errand);

	if (state != ERRAND_RUNS || now < task->until)
		return state;
	errand_stop(&task->errand);
	return ERRAND_FAILED;
}

int64_t task_due(const struct task *task, int64_t now, int64_t when)
{
	if (task->errand.pid == 0)
		return when;
	if (task->until < when)
		when = task->until;
	return now + LOOK < when ? now + LOOK : when;
}

/* --- asked for ------------------------------------------------------------------------------ */

static void forget_pipe(struct delivery *delivery)
{
	if (delivery->pipe >= 0)
		close(delivery->pipe);
	delivery->pipe = -1;
}

static void put_off(struct delivery *delivery, int pipe, unsigned number)
{
	forget_pipe(delivery);
	delivery->pipe = pipe;
	delivery->number = number;
	delivery->ours = true;
}

void porter_hush(struct porter *porter)
{
	errand_stop(&porter->speech.task.errand);
	forget_pipe(&porter->speech);
}

/* "es", "zh-Hant": nothing else becomes an argument of a command. */
static void take_language(struct porter *porter, const char *language)
{
	size_t len = strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
	bool good = len > 0 && len < LANGUAGE_CODE && !language[len] && *language != '-';

	strcpy(porter->language, good ? language : "en");
}

/* Begun when all that waits has been heard: of many at once only the last one is said. */
void porter_speak(struct porter *porter, int pipe, const struct porter_message *message)
{
	porter_hush(porter);
	take_language(porter, message->text);
	put_off(&porter->speech, pipe, message->number);
}

/* Paper is not called back, so one has to be done before there is another. */
void porter_print(struct porter *porter, int pipe, unsigned number)
{
	struct delivery *print = &porter->print;

	if (print->task.errand.pid == 0 && print->pipe < 0) {
		put_off(print, pipe, number);
		return;
	}
	close(pipe);
	porter_say(porter, (struct porter_message){ .word = PORTER_NOT_PRINTED, .number = number });
}

void porter_letters(struct porter *porter, bool larger)
{
	porter->letters_wanted = larger;
	porter->larger = larger;
}

/* --- looked after --------------------------------------------------------------------------- */

/* True: it has ended, with *well. */
static bool read_on(struct delivery *delivery, const struct command *command, int64_t now,
		    int limit, bool *well)
{
	enum errand_state state = ERRAND_FAILED;

	if (delivery->pipe >= 0) {
		if (task_start(&delivery->task, command, NULL, delivery->pipe, now + limit))
			state = ERRAND_RUNS;
		forget_pipe(delivery);
	} else if (delivery->task.errand.pid > 0) {
		state = task_look(&delivery->task, now);
	} else {
		return false;
	}
	*well = state == ERRAND_DONE;
	return state != ERRAND_RUNS;
}

/* The site's command, with the language of what it is to say. */
static struct command in_language(const struct porter *porter, const char *words[COMMAND_WORDS])
{
	const struct command *speak = &porter->site->speak;

	for (int i = 0; i < speak->argc; i++)
		words[i] = strcmp(speak->argv[i], "{language}") ? speak->argv[i] : porter->language;
	return (struct command){ words, speak->argc };
}

static void look_after_letters(struct porter *porter, int64_t now)
{
	const struct kiosk_settings *kiosk = &porter->site->kiosk;

	if (porter->letters.errand.pid > 0 && task_look(&porter->letters, now) == ERRAND_RUNS)
		return;
	if (porter->letters_wanted >= 0)
		task_start(&porter->letters,
			   porter->letters_wanted ? &kiosk->larger : &kiosk->usual, NULL, -1,
			   now + LETTERS);
	porter->letters_wanted = -1;
}

void porter_tasks(struct porter *porter)
{
	int64_t now = porter->now();
	struct porter_message answer = { 0 };
	const char *words[COMMAND_WORDS];
	struct command speak = in_language(porter, words);
	bool well;

	if (read_on(&porter->speech, &speak, now, SPEECH, &well)) {
		answer.word = PORTER_SPOKEN;
		answer.detail = well;
		answer.number = porter->speech.number;
		porter_say(porter, answer);
	}
	if (read_on(&porter->print, &porter->site->kiosk.print, now, PRINT, &well) &&
	    porter->print.ours) {
		answer.word = well ? PORTER_PRINTED : PORTER_NOT_PRINTED;
		answer.detail = 0;
		answer.number = porter->print.number;
		porter_say(porter, answer);
	}
	look_after_letters(porter, now);
}

void porter_tasks_end(struct porter *porter)
{
	porter_hush(porter);
	errand_stop(&porter->print.task.errand);
	forget_pipe(&porter->print);
	errand_stop(&porter->letters.errand);
}

int64_t porter_tasks_due(const struct porter *porter, int64_t now, int64_t when)
{
	if (porter->speech.pipe >= 0 || porter->print.pipe >= 0 ||
	    (porter->letters_wanted >= 0 && porter->letters.errand.pid == 0))
		return now;
	when = task_due(&porter->speech.task, now, when);
	when = task_due(&porter->print.task, now, when);
	return task_due(&porter->letters, now, when);
}
