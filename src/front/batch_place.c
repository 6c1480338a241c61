/*
 * Cells repeat from row to row, so each column remembers what its cells meant:
 * the short ones by their bytes, loaded as two words. Only a cell that was not
 * seen before is parsed.
 */
#include "front/batch_place.h"

#include "base/err.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "core/place.h"
#include "core/suggest.h"
#include "front/csv.h"
#include "front/face.h"
#include "front/output.h"
#include "front/placed.h"

#include <endian.h>
#include <string.h>

enum { MEMO_SLOTS = 64, MEMO_BYTES = 16 };

struct key {
	uint64_t low, high; /* the cell's bytes, zeros behind */
};

struct memo {
	struct key key;
	uint32_t len; /* 0: free */
	struct answer answer;
};

enum { COLUMN_ID = -1 };

struct column {
	int question; /* or COLUMN_ID */
	struct memo *memos;
};

struct table {
	const struct form *form;
	struct csv csv;
	struct column *columns;
	int count;
	struct output out, complaints;
	struct placed placed;
	long rows;
	bool bad;
	struct answer answers[FORM_QUESTIONS_MAX];
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
	if (column.question >= 0) {
		column.memos = memory_alloc(MEMO_SLOTS * sizeof *column.memos);
		memset(column.memos, 0, MEMO_SLOTS * sizeof *column.memos);
	}
	table->columns[table->count++] = column;
	return true;
}

static bool header_read(struct table *table)
{
	struct csv_row row;
	struct csv_cell cell;
	struct err err;
	enum csv_kind kind = csv_next(&table->csv, &row);

	if (kind != CSV_ROW || row.text == row.end) {
		complain(table, &row, 0,
			 kind == CSV_TOO_LONG	? "the header is too long"
			 : kind == CSV_UNCLOSED ? "a quote is never closed"
						: "the first row must name the questions");
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

/* Reads past the cell, which the block has room for, and masks that away. */
static struct key key_load(const char *text, size_t len)
{
	struct key key;

	memcpy(&key.low, text, 8);
	memcpy(&key.high, text + 8, 8);
	key.low = le64toh(key.low);
	key.high = le64toh(key.high);
	if (len < 8) {
		key.low &= (UINT64_C(1) << len * 8) - 1;
		key.high = 0;
	} else if (len < 16) {
		key.high &= (UINT64_C(1) << (len - 8) * 8) - 1;
	}
	return key;
}

static struct memo *memo_slot(const struct column *column, struct key key)
{
	uint64_t mixed =
		(key.low ^ (key.high << 7 | key.high >> 57)) * UINT64_C(0x9e3779b97f4a7c15);

	return &column->memos[mixed >> 58];
}

static bool cell_read(struct table *table, const struct column *column, const struct csv_cell *cell,
		      struct err *err)
{
	const struct question *question = &table->form->questions[column->question];
	struct answer *answer = &table->answers[column->question];
	struct memo *memo;
	struct key key;

	if (cell->len > MEMO_BYTES)
		return answer_parse(question, cell->text, cell->len, answer, err);
	key = key_load(cell->text, cell->len);
	memo = memo_slot(column, key);
	if (memo->len == cell->len && memo->key.low == key.low && memo->key.high == key.high) {
		*answer = memo->answer;
		return true;
	}
	if (!answer_parse(question, cell->text, cell->len, answer, err))
		return false;
	*memo = (struct memo){ key, (uint32_t)cell->len, *answer };
	return true;
}

/* The cell of a column into table->answers, or as the row's own id. */
static bool take_cell(struct table *table, int index, const struct csv_cell *cell,
		      struct csv_cell *id, struct err *err)
{
	const struct column *column = &table->columns[index];

	if (index == table->count)
		return err_set(err, "there are more cells than the %d of the header", table->count);
	if (column->question == COLUMN_ID) {
		*id = *cell;
		if (utf8_check(cell->text, cell->len, false) < cell->len)
			return err_set(err, "the id has characters that are no text");
		return true;
	}
	if (cell->len > 0)
		return cell_read(table, column, cell, err);
	table->answers[column->question] = (struct answer){ ANSWER_OPEN, 0 };
	return true;
}

static bool row_read(struct table *table, struct csv_row *row, struct csv_cell *id)
{
	struct csv_cell cell = { 0 };
	struct err err;
	int count = 0;

	while (csv_cell(row, &cell)) {
		if (!take_cell(table, count++, &cell, id, &err)) {
			complain(table, row, cell.offset, err.text);
			return false;
		}
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

static void place_row(struct table *table, struct csv_row *row)
{
	struct csv_cell id = { 0 };
	struct placement placement;

	table->rows++;
	if (!row_read(table, row, &id))
		return;
	place_with_range(table->form, table->answers, &placement);
	if (id.text) {
		placed_row(&table->placed, id.text, id.len, &placement);
	} else {
		char number[24];
		struct buf buf;

		buf_over(&buf, number, sizeof number);
		buf_number(&buf, table->rows);
		placed_row(&table->placed, buf.data, buf.len, &placement);
	}
}

static void place_rows(struct table *table)
{
	struct csv_row row;
	enum csv_kind kind;

	placed_header(&table->placed);
	while (!table->out.error && (kind = csv_next(&table->csv, &row)) != CSV_END) {
		if (kind == CSV_TOO_LONG)
			complain(table, &row, 0, "the row is longer than 64 KiB");
		else if (kind == CSV_UNCLOSED)
			complain(table, &row, 0, "a quote is never closed");
		else if (row.text < row.end)
			place_row(table, &row);
		table->rows += kind != CSV_ROW;
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
	for (int i = 0; i < table->count; i++) {
		if (!table->columns[i].memos)
			continue;
		memory_wipe(table->columns[i].memos, MEMO_SLOTS * sizeof(struct memo));
		memory_free(table->columns[i].memos);
	}
	memory_free(table->columns);
	placed_release(&table->placed);
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
	placed_init(&table.placed, form, &table.out, json);
	if (header_read(&table))
		place_rows(&table);
	return finish(&table);
}
