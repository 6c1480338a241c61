#include "front/batch_place.h"

#include "base/err.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "core/placer.h"
#include "front/face.h"
#include "front/heading.h"
#include "front/placed.h"

#include <string.h>

/* A number that only grows, always written out. */
struct counter {
	char digits[24];
	int first;
};

struct table {
	const struct form *form;
	struct csv csv;
	struct heading heading;
	uint32_t *ends; /* of a row's cells */
	struct output out;
	struct complaints complaints;
	struct placer placer;
	struct placed placed;
	struct counter rows;
	placer_class
		classes[FORM_QUESTIONS_MAX + 1];   /* the last one is of columns without a name */
	struct answer answers[FORM_QUESTIONS_MAX]; /* those without a class */
};

/* --- cells ------------------------------------------------------------------------------- */

static bool is_blank(const struct csv_cell *cell)
{
	for (size_t i = 0; i < cell->len; i++)
		if (cell->text[i] != ' ' && cell->text[i] != '\t')
			return false;
	return true;
}

static bool cell_read(struct table *table, struct column *column, const struct csv_cell *cell,
		      struct err *err)
{
	int q = column->question;
	placer_class class;

	if (memchr(cell->text, '\0', cell->len))
		return err_set(err, "the cell has a NUL byte, which is no text");
	if (cell->len == 0)
		table->answers[q] = (struct answer){ ANSWER_OPEN, 0 };
	else if (!answer_parse(&table->form->questions[q], cell->text, cell->len,
			       &table->answers[q], err))
		return false;
	class = placer_class_of(&table->placer, q, table->answers[q]);
	table->classes[q] = class;
	column_add(column, cell->text, cell->len, class);
	return true;
}

/* The cell of a column as a class, or as the row's own id. */
static bool take_cell(struct table *table, int index, const struct csv_cell *cell,
		      struct csv_cell *id, struct err *err)
{
	struct column *column = &table->heading.columns[index];

	if (column->question == COLUMN_UNNAMED)
		return is_blank(cell) || err_set(err, "the header has no name for this column");
	if (column->question == COLUMN_ID) {
		*id = *cell;
		if (utf8_check(cell->text, cell->len, false) < cell->len)
			return err_set(err, "the id has characters that are no text");
		return true;
	}
	return cell_read(table, column, cell, err);
}

/* Takes cells as long as they were seen before; returns the column of the first that was not. */
static int take_known(struct table *table, struct csv_row *row, int index)
{
	const struct column *columns = table->heading.columns;
	const uint32_t *ends = table->ends;
	placer_class *classes = table->classes;
	char *text = row->text;
	size_t at = index ? ends[index - 1] + 1 : 0;
	int count = table->heading.count;

	for (; index < count; index++) {
		placer_class class = column_find(&columns[index], text + at, ends[index] - at);

		if (class == PLACER_NO_CLASS)
			break;
		classes[columns[index].question] = class;
		at = (size_t)ends[index] + 1;
	}
	row->at = index < count ? text + at : NULL;
	return index;
}

/* As many cells as the header has; each that cannot be read is told. */
static bool row_read(struct table *table, struct csv_row *row, struct csv_cell *id)
{
	struct csv_cell cell = { 0 };
	struct err err;
	int wanted = table->heading.count;
	bool whole = csv_split(row, table->ends, wanted), good = true;
	int count = whole ? take_known(table, row, 0) : 0;

	while (csv_cell(row, &cell)) {
		if (count == wanted) {
			err_set(&err, "there are more cells than the %d of the header", wanted);
			complain(&table->complaints, row, cell.offset, err.text);
			return false;
		}
		if (!take_cell(table, count++, &cell, id, &err)) {
			complain(&table->complaints, row, cell.offset, err.text);
			good = false;
		}
		if (whole)
			count = take_known(table, row, count);
	}
	if (row->at) {
		complain(&table->complaints, row, cell.offset, "text follows a closing quote");
		return false;
	}
	if (count < wanted) {
		err_set(&err, "there %s %d cell%s; the header has %d", count == 1 ? "is" : "are",
			count, count == 1 ? "" : "s", wanted);
		complain(&table->complaints, row, (size_t)(row->end - row->text), err.text);
		return false;
	}
	return good;
}

/* --- rows -------------------------------------------------------------------------- */

static void counter_start(struct counter *counter)
{
	counter->first = (int)sizeof counter->digits - 1;
	counter->digits[counter->first] = '0';
}

static void counter_next(struct counter *counter)
{
	int at = (int)sizeof counter->digits - 1;

	while (at >= counter->first && counter->digits[at] == '9')
		counter->digits[at--] = '0';
	if (at < counter->first)
		counter->digits[counter->first = at] = '0';
	counter->digits[at]++;
}

static void place_row(struct table *table, struct csv_row *row)
{
	const struct counter *rows = &table->rows;
	struct csv_cell id = { 0 };
	struct placed_as as;

	counter_next(&table->rows);
	if (!row_read(table, row, &id))
		return;
	as = placer_place(&table->placer, table->classes, table->answers);
	if (id.text)
		placed_row(&table->placed, id.text, id.len, as);
	else
		placed_plain(&table->placed, rows->digits + rows->first,
			     sizeof rows->digits - (size_t)rows->first, as);
}

static void place_rows(struct table *table)
{
	struct csv_row row;
	enum csv_kind kind;

	placed_header(&table->placed);
	counter_start(&table->rows);
	while (!table->out.error && (kind = csv_next(&table->csv, &row)) != CSV_END) {
		if (kind == CSV_TOO_LONG)
			complain(&table->complaints, &row, 0, "the row is longer than 64 KiB");
		else if (kind == CSV_UNCLOSED)
			complain(&table->complaints, &row, 0, "a quote is never closed");
		else if (row.text < row.end)
			place_row(table, &row);
		if (kind != CSV_ROW)
			counter_next(&table->rows);
	}
}

static int finish(struct table *table)
{
	int status =
		output_finish(&table->out, table->complaints.any ? STATUS_BAD_DATA : STATUS_OK);

	if (table->csv.error) {
		output_format(&table->complaints.output,
			      "carecheck: standard input cannot be read: %s\n",
			      strerror(table->csv.error));
		status = STATUS_NO_INPUT;
	}
	output_flush(&table->complaints.output);
	heading_release(&table->heading);
	memory_free(table->ends);
	placed_release(&table->placed);
	placer_release(&table->placer);
	csv_release(&table->csv);
	memory_wipe(table->answers, sizeof table->answers);
	return status;
}

int place_run(const struct form *form, int in, int out, int complaints, bool json)
{
	struct table table = { .form = form };

	csv_init(&table.csv, in);
	output_init(&table.out, out, false);
	output_init(&table.complaints.output, complaints, false);
	placer_init(&table.placer, form, PLACER_BYTES);
	placed_init(&table.placed, form, &table.out, json);
	for (int q = 0; q < form->question_count; q++)
		table.classes[q] =
			placer_class_of(&table.placer, q, (struct answer){ ANSWER_OPEN, 0 });
	if (heading_read(&table.heading, form, &table.csv, &table.placer, &table.complaints)) {
		table.ends = memory_alloc((size_t)table.heading.count * sizeof *table.ends);
		place_rows(&table);
	}
	return finish(&table);
}
