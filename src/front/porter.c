#include "front/porter_parts.h"

#include "base/memory.h"

#include <limits.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Words taken at once: a flood must not keep the porter from what it looks after. */
enum { WORDS = 64, LAST_WORDS = 4096 };
/* Seconds that a wrong passphrase costs. */
enum { FIRST_PENALTY = 1, LONGEST_PENALTY = 300 };

static int64_t system_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct porter *porter_new(const struct site *site, const struct form *form,
			  bool (*matches)(const char *hash, const char *passphrase))
{
	struct porter *porter = memory_alloc(sizeof(*porter));

	memset(porter, 0, sizeof(*porter));
	porter->site = site;
	porter->form = form;
	porter->only_speaks = !form;
	porter->matches = matches;
	porter->now = system_clock;
	porter->socket = -1;
	porter->speech.pipe = -1;
	porter->print.pipe = -1;
	porter->letters_wanted = -1;
	porter->penalty = FIRST_PENALTY;
	porter->locked_until = INT64_MIN;
	for (int kind = 0; kind < PORTER_ALERTS; kind++)
		porter->alerts[kind].last = INT64_MIN / 2;
	return porter;
}

void porter_free(struct porter *porter)
{
	porter_tasks_end(porter);
	porter_alerts_end(porter);
	memory_free(porter);
}

void porter_clock(struct porter *porter, int64_t (*now)(void))
{
	porter->now = now;
}

bool porter_ends(const struct porter *porter)
{
	return porter->ends;
}

const struct counts *porter_counts(const struct porter *porter)
{
	return &porter->counts;
}

void porter_new_day(struct porter *porter)
{
	memset(&porter->counts, 0, sizeof(porter->counts));
	porter->begun = false;
}

/* --- what a conversation says ----------------------------------------------------------------- */

static void refuse(struct porter *porter, int64_t now)
{
	int64_t rest = porter->locked_until - now;

	porter_say(porter, (struct porter_message){ .word = PORTER_REFUSED,
						    .number = (unsigned)((rest + 999) / 1000) });
}

static void check_passphrase(struct porter *porter, char *passphrase)
{
	const char *hash = porter->site->kiosk.passphrase;
	int64_t now = porter->now();
	bool matches;

	if (now < porter->locked_until) {
		memory_wipe(passphrase, strlen(passphrase));
		refuse(porter, now);
		return;
	}
	matches = hash && *hash && porter->matches(hash, passphrase);
	memory_wipe(passphrase, strlen(passphrase)); /* before anyone knows that it was tried */
	if (matches) {
		porter->penalty = FIRST_PENALTY;
		porter->trusted = true;
		porter_say(porter, (struct porter_message){ .word = PORTER_PASSED });
		return;
	}
	now = porter->now(); /* it took a while */
	porter->locked_until = now + porter->penalty * 1000;
	porter->penalty *= 2;
	if (porter->penalty > LONGEST_PENALTY)
		porter->penalty = LONGEST_PENALTY;
	refuse(porter, now);
}

static void count_begun(struct porter *porter)
{
	if (porter->begun || porter->finished)
		return;
	porter->begun = true;
	porter->counts.begun++;
}

/* The first one of a visit. */
static void count_result(struct porter *porter, int detail, unsigned alerts)
{
	if (!porter->begun || porter->finished || detail < 0 || detail > FORM_LEVELS_MAX)
		return;
	porter->finished = true;
	porter->counts.finished++;
	if (detail == 0)
		porter->counts.none++;
	else
		porter->counts.levels[detail - 1]++;
	for (int i = 0; i < FORM_ALERTS_MAX; i++)
		porter->counts.alerts[i] += alerts >> i & 1;
}

static void obey_kiosk(struct porter *porter, struct porter_message *message, int pipe)
{
	switch (message->word) {
	case PORTER_PRINT:
		porter_print(porter, pipe, message->number);
		break;
	case PORTER_ALERT:
		if (message->detail >= 0 && message->detail <= porter->form->alert_count)
			porter_raise(porter, message->detail);
		break;
	case PORTER_LARGER:
		porter_letters(porter, message->detail == 1);
		break;
	case PORTER_PASSPHRASE:
		check_passphrase(porter, message->text);
		break;
	case PORTER_ACKNOWLEDGE:
		if (porter->trusted)
			porter_acknowledge(porter);
		break;
	case PORTER_END_KIOSK:
		porter->ends |= porter->trusted;
		break;
	case PORTER_BEGUN:
		count_begun(porter);
		break;
	case PORTER_RESULT:
		count_result(porter, message->detail, message->number);
		break;
	default:
		break;
	}
}

static void obey(struct porter *porter, struct porter_message *message, int pipe)
{
	if (message->word == PORTER_SPEAK)
		porter_speak(porter, pipe, message);
	else if (message->word == PORTER_HUSH)
		porter_hush(porter);
	else if (!porter->only_speaks)
		obey_kiosk(porter, message, pipe);
	else if (pipe >= 0)
		close(pipe);
}

/* --- conversations ---------------------------------------------------------------------------- */

static void leave(struct porter *porter)
{
	if (porter->socket < 0)
		return;
	porter_hush(porter);
	porter->print.ours = false;
	if (porter->larger)
		porter_letters(porter, false);
	if (porter->begun && !porter->finished)
		porter->counts.left++;
	for (int kind = 0; kind < PORTER_ALERTS; kind++)
		porter->alerts[kind].ours = false;
	porter->trusted = false;
	porter->begun = false;
	porter->finished = false;
	porter->socket = -1;
}

static void listen_to(struct porter *porter, int words)
{
	struct porter_message message;
	enum heard heard = HEARD_NONSENSE;
	int pipe;

	while (porter->socket >= 0 && words-- > 0 && heard != HEARD_NOTHING) {
		heard = porter_hear(porter->socket, &message, &pipe);
		if (heard == HEARD_WORD)
			obey(porter, &message, pipe);
		if (heard == HEARD_END) {
			porter->gone = true;
			leave(porter);
		}
	}
	memory_wipe(&message, sizeof(message));
}

void porter_meet(struct porter *porter, int socket)
{
	/* An alert may have been its last word. */
	listen_to(porter, LAST_WORDS);
	leave(porter);
	porter->socket = socket;
	porter->gone = false;
}

bool porter_serve(struct porter *porter)
{
	listen_to(porter, WORDS);
	porter_tasks(porter);
	porter_alerts(porter);
	return !porter->gone;
}

int porter_patience(const struct porter *porter)
{
	int64_t now = porter->now(), when;

	when = porter_tasks_due(porter, now, INT64_MAX);
	when = porter_alerts_due(porter, now, when);
	if (when == INT64_MAX)
		return -1;
	if (when <= now)
		return 0;
	return when - now < INT_MAX ? (int)(when - now) : INT_MAX;
}
