/* What records say: for people, and for other programs. */
#include "base/memory.h"
#include "front/face.h"
#include "front/output.h"
#include "front/records_parts.h"
#include "front/surroundings.h"
#include "io/builtin.h"
#include "io/export.h"
#include "io/file.h"
#include "io/screening_json.h"

#include <string.h>
#include <time.h>

/* A record, opened. */
struct opened {
	struct record_entry entry;
	struct record_card card;
	struct screening screening;
	struct placement placement;
	int zone; /* of the day it was made */
};

/* With the questionnaire that it was taken with; an installed one wins over the one built in. */
static int find_form(struct archive *archive, const struct opened *opened)
{
	struct house *house = archive->house;
	struct buf buf;
	int status;

	if (strcmp(archive->form, opened->card.form) == 0)
		return STATUS_OK;
	house->form = &builtin_form;
	status = house_read_form(house, opened->card.form, NULL);
	if (status != STATUS_OK)
		output_complain("record %lld was made with it", (long long)opened->entry.number);
	buf_over(&buf, archive->form, sizeof archive->form);
	buf_text(&buf, status == STATUS_OK ? opened->card.form : "");
	return status;
}

static int zone_at(int64_t when)
{
	time_t then = (time_t)when;
	struct tm local;

	return localtime_r(&then, &local) ? (int)local.tm_gmtoff : 0;
}

/* What was read is what was written: by this questionnaire, as this version of it has it. */
static int understand(struct archive *archive, struct opened *opened, const struct buf *bytes)
{
	struct house *house = archive->house;
	int status = find_form(archive, opened);
	struct err err;

	if (status != STATUS_OK)
		return status;
	if (!screening_read(house->form, &house->site, bytes->data, bytes->len, &opened->screening,
			    &err)) {
		output_complain("record %lld: %s", (long long)opened->entry.number, err.text);
		return STATUS_BAD_DATA;
	}
	opened->zone = zone_at(opened->entry.when);
	place_with_range(house->form, opened->screening.answers.item, &opened->placement);
	return STATUS_OK;
}

static int open_record(struct archive *archive, int64_t number, struct opened *opened)
{
	int status = archive_has(archive, number);
	struct buf bytes;
	struct err err;

	if (status != STATUS_OK)
		return status;
	buf_init(&bytes);
	if (records_read(archive->records, number, &opened->entry, &opened->card, &bytes, &err))
		status = understand(archive, opened, &bytes);
	else
		status = archive_refuse(STATUS_BAD_DATA, &err);
	buf_release(&bytes);
	return status;
}

/* --- for people ------------------------------------------------------------------------------ */

static void write_words(struct archive *archive, const struct opened *opened, enum format format,
			struct buf *out)
{
	const struct house *house = archive->house;
	struct app *app = memory_alloc(sizeof *app);

	app_init(app, house->form, house->support, &house->site, &policy_counsel, "");
	app_answered(app, &opened->screening.answers, opened->screening.other);
	app->call = opened->screening.call;
	app->zone = opened->zone;
	app->so_far = opened->placement;
	app->note_kind = NOTE_PLAIN;
	memcpy(app->who, opened->screening.who, sizeof app->who);
	app_export(app, format, out);
	memory_wipe(app, sizeof *app);
	memory_free(app);
}

struct additions {
	struct buf *out;
	bool markdown;
};

static void write_addition(const struct record_entry *entry, const char *text, void *context)
{
	const struct additions *additions = context;
	struct buf *out = additions->out;

	buf_format(out, "\n%sAdded ", additions->markdown ? "## " : "");
	archive_when(entry->when, out);
	buf_format(out, " by %s%s\n%s\n", entry->who, additions->markdown ? "\n" : ":", text);
}

static bool write_additions(struct archive *archive, int64_t number, bool markdown, struct buf *out)
{
	struct additions additions = { out, markdown };
	struct err err;

	if (records_amendments(archive->records, number, write_addition, &additions, &err) >= 0)
		return true;
	output_complain("%s", err.text);
	return false;
}

