/*
 * What the commands about records share: where those lie, opened and unlocked, and who does it.
 */
#ifndef FRONT_RECORDS_PARTS_H
#define FRONT_RECORDS_PARTS_H

#include "base/buf.h"
#include "front/batch_records.h"
#include "front/house.h"
#include "front/secret.h"
#include "io/records.h"

struct archive {
	const struct records_options *options;
	struct house *house;
	char folder[FIND_PATH];
	char who[RECORD_WHO];
	char form[32];		 /* the questionnaire that was read last, "": none */
	struct records *records; /* NULL: not open */
};

/* Complains of `err`; `status`, to be returned. */
int archive_refuse(int status, const struct err *err);
/* Opens what must be there. STATUS_OK, or the status, having complained. */
int archive_open(struct archive *archive);
/* Asks for the passphrase and unlocks; opens before, where that was not done. */
int archive_unlock(struct archive *archive);
/* Who does it, where that is to be kept. */
int archive_who(struct archive *archive);
/* A number of a record, from 1 on. */
int archive_number(const char *word, int64_t *number);
/* Whether there is such a record that says something. The status, having complained if not. */
int archive_has(struct archive *archive, int64_t number);
/* Whether they mean it: they say --yes, or type `word` again. */
bool archive_sure(const struct archive *archive, const char *question, const char *word);
/* Text to standard output, and the status. */
int archive_print(const struct buf *text);

/* "2026-11-25 14:07" on the clock at the wall. */
void archive_when(int64_t when, struct buf *out);

int records_init(struct archive *archive);
int records_list(struct archive *archive);
int records_show(struct archive *archive);
int records_export(struct archive *archive);
int records_amend_one(struct archive *archive);
int records_forget_one(struct archive *archive);
int records_retain(struct archive *archive);
int records_rekey_all(struct archive *archive);
int records_copy(struct archive *archive);
int records_check(struct archive *archive);
int records_show_key(struct archive *archive);
int records_show_counts(struct archive *archive);

#endif
