/* The records as a whole: making a place for them, sealing anew, copies, proof. */
#include "base/memory.h"
#include "front/face.h"
#include "front/output.h"
#include "front/records_parts.h"
#include "io/records_json.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

static int print_line(const char *text, const char *what)
{
	struct buf line;
	int status;

	buf_init(&line);
	buf_format(&line, "%s%s.\n", text, what);
	status = archive_print(&line);
	buf_release(&line);
	return status;
}

int records_init(struct archive *archive)
{
	char secret[SECRET_BYTES] = "";
	struct err err;
	bool made;

	if (records_are_there(archive->folder)) {
		output_complain("there are records in %s already", archive->folder);
		return STATUS_IO;
	}
	if (isatty(STDIN_FILENO))
		output_complain("without the passphrase nobody can ever read the records; keep a "
				"copy of it in a safe");
	if (!secret_new("New passphrase of the records: ", secret)) {
		memory_wipe(secret, sizeof secret);
		return STATUS_USAGE;
	}
	made = records_create(archive->folder, secret, &err);
	memory_wipe(secret, sizeof secret);
	return made ? print_line("Records will be kept in ", archive->folder)
		    : archive_refuse(STATUS_IO, &err);
}

int records_rekey_all(struct archive *archive)
{
	char secret[SECRET_BYTES] = "";
	int status = archive_who(archive);
	struct err err;

	if (status == STATUS_OK)
		status = archive_unlock(archive);
	if (status != STATUS_OK)
		return status;
	if (!secret_new("New passphrase of the records: ", secret))
		status = STATUS_USAGE;
	else if (!records_rekey(archive->records, secret, archive->who, time(NULL), &err))
		status = archive_refuse(STATUS_IO, &err);
	memory_wipe(secret, sizeof secret);
	return status == STATUS_OK ? print_line("All records are sealed anew. From now on the new "
						"passphrase opens them",
						"")
				   : status;
}

int records_copy(struct archive *archive)
{
	const char *path = archive->options->words[0];
	int status = archive_open(archive);
	struct err err;

	if (status != STATUS_OK)
		return status;
	if (!records_backup(archive->records, path, &err))
		return archive_refuse(STATUS_IO, &err);
	return print_line("All records were copied to ", path);
}

/* --- proof --------------------------------------------------------------------------------- */

static void tell_extent(const struct verdict *verdict, bool opened, struct buf *out)
{
	buf_format(out, "%lld %s, each as it was written%s.\n", (long long)verdict->entries,
		   verdict->entries == 1 ? "entry" : "entries",
		   opened ? ", and each seal opens" : "");
	if (!opened)
		buf_text(out, "What they say was not opened; --unlock does that as well.\n");
	else if (verdict->signed_to > 0)
		buf_format(out, "Signed up to entry %lld.\n", (long long)verdict->signed_to);
}

static void tell_verdict(const struct verdict *verdict, bool opened, struct buf *out)
{
	if (verdict->wrong > 0)
		buf_format(out, "Entry %lld is not as it was written: %s.\n",
			   (long long)verdict->wrong, verdict->why);
	else if (verdict->why[0])
		buf_format(out, "Something is wrong: %s.\n", verdict->why);
	else
		tell_extent(verdict, opened, out);
	buf_format(out, "Head: %lld:%s\n", (long long)verdict->entries, verdict->head);
	if (verdict->wrong > 0 || verdict->why[0])
		buf_text(out, "Do not write to these records. Set the folder aside as it is, and "
			      "see man carecheck-records.\n");
	else
		buf_text(out, "Keep the head elsewhere: on paper, in a mail to yourself. Whoever "
			      "changes the past changes it.\n");
}

int records_check(struct archive *archive)
{
	int status = archive->options->unlock ? archive_unlock(archive) : archive_open(archive);
	struct verdict verdict = { 0 };
	struct err err;
	struct buf text;
	bool good;

	if (status != STATUS_OK)
		return status;
	if (!records_verify(archive->records, &verdict, &err))
		return archive_refuse(STATUS_BAD_DATA, &err);
	good = verdict.wrong == 0 && !verdict.why[0];
	buf_init(&text);
	if (archive->options->json)
		records_json_verdict(&verdict, archive->options->unlock, &text);
	else
		tell_verdict(&verdict, archive->options->unlock, &text);
	status = archive_print(&text);
	buf_release(&text);
	return status == STATUS_OK && !good ? STATUS_BAD_DATA : status;
}