static int show(struct archive *archive, int64_t number, struct opened *opened)
{
	int status = open_record(archive, number, opened);
	struct buf text;

	if (status != STATUS_OK)
		return status;
	buf_init(&text);
	buf_format(&text, "Record %lld, made ", (long long)number);
	archive_when(opened->entry.when, &text);
	buf_format(&text, " by %s\n\n", opened->entry.who);
	write_words(archive, opened, FORMAT_TEXT, &text);
	if (!write_additions(archive, number, false, &text))
		status = STATUS_BAD_DATA;
	if (status == STATUS_OK)
		status = archive_print(&text);
	buf_release(&text);
	return status;
}

static void opened_free(struct opened *opened)
{
	memory_wipe(opened, sizeof *opened);
	memory_free(opened);
}

int records_show(struct archive *archive)
{
	int64_t number;
	int status = archive_number(archive->options->words[0], &number);
	struct opened *opened;

	if (status == STATUS_OK)
		status = archive_unlock(archive);
	if (status != STATUS_OK)
		return status;
	opened = memory_alloc(sizeof *opened);
	status = show(archive, number, opened);
	opened_free(opened);
	return status;
}

/* --- for other programs ---------------------------------------------------------------------- */

struct exporting {
	struct archive *archive;
	enum format format;
	int64_t *numbers;
	size_t count;
	size_t written;
	int status; /* of the first that could not be written; the others are all the same */
	struct opened *opened;
	struct buf out;
};

/* What stands before a record, among several: of FHIR, they are a collection. */
static void write_before(struct exporting *exporting)
{
	bool first = exporting->written++ == 0;
	struct buf *out = &exporting->out;

	if (exporting->format == FORMAT_FHIR && exporting->count > 1)
		buf_text(out, first ? "{\"resourceType\":\"Bundle\",\"type\":\"collection\","
				      "\"entry\":[\n{\"resource\":\n"
				    : ",\n{\"resource\":\n");
	if (first)
		return;
	if (exporting->format == FORMAT_TEXT) {
		buf_char(out, '\n');
		buf_repeat(out, '=', REPORT_COLUMNS);
		buf_text(out, "\n\n");
	} else if (exporting->format == FORMAT_MARKDOWN) {
		buf_text(out, "\n---\n\n");
	}
}

/* The rows of several are one table, which has one header. */
static void write_rows(struct exporting *exporting)
{
	const struct opened *opened = exporting->opened;
	size_t from = exporting->out.len, header;

	export_csv(exporting->archive->house->form, &opened->screening, opened->entry.number,
		   opened->zone, &exporting->out);
	if (exporting->written == 1)
		return;
	header = strcspn(exporting->out.data + from, "\n") + 1;
	memmove(exporting->out.data + from, exporting->out.data + from + header,
		exporting->out.len - from - header);
	buf_shorten(&exporting->out, exporting->out.len - header);
}

static void write_text(struct exporting *exporting)
{
	write_words(exporting->archive, exporting->opened, exporting->format, &exporting->out);
	if (!write_additions(exporting->archive, exporting->opened->entry.number,
			     exporting->format == FORMAT_MARKDOWN, &exporting->out))
		exporting->status = STATUS_BAD_DATA;
}

static void write_record(struct exporting *exporting)
{
	const struct house *house = exporting->archive->house;
	const struct opened *opened = exporting->opened;
	bool several = exporting->count > 1;

	write_before(exporting);
	switch (exporting->format) {
	case FORMAT_JSON:
		screening_write(house->form, &house->site, &opened->screening, opened->zone,
				several ? SCREENING_LINE : SCREENING_PAGE, &exporting->out);
		return;
	case FORMAT_CSV:
		write_rows(exporting);
		return;
	case FORMAT_FHIR:
		export_fhir(house->form, &opened->screening, &exporting->out);
		if (several)
			buf_char(&exporting->out, '}');
		return;
	default:
		write_text(exporting);
	}
}

