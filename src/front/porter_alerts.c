/*
 * Staff are told of an alert until telling them has worked, whoever has come since. What they are
 * told is where, of what kind, and when; never who, nor what anybody has answered.
 */
#include "front/porter_parts.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Milliseconds. */
enum { TRY = 30 * 1000, FIRST_PAUSE = 5 * 1000, LONGEST_PAUSE = 60 * 1000, BETWEEN = 1000 };

/* In a word; an alert's id is the questionnaire's, and says nothing of an answer. */
static const char *name_of(const struct porter *porter, int kind)
{
	return kind == PORTER_CALL ? "call" : porter->form->alerts[kind - 1].id;
}

static void write_time(char *text, size_t size)
{
	time_t now = time(NULL);
	struct tm local;

	*text = '\0';
	if (localtime_r(&now, &local))
		strftime(text, size, "%Y-%m-%dT%H:%M:%S", &local);
}

/* Raised again, it is tried again soon; at most once a second, should somebody hold the key. */
void porter_raise(struct porter *porter, int kind)
{
	struct alert_task *alert = &porter->alerts[kind];
	int64_t now = porter->now();

	if (porter->site->kiosk.alert.argc == 0)
		return;
	alert->pending = true;
	alert->ours = true;
	alert->tries = 0;
	alert->due = now < alert->last + BETWEEN ? alert->last + BETWEEN : now;
	write_time(alert->time, sizeof(alert->time));
}

static int pause_after(int tries)
{
	int64_t pause = FIRST_PAUSE;

	for (int i = 1; i < tries && pause < LONGEST_PAUSE; i++)
		pause *= 2;
	return (int)(pause < LONGEST_PAUSE ? pause : LONGEST_PAUSE);
}

static void try_failed(struct alert_task *alert, int64_t now)
{
	/* The count matters only until the pauses are longest. */
	if (alert->tries < 100)
		alert->tries++;
	alert->due = now + pause_after(alert->tries);
}

static void tell(struct porter *porter, int kind, int64_t now)
{
	struct alert_task *alert = &porter->alerts[kind];
	const char *const more[] = { porter->site->kiosk.station, name_of(porter, kind),
				     alert->time, NULL };

	alert->last = now;
	if (!task_start(&alert->task, &porter->site->kiosk.alert, more, -1, now + TRY))
		try_failed(alert, now);
}

static void look_after(struct porter *porter, int kind, int64_t now)
{
	struct alert_task *alert = &porter->alerts[kind];

	if (alert->task.errand.pid == 0) {
		if (alert->pending && now >= alert->due)
			tell(porter, kind, now);
		return;
	}
	switch (task_look(&alert->task, now)) {
	case ERRAND_RUNS:
		break;
	case ERRAND_FAILED:
		try_failed(alert, now);
		break;
	case ERRAND_DONE:
		alert->pending = false;
		porter_say(porter, (struct porter_message){ .word = PORTER_TOLD,
							    .detail = kind,
							    .number = alert->ours });
	}
}

void porter_alerts(struct porter *porter)
{
	int64_t now = porter->now();

	for (int kind = 0; kind < PORTER_ALERTS; kind++)
		look_after(porter, kind, now);
}

void porter_acknowledge(struct porter *porter)
{
	for (int kind = 0; kind < PORTER_ALERTS; kind++)
		porter->alerts[kind].pending = false;
	porter_alerts_end(porter);
}

void porter_alerts_end(struct porter *porter)
{
	for (int kind = 0; kind < PORTER_ALERTS; kind++)
		errand_stop(&porter->alerts[kind].task.errand);
}

int64_t porter_alerts_due(const struct porter *porter, int64_t now, int64_t when)
{
	for (int kind = 0; kind < PORTER_ALERTS; kind++) {
		const struct alert_task *alert = &porter->alerts[kind];

		when = task_due(&alert->task, now, when);
		if (alert->pending && alert->task.errand.pid == 0 && alert->due < when)
			when = alert->due;
	}
	return when;
}
