/*
 * Makes records for the golden cases, as a counselor would in a call:
 *
 *	record FOLDER WHO DATE|now CLIENT CALLER PHONE [QUESTION=ANSWER|note=TEXT]…
 *
 * They are made if they are not there, with a passphrase that is cheap to try. FORM in the
 * environment: with that questionnaire, and not the one built in.
 *
 *	record counts FOLDER KEY DATE BEGUN
 *
 * Seals a day as a kiosk does, at which so many have left.
 */
#include "core/calendar.h"
#include "io/builtin.h"
#include "io/counts_file.h"
#include "io/load.h"
#include "io/records_parts.h"
#include "io/screening_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct form *form = &builtin_form;
static const char passphrase[] = "seven herons";

static int stop(const char *why)
{
	fprintf(stderr, "record: %s\n", why);
	return 1;
}

static void fill(char *field, const char *text)
{
	snprintf(field, CALL_FIELD_BYTES, "%s", text);
}

static bool take(struct screening *screening, const char *word, struct err *err)
{
	const char *equals = strchr(word, '=');
	char id[64] = "";
	int question;

	if (!equals || (size_t)(equals - word) >= sizeof id)
		return err_set(err, "no answer: %s", word);
	memcpy(id, word, (size_t)(equals - word));
	if (strcmp(id, "note") == 0)
		return note_set(&screening->call, -1, equals + 1);
	question = form_question(form, id);
	return question >= 0
		       ? answer_parse(&form->questions[question], equals + 1, strlen(equals + 1),
				      &screening->answers.item[question], err)
		       : err_set(err, "no question: %s", id);
}

static bool keep(struct records *records, const struct screening *screening, struct err *err)
{
	struct record_card card;
	int64_t number;
	struct buf out;
	bool ok;

	screening_card(form, screening, 0, &card);
	buf_init(&out);
	screening_write(form, &site_unset, screening, 0, SCREENING_LINE, &out);
	ok = records_finish(records, 0, screening->who, screening->call.ended, &card, out.data,
			    out.len, &number, err);
	buf_release(&out);
	if (ok)
		printf("%lld\n", (long long)number);
	return ok;
}

/* What it is read into lives as long as the program. */
static bool read_form(const char *path)
{
	static struct arena arena;
	static struct form other;
	struct findings findings;
	bool ok;

	findings_init(&findings);
	ok = load_form(path, NULL, &arena, &other, &findings);
	findings_release(&findings);
	form = &other;
	return ok;
}

static int seal_counts(char *const *words)
{
	int begun = atoi(words[3]);
	const struct counts counts = { .begun = begun, .left = begun };
	const struct counts told = counts_told(&counts, form);
	struct file_fault fault;

	return counts_file_add(words[0], words[1], &told, form, words[2], &fault)
		       ? 0
		       : stop(fault.text);
}

int main(int argc, char **argv)
{
	static struct screening screening;
	static const struct records_make cheap = { .cost = { .passes = 1, .bytes = 8192 } };
	struct records *records;
	struct err err;
	bool ok = true;

	if (argc == 6 && strcmp(argv[1], "counts") == 0)
		return seal_counts(argv + 2);
	if (argc < 7)
		return stop("FOLDER WHO DATE|now CLIENT CALLER PHONE [QUESTION=ANSWER|note=TEXT]…");
	if (getenv("FORM") && !read_form(getenv("FORM")))
		return stop("no such form");
	if (!records_are_there(argv[1]) && !records_make(argv[1], passphrase, &cheap, &err))
		return stop(err.text);
	records = records_open(argv[1], &err);
	if (!records)
		return stop(err.text);
	call_reset(&screening.call);
	snprintf(screening.who, sizeof screening.who, "%s", argv[2]);
	screening.question = -1;
	screening.stage = STAGE_DONE;
	screening.call.ended =
		strcmp(argv[3], "now") == 0 ? time(NULL) : calendar_parse(argv[3]) + 14 * 3600;
	screening.call.begun = screening.call.ended - 9 * 60;
	fill(screening.call.field[CALL_CLIENT], argv[4]);
	fill(screening.call.field[CALL_CALLER], argv[5]);
	fill(screening.call.field[CALL_BACK], argv[6]);
	for (int i = 7; i < argc && ok; i++)
		ok = take(&screening, argv[i], &err);
	ok = ok && keep(records, &screening, &err);
	records_close(records);
	return ok ? 0 : stop(err.text);
}
