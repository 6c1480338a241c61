/*
 * `carecheck records`: what a site does with its sealed records (src/io/records.h) from the command
 * line: man/carecheck-records.8.
 */
#ifndef FRONT_BATCH_RECORDS_H
#define FRONT_BATCH_RECORDS_H

#include <stdbool.h>

enum records_verb {
	RECORDS_INIT,
	RECORDS_LIST,
	RECORDS_SEARCH,
	RECORDS_SHOW,
	RECORDS_EXPORT,
	RECORDS_AMEND,
	RECORDS_FORGET,
	RECORDS_RETAIN,
	RECORDS_REKEY,
	RECORDS_BACKUP,
	RECORDS_VERIFY,
	RECORDS_KEY,
	RECORDS_COUNTS,
	RECORDS_VERBS
};

struct records_options {
	enum records_verb verb;
	const char *folder; /* NULL: where the settings say, or the user's own */
	const char *format; /* "text", "markdown", "json", "csv", "fhir"; NULL: "text" */
	const char *out;    /* a file, or NULL */
	const char *head;   /* of verify: one that was kept, or NULL */
	const char *who;    /* NULL: who is logged in */
	bool replace, all, yes, unlock, json;
	char *const *words; /* what follows the verb */
	int count;
};

/* With the settings of the house, which were read. Returns the exit status. */
struct house;
int records_run(const struct records_options *options, struct house *house);

#endif
