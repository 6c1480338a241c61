/* Changing records, which is adding to them: amendments, and that something was forgotten. */
#include "base/memory.h"
#include "base/utf8.h"
#include "front/face.h"
#include "front/output.h"
#include "front/records_parts.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int print_done(const char *done, int64_t number, const char *end)
{
	struct buf line;
	int status;

	buf_init(&line);
	buf_format(&line, "%s record %lld%s.\n", done, (long long)number, end);
	status = archive_print(&line);
	buf_release(&line);
	return status;
}

enum { TEXT_MOST = 64 * 1024 };

/* The rest of standard input, behind the passphrase. */
static void read_text(struct buf *text)
{
	char bytes[4096];
	ssize_t got;

	if (isatty(STDIN_FILENO))
		output_complain("type what is to be added; Ctrl-D on a line of its own ends it");
	while (text->len <= TEXT_MOST && (got = read(STDIN_FILENO, bytes, sizeof bytes)) > 0)
		buf_bytes(text, bytes, (size_t)got);
	memory_wipe(bytes, sizeof bytes);
}

static void join_words(const struct records_options *options, struct buf *text)
{
	for (int i = 1; i < options->count; i++) {
		if (i > 1)
			buf_char(text, ' ');
		buf_text(text, options->words[i]);
	}
}

/* Without the blank lines around it. */
static bool text_fits(struct buf *text)
{
	size_t before = strspn(text->data, " \n");

	while (text->len > 0 && strchr(" \n", text->data[text->len - 1]))
		buf_shorten(text, text->len - 1);
	if (before >= text->len) {
		output_complain("there is nothing to add");
		return false;
	}
	if (text->len > TEXT_MOST) {
		output_complain("at most %d bytes can be added at once", (int)TEXT_MOST);
		return false;
	}
	if (utf8_check(text->data, text->len, true) != text->len) {
		output_complain("what is added must be text in UTF-8, without control characters");
		return false;
	}
	return true;
}

static int amend(struct archive *archive, int64_t number, struct buf *text)
{
	int status = archive_unlock(archive);
	struct err err;

	if (status != STATUS_OK)
		return status;
	status = archive_has(archive, number);
	if (status != STATUS_OK)
		return status;
	if (archive->options->count > 1)
		join_words(archive->options, text);
	else
		read_text(text);
	if (!text_fits(text))
		return STATUS_USAGE;
	if (!records_amend(archive->records, number, archive->who, time(NULL),
			   text->data + strspn(text->data, " \n"), &err))
		return archive_refuse(STATUS_IO, &err);
	return print_done("Added to", number, "");
}

int records_amend_one(struct archive *archive)
{
	int64_t number;
	int status = archive_number(archive->options->words[0], &number);
	struct buf text;

	if (status == STATUS_OK)
		status = archive_who(archive);
	if (status != STATUS_OK)
		return status;
	buf_init(&text);
	status = amend(archive, number, &text);
	buf_release(&text);
	return status;
}

int records_forget_one(struct archive *archive)
{
	const char *word = archive->options->words[0];
	int64_t number;
	int status = archive_number(word, &number);
	struct err err;

	if (status == STATUS_OK)
		status = archive_who(archive);
	if (status == STATUS_OK)
		status = archive_unlock(archive);
	if (status != STATUS_OK)
		return status;
	status = archive_has(archive, number);
	if (status != STATUS_OK)
		return status;
	if (!archive_sure(archive,
			  "What it says will be gone for good. Type the number again: ", word))
		return STATUS_USAGE;
	if (!records_forget(archive->records, number, archive->who, time(NULL), &err))
		return archive_refuse(STATUS_IO, &err);
	return print_done("What", number, " said is forgotten");
}

enum { DAY = 24 * 60 * 60, DAYS_MOST = 36500 };

static int read_days(const char *word, int *days)
{
	char *end;
	long number = strtol(word, &end, 10);

	if (word[0] >= '0' && word[0] <= '9' && !*end && number >= 1 && number <= DAYS_MOST) {
		*days = (int)number;
		return STATUS_OK;
	}
	output_complain("\"%.80s\" is no number of days from 1 to %d", word, (int)DAYS_MOST);
	return STATUS_USAGE;
}

static int print_retained(int count, int64_t before)
{
	char date[32];
	struct buf line;
	int status;

	buf_over(&line, date, sizeof date);
	archive_when(before, &line);
	buf_shorten(&line, strcspn(date, " ")); /* the day is enough */
	buf_init(&line);
	if (count == 0)
		buf_format(&line, "No record is from before %s.\n", date);
	else
		buf_format(&line, "%d record%s from before %s %s forgotten.\n", count,
			   count == 1 ? "" : "s", date, count == 1 ? "is" : "are");
	status = archive_print(&line);
	buf_release(&line);
	return status;
}

int records_retain(struct archive *archive)
{
	const char *word = archive->options->words[0];
	int64_t now = time(NULL), before;
	int days = 0, count = 0;
	int status = read_days(word, &days);
	struct err err;

	if (status == STATUS_OK)
		status = archive_who(archive);
	if (status == STATUS_OK)
		status = archive_unlock(archive);
	if (status != STATUS_OK)
		return status;
	if (!archive_sure(archive,
			  "What older records say will be gone for good. Type the number of days "
			  "again: ",
			  word))
		return STATUS_USAGE;
	before = now - (int64_t)days * DAY;
	if (!records_forget_before(archive->records, before, archive->who, now, &count, &err))
		return archive_refuse(STATUS_IO, &err);
	return print_retained(count, before);
}
