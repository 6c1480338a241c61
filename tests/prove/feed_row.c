#include "feed_row.h"

#include "front/batch_place.h"
#include "front/face.h"

#include <sys/mman.h>
#include <unistd.h>

/* --- the table ------------------------------------------------------------------------- */

static void write_table(const struct finding_sheet *cells, struct buf *out)
{
	for (size_t i = 0; i < cells->count; i++)
		buf_format(out, "%s%s", i ? "," : "", cells->cells[i].question);
	buf_char(out, '\n');
	for (size_t i = 0; i < cells->count; i++)
		buf_format(out, "%s%s", i ? "," : "", cells->cells[i].answer);
	buf_char(out, '\n');
}

static int file_with(const char *bytes, size_t len)
{
	int fd = memfd_create("table", 0);

	if (fd >= 0 && (write(fd, bytes, len) != (ssize_t)len || lseek(fd, 0, SEEK_SET) != 0)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static void take_contents(int fd, struct buf *out)
{
	char bytes[4096];
	ssize_t len;

	for (off_t at = 0; (len = pread(fd, bytes, sizeof bytes, at)) > 0; at += len)
		buf_bytes(out, bytes, (size_t)len);
	close(fd);
}

/* What place prints; false: it complains. */
static bool run_place(const struct form *form, const struct buf *table, struct buf *out,
		      struct buf *trouble)
{
	int in = file_with(table->data, table->len);
	int printed = file_with("", 0), complaints = file_with("", 0);
	int status = -1;

	if (in >= 0 && printed >= 0 && complaints >= 0)
		status = place_run(form, in, printed, complaints, false);
	close(in);
	take_contents(printed, out);
	take_contents(complaints, trouble);
	if (status != STATUS_OK)
		buf_format(trouble, "place ends with %d", status);
	return trouble->len == 0;
}

/* --- the row ----------------------------------------------------------------------------- */

static int claim_at(const struct form *form, const char *id)
{
	for (int i = 0; i < form->claim_count; i++)
		if (strcmp(form->claims[i].id, id) == 0)
			return i;
	return -1;
}

static int level_at(const struct form *form, const char *id)
{
	for (int i = 0; i < form->level_count; i++)
		if (strcmp(form->levels[i].id, id) == 0)
			return i;
	return -1;
}

static bool read_level(const struct form *form, const char *cell, struct placement *placed)
{
	placed->level = placed->claim = -1;
	if (strncmp(cell, "none:", 5) == 0)
		placed->claim = claim_at(form, cell + 5);
	else
		placed->level = level_at(form, cell);
	return placed->claim >= 0 || placed->level >= 0;
}

static bool take_alert(const struct form *form, const char *id, struct placement *placed)
{
	for (int i = 0; i < form->alert_count; i++)
		if (strcmp(form->alerts[i].id, id) == 0) {
			placed->alerts |= 1u << i;
			return true;
		}
	return false;
}

static bool take_rule(const struct form *form, const char *name, struct placement *placed)
{
	for (int i = 0; i < form->rule_count; i++)
		if (strcmp(form_rule_name(form, i).text, name) == 0) {
			placed->fired[i / 8] |= (uint8_t)(1 << i % 8);
			return true;
		}
	return false;
}

/* Several names between spaces. */
static bool read_names(const struct form *form, char *cell, struct placement *placed,
		       bool (*take)(const struct form *form, const char *name,
				    struct placement *placed))
{
	char *rest = cell, *name;

	while (*cell && (name = strsep(&rest, " ")) != NULL)
		if (!take(form, name, placed))
			return false;
	return true;
}

static bool read_row(const struct form *form, char *printed, struct placement *placed)
{
	static const char header[] = "row,level,low,high,alerts,rules\n";
	char *cells[6], *rest;

	memset(placed, 0, sizeof *placed);
	if (strncmp(printed, header, strlen(header)) != 0)
		return false;
	rest = printed + strlen(header);
	rest[strcspn(rest, "\n")] = '\0';
	for (int i = 0; i < 6; i++) {
		cells[i] = strsep(&rest, ",");
		if (!cells[i])
			return false;
	}
	return !rest && strcmp(cells[0], "1") == 0 && read_level(form, cells[1], placed) &&
	       read_names(form, cells[4], placed, take_alert) &&
	       read_names(form, cells[5], placed, take_rule);
}

/* --- the evaluator --------------------------------------------------------------------- */

static bool read_answers(const struct form *form, const struct finding_sheet *cells,
			 struct answer *answers, struct buf *trouble)
{
	for (size_t i = 0; i < cells->count; i++) {
		const struct finding_cell *cell = &cells->cells[i];
		int q = form_question(form, cell->question);
		struct err err = { 0 };

		if (q < 0 || !answer_parse(&form->questions[q], cell->answer, strlen(cell->answer),
					   &answers[q], &err)) {
			buf_format(trouble, "%s: %s: %s", cell->question, cell->answer, err.text);
			return false;
		}
	}
	return true;
}

/* All that is asked stands on the sheet, and nothing else does. */
static bool is_whole(const struct sheet *sheet, struct buf *trouble)
{
	for (int q = 0; q < sheet->form->question_count; q++) {
		const struct question *question = &sheet->form->questions[q];
		bool wanted = sheet->asked[q] && question->kind != QUESTION_TEXT;

		if (wanted == (sheet->answers[q].state != ANSWER_OPEN))
			continue;
		buf_format(trouble,
			   wanted ? "%s is asked, but not on the sheet"
				  : "%s is on the sheet, but not asked",
			   question->id);
		return false;
	}
	return true;
}

static bool is_equal(const struct placement *a, const struct placement *b)
{
	return a->level == b->level && a->claim == b->claim && a->alerts == b->alerts &&
	       memcmp(a->fired, b->fired, sizeof a->fired) == 0;
}

bool feed_row(const struct form *form, const struct finding_sheet *cells, struct fed *fed,
	      struct buf *trouble)
{
	struct placement placement;
	struct sheet sheet;
	struct buf table, out;
	bool good;

	buf_init(&table);
	buf_init(&out);
	memset(fed, 0, sizeof *fed);
	write_table(cells, &table);
	good = read_answers(form, cells, fed->answers, trouble) &&
	       run_place(form, &table, &out, trouble);
	if (good && !read_row(form, out.data, &fed->placed)) {
		buf_format(trouble, "not understood: %s", out.data);
		good = false;
	}
	if (good) {
		sheet_read(&sheet, form, fed->answers, fed->answers);
		place(&sheet, &placement);
		good = is_whole(&sheet, trouble);
	}
	if (good && !is_equal(&placement, &fed->placed)) {
		buf_text(trouble, "place and the evaluator differ");
		good = false;
	}
	buf_release(&table);
	buf_release(&out);
	return good;
}