/* Why it was not written: a sentence with the path where %s stands. */
static int not_saved(const struct file_fault *fault)
{
	const char *place = strstr(fault->text, "%s");

	if (place)
		output_complain("%.*s%s%s", (int)(place - fault->text), fault->text, fault->path,
				place + 2);
	else
		output_complain("%s", fault->text);
	return STATUS_IO;
}

static int save(struct exporting *exporting, const char *path)
{
	const struct records_options *options = exporting->archive->options;
	struct file_fault fault;

	switch (file_save(path, exporting->out.data, exporting->out.len, options->replace,
			  &fault)) {
	case FILE_SAVED:
		return exporting->status;
	case FILE_EXISTS:
		output_complain("there is already a file %s; --replace writes over it", path);
		return STATUS_IO;
	default:
		return not_saved(&fault);
	}
}

static int export_all(struct exporting *exporting)
{
	const struct records_options *options = exporting->archive->options;
	int status;

	for (size_t i = 0; i < exporting->count; i++) {
		status = open_record(exporting->archive, exporting->numbers[i], exporting->opened);
		if (status == STATUS_OK)
			write_record(exporting);
		else if (exporting->status == STATUS_OK)
			exporting->status = status;
	}
	if (exporting->written == 0)
		return exporting->status;
	if (exporting->format == FORMAT_FHIR && exporting->count > 1)
		buf_text(&exporting->out, "\n]}\n");
	if (options->out)
		return save(exporting, options->out);
	status = archive_print(&exporting->out);
	return status == STATUS_OK ? exporting->status : status;
}

static void number_add(struct exporting *exporting, int64_t number)
{
	exporting->numbers = memory_resize(exporting->numbers,
					   (exporting->count + 1) * sizeof *exporting->numbers);
	exporting->numbers[exporting->count++] = number;
}

static void add_entry(const struct record_entry *entry, void *context)
{
	if (entry->kind == ENTRY_RECORD && !entry->gone)
		number_add(context, entry->number);
}

/* Which ones, oldest first where all are meant. */
static int choose(struct exporting *exporting)
{
	const struct records_options *options = exporting->archive->options;
	struct err err;
	int64_t number;

	if (options->all && options->count > 0) {
		output_complain("either numbers of records or --all");
		return STATUS_USAGE;
	}
	for (int i = 0; i < options->count; i++) {
		if (archive_number(options->words[i], &number) != STATUS_OK)
			return STATUS_USAGE;
		number_add(exporting, number);
	}
	int status = archive_unlock(exporting->archive);

	if (status != STATUS_OK || !options->all)
		return status;
	if (records_entries(exporting->archive->records, add_entry, exporting, &err) < 0)
		return archive_refuse(STATUS_BAD_DATA, &err);
	if (exporting->count > 0)
		return STATUS_OK;
	output_complain("there are no records yet");
	return STATUS_NO_INPUT;
}

static enum format format_named(const char *name)
{
	static const char *const names[FORMATS] = {
		[FORMAT_TEXT] = "text", [FORMAT_MARKDOWN] = "markdown", [FORMAT_JSON] = "json",
		[FORMAT_CSV] = "csv",	[FORMAT_FHIR] = "fhir",
	};
	int format = FORMAT_TEXT;

	while (name && strcmp(names[format], name) != 0)
		format++;
	return (enum format)format;
}

int records_export(struct archive *archive)
{
	struct exporting exporting = {
		.archive = archive,
		.format = format_named(archive->options->format),
		.status = STATUS_OK,
	};
	int status;

	exporting.opened = memory_alloc(sizeof *exporting.opened);
	memset(exporting.opened, 0, sizeof *exporting.opened);
	buf_init(&exporting.out);
	status = choose(&exporting);
	if (status == STATUS_OK)
		status = export_all(&exporting);
	buf_release(&exporting.out);
	memory_free(exporting.numbers);
	opened_free(exporting.opened);
	return status;
}
