/*
 * Between a conversation on a call and the records: keeps its draft after each answer, makes a
 * record of it in the end, finds earlier ones. What it has done it tells the app in messages.
 */
#ifndef FRONT_KEEPER_H
#define FRONT_KEEPER_H

#include "app/app.h"
#include "io/records.h"

struct keeper {
	struct records *records; /* NULL: there are none */
	int64_t draft;		 /* of the present call; 0: none is kept yet */
	int64_t own;		 /* of the call that was locked away last: CHOSEN_OWN */
	bool may_swap;		 /* what is in memory may be written to swap space */
};

/* Opens the records of the folder, if there are some. False: they cannot be used; err. */
bool keeper_open(struct keeper *keeper, const char *folder, struct err *err);
void keeper_close(struct keeper *keeper);

/* What time it is, and what the records hold, before the first page. */
void keeper_greet(struct keeper *keeper, struct app *app);
/* The time. */
void keeper_clock(struct app *app);
/* Keeps the draft, if something is new in it; when it returns, it is on the disk. */
void keeper_keep(struct keeper *keeper, struct app *app);
/* Does what app->want asks for, and what that leads to; false: that is nothing for records. */
bool keeper_serve(struct keeper *keeper, struct app *app);

#endif
