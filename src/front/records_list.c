/* Which records there are. */
#include "base/memory.h"
#include "base/utf8.h"
#include "front/face.h"
#include "front/output.h"
#include "front/records_parts.h"
#include "io/records_json.h"

#include <stdlib.h>
#include <string.h>

struct rows {
	struct record_row *item;
	size_t count, room;
	bool all; /* forgotten ones too, of which nobody knows what could be searched */
};

/* Names are in them: nothing is left behind when they grow. */
static struct record_row *rows_add(struct rows *rows, const struct record_entry *entry)
{
	struct record_row *row;

	if (rows->count == rows->room) {
		size_t room = rows->room ? 2 * rows->room : 64;
		struct record_row *item = memory_alloc(room * sizeof *item);

		if (rows->count > 0)
			memcpy(item, rows->item, rows->count * sizeof *item);
		memory_wipe(rows->item, rows->count * sizeof *item);
		memory_free(rows->item);
		rows->item = item;
		rows->room = room;
	}
	row = &rows->item[rows->count++];
	*row = (struct record_row){ .entry = *entry };
	return row;
}

static void rows_release(struct rows *rows)
{
	memory_wipe(rows->item, rows->count * sizeof *rows->item);
	memory_free(rows->item);
}

static void add_found(const struct record_entry *entry, const struct record_card *card,
		      void *context)
{
	rows_add(context, entry)->card = *card;
}

static void add_gone(const struct record_entry *entry, void *context)
{
	if (entry->kind == ENTRY_RECORD && entry->gone)
		rows_add(context, entry);
}

static int newest_first(const void *a, const void *b)
{
	const struct record_row *one = a, *other = b;

	return (one->entry.number < other->entry.number) -
	       (one->entry.number > other->entry.number);
}

static void mark_amended(const struct record_entry *entry, void *context)
{
	struct rows *rows = context;
	struct record_row key = { .entry.number = entry->about }, *row;

	if (entry->kind != ENTRY_AMENDMENT || rows->count == 0)
		return;
	row = bsearch(&key, rows->item, rows->count, sizeof key, newest_first);
	if (row)
		row->amended = true;
}

static bool rows_find(struct archive *archive, const struct search *search, struct rows *rows,
		      struct err *err)
{
	if (records_search(archive->records, search, add_found, rows, err) < 0)
		return false;
	if (rows->all && records_entries(archive->records, add_gone, rows, err) < 0)
		return false;
	if (rows->count > 0)
		qsort(rows->item, rows->count, sizeof *rows->item, newest_first);
	return records_entries(archive->records, mark_amended, rows, err) >= 0;
}

/* --- columns ------------------------------------------------------------------------------- */

enum { COLUMNS = 6, BETWEEN = 2 };

static const char *const headings[COLUMNS] = {
	"Number", "Date", "Client", "Caller", "Level", "Form"
};

struct digits {
	char text[24];
};

static const char *or_dash(const char *text)
{
	return *text ? text : "-";
}

static void cells_of(const struct record_row *row, struct digits *digits,
		     const char *cells[COLUMNS])
{
	struct buf buf;

	buf_over(&buf, digits->text, sizeof digits->text);
	buf_format(&buf, "%lld", (long long)row->entry.number);
	cells[0] = digits->text;
	cells[1] = or_dash(row->card.date);
	cells[2] = or_dash(row->card.client);
	cells[3] = or_dash(row->card.caller);
	cells[4] = or_dash(row->card.level);
	cells[5] = or_dash(row->card.form);
}

static void widen(const char *const cells[COLUMNS], int widths[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		int width = utf8_width(cells[i], strlen(cells[i]));

		if (width > widths[i])
			widths[i] = width;
	}
}

static void write_line(const char *const cells[COLUMNS], const int widths[COLUMNS],
		       const char *mark, struct buf *out)
{
	int last = *mark ? COLUMNS : COLUMNS - 1;

	for (int i = 0; i < COLUMNS; i++) {
		int fill = widths[i] - utf8_width(cells[i], strlen(cells[i]));

		if (i == 0) /* numbers stand at the right */
			buf_repeat(out, ' ', fill);
		buf_text(out, cells[i]);
		if (i < last)
			buf_repeat(out, ' ', BETWEEN + (i > 0 ? fill : 0));
	}
	buf_format(out, "%s\n", mark);
}

static const char *mark_of(const struct record_row *row)
{
	return row->entry.gone ? "forgotten" : row->amended ? "amended" : "";
}

static void write_table(const struct rows *rows, struct buf *out)
{
	const char *cells[COLUMNS];
	int widths[COLUMNS] = { 0 };
	struct digits digits;

	if (rows->count == 0) {
		buf_text(out, rows->all ? "There are no records yet.\n" : "No record fits.\n");
		return;
	}
	widen(headings, widths);
	for (size_t i = 0; i < rows->count; i++) {
		cells_of(&rows->item[i], &digits, cells);
		widen(cells, widths);
	}
	write_line(headings, widths, "", out);
	for (size_t i = 0; i < rows->count; i++) {
		cells_of(&rows->item[i], &digits, cells);
		write_line(cells, widths, mark_of(&rows->item[i]), out);
	}
}

/* --- the command --------------------------------------------------------------------------- */

static int write_rows(const struct rows *rows, bool json)
{
	struct buf text;
	int status;

	buf_init(&text);
	if (json)
		for (size_t i = 0; i < rows->count; i++)
			records_json_row(&rows->item[i], &text);
	else
		write_table(rows, &text);
	status = archive_print(&text);
	buf_release(&text);
	return status;
}

int records_list(struct archive *archive)
{
	const struct records_options *options = archive->options;
	struct rows rows = { .all = options->verb == RECORDS_LIST };
	struct search search = { .words = "" };
	struct buf words;
	struct err err;
	int status = archive_unlock(archive);

	if (status != STATUS_OK)
		return status;
	buf_init(&words);
	for (int i = 0; i < options->count; i++)
		buf_format(&words, "%s%s", i > 0 ? " " : "", options->words[i]);
	if (words.len > 0)
		search.words = words.data;
	status = rows_find(archive, &search, &rows, &err) ? write_rows(&rows, options->json)
							  : archive_refuse(STATUS_BAD_DATA, &err);
	rows_release(&rows);
	buf_release(&words);
	return status;
}
