#include "front/batch_records.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "front/face.h"
#include "front/output.h"
#include "front/records_parts.h"
#include "front/surroundings.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

int archive_refuse(int status, const struct err *err)
{
	output_complain("%s", err->text);
	return status;
}

int archive_open(struct archive *archive)
{
	struct err err;

	if (!records_are_there(archive->folder)) {
		output_complain("there are no records in %s; \"carecheck records init\" makes a "
				"place for them",
				archive->folder);
		return STATUS_NO_INPUT;
	}
	archive->records = records_open(archive->folder, &err);
	return archive->records ? STATUS_OK : archive_refuse(STATUS_NO_INPUT, &err);
}

static int not_unlocked(enum unlocked unlocked, int seconds, const struct err *err)
{
	if (unlocked == UNLOCK_FAILED)
		return archive_refuse(STATUS_NO_INPUT, err);
	output_complain(unlocked == UNLOCK_WRONG
				? "that is not the passphrase; another try counts in %d second%s"
				: "after a wrong passphrase, the next try counts in %d second%s",
			seconds, seconds == 1 ? "" : "s");
	return STATUS_REFUSED;
}

int archive_unlock(struct archive *archive)
{
	char secret[SECRET_BYTES] = "";
	enum unlocked unlocked = UNLOCK_FAILED;
	int status = archive->records ? STATUS_OK : archive_open(archive);
	int seconds = 0;
	struct err err;

	if (status != STATUS_OK)
		return status;
	if (!secret_ask("Passphrase of the records: ", secret))
		return STATUS_USAGE;
	unlocked = records_unlock(archive->records, secret, time(NULL), &seconds, &err);
	memory_wipe(secret, sizeof secret);
	return unlocked == UNLOCKED ? STATUS_OK : not_unlocked(unlocked, seconds, &err);
}

int archive_who(struct archive *archive)
{
	const char *who = archive->options->who ? archive->options->who : surroundings_who();
	size_t len = who ? strlen(who) : 0;

	if (!who) {
		output_complain("nobody is logged in; say who you are with --who NAME");
		return STATUS_USAGE;
	}
	if (len >= sizeof archive->who || utf8_check(who, len, false) != len) {
		output_complain("the name of who does it must be at most %d bytes of text in UTF-8",
				RECORD_WHO - 1);
		return STATUS_USAGE;
	}
	strcpy(archive->who, who);
	return STATUS_OK;
}

int archive_number(const char *word, int64_t *number)
{
	enum { DIGITS = 18 };
	size_t len = strspn(word, "0123456789");

	*number = 0;
	for (size_t i = 0; i < len && len <= DIGITS; i++)
		*number = *number * 10 + (word[i] - '0');
	if (word[len] == '\0' && *number > 0)
		return STATUS_OK;
	output_complain("\"%.80s\" is not the number of a record", word);
	return STATUS_USAGE;
}

struct wanted {
	int64_t number;
	bool there, gone;
};

static void look_for(const struct record_entry *entry, void *context)
{
	struct wanted *wanted = context;

	if (entry->kind != ENTRY_RECORD || entry->number != wanted->number)
		return;
	wanted->there = true;
	wanted->gone = entry->gone;
}

int archive_has(struct archive *archive, int64_t number)
{
	struct wanted wanted = { .number = number };
	struct err err;

	if (records_entries(archive->records, look_for, &wanted, &err) < 0)
		return archive_refuse(STATUS_BAD_DATA, &err);
	if (wanted.there && !wanted.gone)
		return STATUS_OK;
	output_complain(wanted.gone ? "record %lld was forgotten" : "there is no record %lld",
			(long long)number);
	return STATUS_NO_INPUT;
}

bool archive_sure(const struct archive *archive, const char *question, const char *word)
{
	char line[SECRET_BYTES];

	if (archive->options->yes)
		return true;
	if (!isatty(STDIN_FILENO)) {
		output_complain("nothing was forgotten: without a terminal, that needs --yes");
		return false;
	}
	if (secret_line(question, line, sizeof line) && strcmp(line, word) == 0)
		return true;
	output_complain("nothing was forgotten");
	return false;
}

int archive_print(const struct buf *text)
{
	struct output output;

	output_init(&output, STDOUT_FILENO, !surroundings_speak_utf8());
	output_bytes(&output, text->data, text->len);
	return output_finish(&output, STATUS_OK);
}

void archive_when(int64_t when, struct buf *out)
{
	char text[32] = "";
	time_t then = (time_t)when;
	struct tm local;

	if (localtime_r(&then, &local))
		strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
	buf_text(out, text);
}

static int (*const verbs[RECORDS_VERBS])(struct archive *archive) = {
	[RECORDS_INIT] = records_init,		[RECORDS_LIST] = records_list,
	[RECORDS_SEARCH] = records_list,	[RECORDS_SHOW] = records_show,
	[RECORDS_EXPORT] = records_export,	[RECORDS_AMEND] = records_amend_one,
	[RECORDS_FORGET] = records_forget_one,	[RECORDS_RETAIN] = records_retain,
	[RECORDS_REKEY] = records_rekey_all,	[RECORDS_BACKUP] = records_copy,
	[RECORDS_VERIFY] = records_check,	[RECORDS_KEY] = records_show_key,
	[RECORDS_COUNTS] = records_show_counts,
};

int records_run(const struct records_options *options, struct house *house)
{
	struct archive archive = { .options = options, .house = house };
	struct err err;
	int status;

	if (!house_find_records(house, options->folder, archive.folder, &err))
		return archive_refuse(STATUS_USAGE, &err);
	memory_lock(); /* where that is allowed: a passphrase is read, and records are opened */
	status = verbs[options->verb](&archive);
	records_close(archive.records);
	memory_wipe_stack();
	return status;
}
