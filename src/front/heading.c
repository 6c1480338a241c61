#include "front/heading.h"

#include "base/buf.h"
#include "base/memory.h"
#include "core/suggest.h"

#include <string.h>

enum { NAME_BYTES = 80 };

static const char *const id_name = "id";

/* Ids have no capitals, so `ID` is as near as can be. */
static bool name_unknown(const struct form *form, const char *name, struct err *err)
{
	char small[NAME_BYTES];
	size_t len = strlen(name);
	struct suggest suggest;

	for (size_t i = 0; i <= len; i++)
		small[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] - 'A' + 'a' : name[i]);
	suggest = suggest_start(small, len);
	suggest_try(&suggest, id_name);
	for (int i = 0; i < form->question_count; i++)
		suggest_try(&suggest, form->questions[i].id);
	return err_set(err, "\"%s\" has no question \"%s\"%s", form->id, name,
		       suggest.best ? suggest_hint(&suggest).text
				    : "; name one by its id, or leave the column out");
}

static bool name_read(const struct form *form, const char *name, int *question, struct err *err)
{
	if (!*name) {
		*question = COLUMN_UNNAMED;
		return true;
	}
	*question = strcmp(name, id_name) == 0 ? COLUMN_ID : form_question(form, name);
	if (*question == COLUMN_ID && strcmp(name, id_name) != 0)
		return name_unknown(form, name, err);
	if (*question >= 0 && form->questions[*question].kind == QUESTION_TEXT)
		return err_set(err,
			       "\"%s\" takes free text, which nothing is placed by; leave the "
			       "column out",
			       name);
	return true;
}

/* Blanks around a name count as little as around a cell. */
static void take_name(const struct csv_cell *cell, char name[NAME_BYTES])
{
	const char *text = cell->text, *end = text + cell->len;
	struct buf buf;

	while (text < end && (*text == ' ' || *text == '\t'))
		text++;
	while (text < end && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	buf_over(&buf, name, NAME_BYTES);
	buf_bytes(&buf, text, (size_t)(end - text));
}

static bool add_column(struct heading *heading, const struct form *form, struct placer *placer,
		       const struct csv_cell *cell, struct err *err)
{
	char name[NAME_BYTES];
	struct column column;
	int unnamed = 0;

	take_name(cell, name);
	if (!name_read(form, name, &column.question, err))
		return false;
	for (int i = 0; i < heading->count; i++) {
		unnamed += heading->columns[i].question == COLUMN_UNNAMED;
		if (*name && heading->columns[i].question == column.question)
			return err_set(err, "there are two columns \"%s\"; leave one out", name);
	}
	if (!*name && unnamed == UNNAMED_MAX)
		return err_set(err, "there are more than %d columns without a name; leave them out",
			       UNNAMED_MAX);
	column_start(&column, placer);
	heading->columns[heading->count++] = column;
	return true;
}

/* Some spreadsheets save "CSV" without commas: said once, it saves a riddle. */
static const char *saved_otherwise(const struct csv_row *row)
{
	size_t len = (size_t)(row->end - row->text);

	if (memchr(row->text, '\0', len))
		return "there are NUL bytes, as in UTF-16; save the table as CSV in UTF-8";
	if (memchr(row->text, ',', len))
		return NULL;
	if (memchr(row->text, ';', len))
		return "the cells stand between semicolons; save the table with commas";
	if (memchr(row->text, '\t', len))
		return "the cells stand between tabs; save the table with commas";
	return NULL;
}

static bool is_blank(const struct csv_row *row)
{
	for (const char *at = row->text; at < row->end; at++)
		if (*at != ' ' && *at != '\t' && *at != ',' && *at != '"')
			return false;
	return true;
}

/* The table's first row in which something stands. */
static enum csv_kind first_row(struct csv *csv, struct csv_row *row)
{
	enum csv_kind kind;

	do {
		kind = csv_next(csv, row);
	} while (kind == CSV_ROW && is_blank(row));
	return kind;
}

static const char *first_name(const struct form *form)
{
	for (int i = 0; i < form->question_count; i++)
		if (form->questions[i].kind != QUESTION_TEXT)
			return form->questions[i].id;
	return id_name;
}

static bool row_usable(enum csv_kind kind, const struct form *form, const struct csv_row *row,
		       struct err *err)
{
	const char *trouble;

	if (kind == CSV_TOO_LONG)
		return err_set(err, "the header is longer than 64 KiB; name each question once");
	if (kind == CSV_UNCLOSED)
		return err_set(err, "a quote is never closed; ids need none");
	if (kind == CSV_END)
		return err_set(err,
			       "the first row must name the questions by their ids, such as \"%s\"",
			       first_name(form));
	trouble = saved_otherwise(row);
	return !trouble || err_set(err, "%s", trouble);
}

bool heading_read(struct heading *heading, const struct form *form, struct csv *csv,
		  struct placer *placer, struct complaints *complaints)
{
	struct csv_row row;
	struct csv_cell cell;
	struct err err;
	enum csv_kind kind = first_row(csv, &row);
	bool good = csv->error == 0;

	*heading = (struct heading){ 0 };
	heading->columns = memory_alloc(((size_t)form->question_count + 1 + UNNAMED_MAX) *
					sizeof *heading->columns);
	if (!good) /* the reader of the input tells why */
		return false;
	if (!row_usable(kind, form, &row, &err)) {
		complain(complaints, &row, 0, err.text);
		return false;
	}
	while (csv_cell(&row, &cell)) {
		if (!add_column(heading, form, placer, &cell, &err)) {
			complain(complaints, &row, cell.offset, err.text);
			good = false;
		}
	}
	if (row.at)
		complain(complaints, &row, cell.offset, "text follows a closing quote");
	return good && !row.at;
}

void heading_release(struct heading *heading)
{
	for (int i = 0; i < heading->count; i++)
		column_release(&heading->columns[i]);
	memory_free(heading->columns);
}
