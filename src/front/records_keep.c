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

/* "14:" and 64 hexadecimal digits, as it was printed. */
struct kept {
	int64_t number;
	const char *hash; /* NULL: none was kept */
};

static int read_kept(const char *text, struct kept *kept)
{
	size_t digits = strspn(text, "0123456789"), hash;

	kept->number = 0;
	for (size_t i = 0; i < digits && i < 18; i++)
		kept->number = kept->number * 10 + (text[i] - '0');
	kept->hash = text + digits + 1;
	hash = text[digits] == ':' ? strspn(kept->hash, "0123456789abcdef") : 0;
	if (digits > 0 && digits <= 18 && hash == 64 && kept->hash[64] == '\0')
		return STATUS_OK;
	output_complain("--head needs what \"carecheck records verify\" printed: a number, a colon "
			"and 64 digits from 0 to f");
	return STATUS_USAGE;
}

/* Entries that came after the head was kept are none of its business. */
static bool compare_kept(struct archive *archive, const struct kept *kept, struct verdict *verdict,
			 struct err *err)
{
	char hash[65];
	struct buf why;

	if (!kept->hash || verdict->wrong > 0)
		return true;
	if (!records_hash(archive->records, kept->number, hash, err))
		return false;
	if (strcmp(hash, kept->hash) == 0)
		return true;
	verdict->wrong = kept->number > 0 ? kept->number : 1;
	buf_over(&why, verdict->why, sizeof verdict->why);
	buf_text(&why, hash[0] ? "It is not the one that the head was kept of."
			       : "It is not there any more, but its head was kept.");
	return true;
}

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

static void tell_verdict(const struct verdict *verdict, const struct records_options *options,
			 struct buf *out)
{
	if (verdict->wrong > 0)
		buf_format(out, "Entry %lld: %s\n", (long long)verdict->wrong, verdict->why);
	else
		tell_extent(verdict, options->unlock, out);
	if (verdict->wrong == 0 && options->head)
		buf_text(out, "They go on from the head that was kept.\n");
	buf_format(out, "Head: %lld:%s\n", (long long)verdict->entries, verdict->head);
	if (verdict->wrong > 0)
		buf_text(out, "Do not write to these records. Set the folder aside as it is, and "
			      "see man carecheck-records.\n");
	else
		buf_text(out, "Keep the head elsewhere, such as on paper; --head proves later that "
			      "nothing was cut off.\n");
}

static int print_verdict(const struct verdict *verdict, const struct records_options *options)
{
	struct buf text;
	int status;

	buf_init(&text);
	if (options->json)
		records_json_verdict(verdict, options->unlock, &text);
	else
		tell_verdict(verdict, options, &text);
	status = archive_print(&text);
	buf_release(&text);
	return status == STATUS_OK && verdict->wrong > 0 ? STATUS_BAD_DATA : status;
}

int records_check(struct archive *archive)
{
	const struct records_options *options = archive->options;
	struct kept kept = { 0 };
	struct verdict verdict;
	struct err err;
	int status = options->head ? read_kept(options->head, &kept) : STATUS_OK;

	if (status == STATUS_OK)
		status = options->unlock ? archive_unlock(archive) : archive_open(archive);
	if (status != STATUS_OK)
		return status;
	if (!records_verify(archive->records, &verdict, &err) ||
	    !compare_kept(archive, &kept, &verdict, &err))
		return archive_refuse(STATUS_BAD_DATA, &err);
	return print_verdict(&verdict, options);
}
