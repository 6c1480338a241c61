#include "front/batch_place.h"

#include "base/err.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "core/placer.h"
#include "core/suggest.h"
#include "front/column.h"
#include "front/csv.h"
#include "front/face.h"
#include "front/output.h"
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
	struct column *columns;
	int count;
	uint32_t *ends; /* of a row's cells */
	struct output out, complaints;
	struct placer placer;
	struct placed placed;
	struct counter rows;
	bool bad;
	placer_class classes[FORM_QUESTIONS_MAX];
	struct answer answers[FORM_QUESTIONS_MAX]; /* those without a class */
};

/* --- complaints ------------------------------------------------------------------------ */

/* `offset` bytes into the row, as line and column from 1. */
static void complain(struct table *table, const struct csv_row *row, size_t offset,
		     const char *what)
{
	long line = row->line, col = 1;

	for (size_t i = 0; i < offset; i++) {
		unsigned char byte = (unsigned char)row->text[i];

		if (byte == '\n') {
			line++;
			col = 1;
		} else if ((byte & 0xc0) != 0x80) {
			col++;
		}
	}
	output_format(&table->complaints, "stdin:%ld:%ld: %s\n", line, col, what);
	table->bad = true;
}

/* --- the header ------------------------------------------------------------------------ */

static bool header_unknown(const struct form *form, const char *name, struct err *err)
{
	struct suggest suggest = suggest_start(name, strlen(name));

	for (int i = 0; i < form->question_count; i++)
		suggest_try(&suggest, form->questions[i].id);
	return err_set(err, "\"%s\" has no question \"%s\"%s", form->id, name,
		       suggest_hint(&suggest).text);
}

static bool header_cell(struct table *table, const struct csv_cell *cell, struct err *err)
{
	char name[80];
	struct buf buf;
	struct column column = { .question = COLUMN_ID };

	buf_over(&buf, name, sizeof name);
	buf_bytes(&buf, cell->text, cell->len);
	if (strcmp(name, "id") != 0) {
		column.question = form_question(table->form, name);
		if (column.question < 0)
			return header_unknown(table->form, name, err);
		if (table->form->questions[column.question].kind == QUESTION_TEXT)
			return err_set(err, "\"%s\" takes free text, which nothing is placed by",
				       name);
	}
	for (int i = 0; i < table->count; i++)
		if (table->columns[i].question == column.question)
			return err_set(err, "there are two columns \"%s\"", name);
	column_start(&column, &table->placer);
	table->columns[table->count++] = column;
	return true;
}

/* Some spreadsheets save "CSV" without commas: said once, it saves a riddle. */
static const char *parted_otherwise(const struct csv_row *row)
{
	size_t len = (size_t)(row->end - row->text);

	if (memchr(row->text, ',', len))
		return NULL;
	if (memchr(row->text, ';', len))
		return "the cells stand between semicolons; save the table with commas";
	if (memchr(row->text, '\t', len))
		return "the cells stand between tabs; save the table with commas";
	return NULL;
}

static const char *header_trouble(enum csv_kind kind, const struct csv_row *row)
{
	if (kind == CSV_TOO_LONG)
		return "the header is too long";
	if (kind == CSV_UNCLOSED)
		return "a quote is never closed";
	if (kind != CSV_ROW || row->text == row->end)
		return "the first row must name the questions";
	return parted_otherwise(row);
}

static bool header_read(struct table *table)
{
	struct csv_row row;
	struct csv_cell cell;
	struct err err;
	const char *trouble = header_trouble(csv_next(&table->csv, &row), &row);

	if (trouble) {
		complain(table, &row, 0, trouble);
		return false;
	}
	while (csv_cell(&row, &cell)) {
		if (!header_cell(table, &cell, &err)) {
			complain(table, &row, cell.offset, err.text);
			return false;
		}
	}
	if (row.at)
		complain(table, &row, cell.offset, "text follows a closing quote");
	return !row.at;
}

/* --- cells ------------------------------------------------------------------------------- */

static bool cell_read(struct table *table, struct column *column, const struct csv_cell *cell,
		      struct err *err)
{
	int q = column->question;
	placer_class class;

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
	struct column *column = &table->columns[index];

	if (index == table->count)
		return err_set(err, "there are more cells than the %d of the header", table->count);
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
	const struct column *columns = table->columns;
	const uint32_t *ends = table->ends;
	placer_class *classes = table->classes;
	char *text = row->text;
	size_t at = index ? ends[index - 1] + 1 : 0;
	int count = table->count;

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

static bool row_read(struct table *table, struct csv_row *row, struct csv_cell *id)
{
	struct csv_cell cell = { 0 };
	struct err err;
	bool whole = csv_split(row, table->ends, table->count);
	int count = whole ? take_known(table, row, 0) : 0;

	while (csv_cell(row, &cell)) {
		if (!take_cell(table, count++, &cell, id, &err)) {
			complain(table, row, cell.offset, err.text);
			return false;
		}
		if (whole)
			count = take_known(table, row, count);
	}
	if (row->at) {
		complain(table, row, cell.offset, "text follows a closing quote");
		return false;
	}
	if (count < table->count) {
		err_set(&err, "there %s %d cell%s; the header has %d", count == 1 ? "is" : "are",
			count, count == 1 ? "" : "s", table->count);
		complain(table, row, (size_t)(row->end - row->text), err.text);
		return false;
	}
	return true;
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
			complain(table, &row, 0, "the row is longer than 64 KiB");
		else if (kind == CSV_UNCLOSED)
			complain(table, &row, 0, "a quote is never closed");
		else if (row.text < row.end)
			place_row(table, &row);
		if (kind != CSV_ROW)
			counter_next(&table->rows);
	}
}

static int finish(struct table *table)
{
	int status = output_finish(&table->out, table->bad ? STATUS_BAD_DATA : STATUS_OK);

	if (table->csv.error) {
		output_format(&table->complaints, "carecheck: standard input cannot be read: %s\n",
			      strerror(table->csv.error));
		status = STATUS_NO_INPUT;
	}
	output_flush(&table->complaints);
	for (int i = 0; i < table->count; i++)
		column_release(&table->columns[i]);
	memory_free(table->columns);
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
	output_init(&table.complaints, complaints, false);
	table.columns = memory_alloc(((size_t)form->question_count + 1) * sizeof *table.columns);
	table.ends = memory_alloc(((size_t)form->question_count + 1) * sizeof *table.ends);
	placer_init(&table.placer, form, PLACER_BYTES);
	placed_init(&table.placed, form, &table.out, json);
	for (int q = 0; q < form->question_count; q++)
		table.classes[q] =
			placer_class_of(&table.placer, q, (struct answer){ ANSWER_OPEN, 0 });
	if (header_read(&table))
		place_rows(&table);
	return finish(&table);
}
