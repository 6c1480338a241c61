#include "core/sheet.h"
#include "io/json_parts.h"

/* --- findings ---------------------------------------------------------------------- */

/* A sheet as a map: each question that is asked, and its answer as a cell of a table. */
static struct json *found_sheet(const struct finding_sheet *sheet)
{
	struct json *map = json_map();

	for (size_t i = 0; i < sheet->count; i++)
		json_set_text(map, sheet->cells[i].question, sheet->cells[i].answer);
	return map;
}

static struct json *found_sheets(const struct finding *finding)
{
	struct json *list = json_list();

	for (int i = 0; i < FINDING_SHEETS && finding->sheets[i].count > 0; i++)
		json_add(list, found_sheet(&finding->sheets[i]));
	return list;
}

static struct json *finding_map(const struct finding *finding)
{
	struct json *object = json_map();

	json_set_text(object, "grade", finding->grade == FINDING_ERROR ? "error" : "warning");
	json_set_text(object, "code", finding->code);
	json_set_number(object, "line", finding->line);
	json_set_number(object, "column", finding->col);
	json_set_text(object, "what", finding->what);
	json_set_if(object, "mend", finding->mend);
	json_set_if(object, "example", finding->example);
	if (finding->sheets[0].count > 0)
		json_set(object, "sheets", found_sheets(finding));
	return object;
}

/* --- counts ------------------------------------------------------------------------------ */

void json_set_big(struct json *object, const char *key, const struct bigs *bigs, size_t i)
{
	struct buf digits;

	buf_init(&digits);
	bigs_write(bigs, i, false, &digits);
	json_set_text(object, key, digits.data);
	buf_release(&digits);
}

/* A fraction of so many parts as a decimal number. */
static void write_parts(uint64_t parts, uint32_t of, struct buf *out)
{
	uint64_t rest = parts % of;

	buf_format(out, "%llu.", (unsigned long long)(parts / of));
	for (uint32_t digit = of / 10; digit > 0; digit /= 10) {
		buf_char(out, (char)('0' + rest / digit));
		rest %= digit;
	}
}

struct json *json_fraction(const struct bigs *part, size_t i, const struct bigs *whole,
			   uint32_t parts)
{
	char memory[40];
	struct buf text;

	buf_over(&text, memory, sizeof memory);
	write_parts(bigs_share(part, i, whole, 0, parts), parts, &text);
	return json_text(text.data);
}

static struct json *counted(const struct survey *survey, const char *id, const struct bigs *counts,
			    size_t i)
{
	struct json *object = json_map();

	json_set_text(object, "id", id);
	json_set_big(object, "sheets", counts, i);
	json_set(object, "share", json_fraction(counts, i, survey->sheets, 1000000));
	return object;
}

static struct json *asked_map(const struct asked *asked, const struct bigs *sheets)
{
	struct json *object = json_map();

	json_set_number(object, "least", asked->least);
	json_set(object, "average", json_fraction(asked->total, 0, sheets, 10000));
	json_set_number(object, "most", asked->most);
	return object;
}

static struct json *counts_map(const struct survey *survey)
{
	const struct form *form = survey->form;
	struct json *object = json_map();
	struct json *levels = json_list();
	struct json *claims = json_list();
	struct json *alerts = json_list();

	for (int i = 0; i < form->level_count; i++)
		json_add(levels, counted(survey, form->levels[i].id, survey->levels, (size_t)i));
	for (int i = 0; i < form->claim_count; i++)
		json_add(claims, counted(survey, form->claims[i].id, survey->claims, (size_t)i));
	for (int i = 0; i < form->alert_count; i++)
		json_add(alerts, counted(survey, form->alerts[i].id, survey->alerts, (size_t)i));
	json_set_big(object, "sheets", survey->sheets, 0);
	json_set_number(object, "nodes", (long long)survey->nodes);
	json_set(object, "levels", levels);
	json_set(object, "no_level", claims);
	json_set(object, "alerts", alerts);
	json_set(object, "asked", asked_map(&survey->asked, survey->sheets));
	return object;
}

void json_checked(const char *path, const struct findings *findings, const bool *proven,
		  const struct survey *survey, const struct asked *brief, struct buf *out)
{
	struct json *root = json_map();
	struct json *array = json_list();

	for (size_t i = 0; i < findings->count; i++)
		json_add(array, finding_map(&findings->items[i]));
	json_set_text(root, "file", path);
	json_set_number(root, "errors", (long long)findings->errors);
	json_set_number(root, "warnings", (long long)findings->warnings);
	json_set(root, "findings", array);
	if (proven)
		json_set(root, "proven", json_flag(*proven));
	if (survey)
		json_set(root, "counts", counts_map(survey));
	if (survey && brief)
		json_set(root, "brief", asked_map(brief, survey->sheets));
	json_finish(root, JSON_LINE, out);
}

struct json *json_cells(const struct form *form, const struct answer *answers)
{
	struct json *map = json_map();
	struct sheet sheet;
	struct buf cell;

	buf_init(&cell);
	sheet_read(&sheet, form, answers, answers);
	for (int q = sheet_next_cell(&sheet, -1); q >= 0; q = sheet_next_cell(&sheet, q)) {
		buf_reset(&cell);
		answer_write(&form->questions[q], answers[q], &cell);
		json_set_text(map, form->questions[q].id, cell.data);
	}
	buf_release(&cell);
	return map;
}

void json_example(const struct form *form, const char *what, bool masked,
		  const struct answer *answers, struct buf *out)
{
	struct json *root = json_map();

	json_set_text(root, "explain", what);
	json_set(root, "masked", json_flag(masked));
	json_set(root, "sheet", json_cells(form, answers));
	json_finish(root, JSON_LINE, out);
}
