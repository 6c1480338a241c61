/*
 * What the porter's files share; nobody else includes this.
 */
#ifndef FRONT_PORTER_PARTS_H
#define FRONT_PORTER_PARTS_H

#include "front/porter.h"

enum { LANGUAGE_CODE = 16 };

/* An errand that must end in time. */
struct task {
	struct errand errand;
	int64_t until;
};

struct alert_task {
	struct task task;
	bool pending; /* nobody has been told yet */
	bool ours;    /* raised in the present visit */
	int tries;    /* that have failed since it was raised last */
	int64_t due;  /* when to try next, while no try runs */
	int64_t last; /* when the last try began */
	char time[32];
};

/* What is to be read aloud or printed: `pipe` waits for its turn, -1 when nothing does. */
struct delivery {
	struct task task;
	int pipe;
	unsigned number;
	bool ours; /* the present conversation wants to know */
};

struct porter {
	const struct site *site;
	const struct form *form;
	bool (*matches)(const char *hash, const char *passphrase);
	int64_t (*now)(void);
	int socket; /* of the conversation; -1 none */
	bool gone;  /* it has ended by itself */
	bool only_speaks;
	struct delivery speech, print;
	char language[LANGUAGE_CODE]; /* of the speech */
	struct task letters;
	int letters_wanted; /* 1 larger, 0 usual, -1 as they are */
	bool larger;	    /* as this conversation has left them */
	struct alert_task alerts[PORTER_ALERTS];
	/* Of this visit. */
	bool trusted, begun, finished;
	bool ends;
	/* Of the passphrase: how long a wrong one costs next, and until when none counts. */
	int penalty; /* seconds */
	int64_t locked_until;
	struct counts counts;
};

/* porter_talk.c: a message of a conversation, which may be anything. */
enum heard { HEARD_NOTHING, HEARD_NONSENSE, HEARD_WORD, HEARD_END };
/* `*pipe`: a descriptor that came with it, for the caller to close; -1 none. */
enum heard porter_hear(int socket, struct porter_message *message, int *pipe);
void porter_say(const struct porter *porter, struct porter_message message);

/* porter_tasks.c: what runs. A pipe is taken over. */
void porter_speak(struct porter *porter, int pipe, const struct porter_message *message);
void porter_hush(struct porter *porter);
void porter_print(struct porter *porter, int pipe, unsigned number);
void porter_letters(struct porter *porter, bool larger);
void porter_tasks(struct porter *porter);
void porter_tasks_end(struct porter *porter);
/* False: there is no such command, or it could not be begun. */
bool task_start(struct task *task, const struct command *command, const char *const *more, int in,
		int64_t until);
enum errand_state task_look(struct task *task, int64_t now);
/* The earlier of `when` and when a task that runs must be looked at. */
int64_t task_due(const struct task *task, int64_t now, int64_t when);
int64_t porter_tasks_due(const struct porter *porter, int64_t now, int64_t when);

/* porter_alerts.c */
void porter_raise(struct porter *porter, int kind);
void porter_acknowledge(struct porter *porter);
void porter_alerts(struct porter *porter);
void porter_alerts_end(struct porter *porter);
int64_t porter_alerts_due(const struct porter *porter, int64_t now, int64_t when);

#endif
