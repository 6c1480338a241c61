#include "front/surveyed.h"

#include "core/prove/witness.h"
#include "core/sheet.h"

enum { NAME_COLUMNS = 24, COUNT_COLUMNS = 32 };

/* Shares come in hundredths of a percent. */
enum { SHARE = 10000 };

void share_write(const struct bigs *counts, size_t i, const struct bigs *whole, size_t k,
		 struct buf *out)
{
	uint64_t share = bigs_share(counts, i, whole, k, SHARE);

	if (bigs_zero(counts, i))
		buf_text(out, "none");
	else if (share == 0)
		buf_text(out, "under 0.01 %");
	else if (share == SHARE && !bigs_equal(counts, i, whole, k))
		buf_text(out, "over 99.99 %");
	else
		buf_format(out, "%llu.%02llu %%", (unsigned long long)share / 100,
			   (unsigned long long)share % 100);
}

/* "  iop                     649,514,422,144,545,408    2.90 %" */
static void write_row(struct output *output, const struct survey *survey, const char *before,
		      const char *id, const struct bigs *counts, size_t i)
{
	struct buf line, number, share;

	buf_init(&line);
	buf_init(&number);
	buf_init(&share);
	bigs_write(counts, i, true, &number);
	share_write(counts, i, survey->sheets, 0, &share);
	buf_format(&line, "  %s%s", before, id);
	buf_repeat(&line, ' ', NAME_COLUMNS - (int)line.len);
	buf_repeat(&line, ' ', COUNT_COLUMNS - (int)number.len);
	buf_format(&line, " %s  ", number.data);
	buf_repeat(&line, ' ', 7 - (int)share.len);
	buf_format(&line, "%s\n", share.data);
	output_bytes(output, line.data, line.len);
	buf_release(&line);
	buf_release(&number);
	buf_release(&share);
}

/* An average with two decimals. */
static void write_average(const struct asked *asked, const struct bigs *sheets, struct buf *out)
{
	uint64_t average = bigs_share(asked->total, 0, sheets, 0, 100);

	buf_format(out, "%llu.%02llu", (unsigned long long)average / 100,
		   (unsigned long long)average % 100);
}

static void write_asked(struct output *output, const char *what, const struct asked *asked,
			const struct bigs *sheets)
{
	struct buf average;

	buf_init(&average);
	write_average(asked, sheets, &average);
	output_format(output, "%s: at least %d, on average %s, at most %d\n", what, asked->least,
		      average.data, asked->most);
	buf_release(&average);
}

void survey_write(struct output *output, const struct survey *survey)
{
	const struct form *form = survey->form;
	struct buf all;

	buf_init(&all);
	bigs_write(survey->sheets, 0, true, &all);
	output_format(output, "\nAnswer sheets: %s, in a diagram of %zu nodes\n", all.data,
		      survey->nodes);
	for (int i = 0; i < form->level_count; i++)
		write_row(output, survey, "", form->levels[i].id, survey->levels, (size_t)i);
	for (int i = 0; i < form->claim_count; i++)
		write_row(output, survey, "no level: ", form->claims[i].id, survey->claims,
			  (size_t)i);
	if (form->alert_count > 0)
		output_text(output, "With an alert, beside the level\n");
	for (int i = 0; i < form->alert_count; i++)
		write_row(output, survey, "", form->alerts[i].id, survey->alerts, (size_t)i);
	write_asked(output, "Questions asked", &survey->asked, survey->sheets);
	output_text(output, "Shares are of the possible sheets, not of the people who come.\n");
	buf_release(&all);
}

void brief_write(struct output *output, const struct survey *full, const struct asked *brief)
{
	output_text(output, "\n");
	write_asked(output, "Questions of a full run", &full->asked, full->sheets);
	write_asked(output, "Questions of a brief run", brief, full->sheets);
	output_text(output,
		    "A brief run leaves out what can no longer change level, alerts or the reason "
		    "for\nno level, and places each sheet like a full one.\n");
}

void example_write(struct output *output, const struct form *form, const char *what, bool masked,
		   const struct found *found)
{
	struct buf who, outcome, ids, cells;
	struct sheet sheet;
	const char *comma = "";

	buf_init(&who);
	buf_init(&outcome);
	buf_init(&ids);
	buf_init(&cells);
	witness_who(form, found->answers, &who);
	witness_gets(form, found->answers, &outcome);
	sheet_read(&sheet, form, found->answers, found->answers);
	for (int q = sheet_next_cell(&sheet, -1); q >= 0; q = sheet_next_cell(&sheet, q)) {
		buf_format(&ids, "%s%s", comma, form->questions[q].id);
		buf_text(&cells, comma);
		answer_write(&form->questions[q], found->answers[q], &cells);
		comma = ",";
	}
	output_format(output, "\n%s: %.*s\n%s.\n", what, (int)who.len - 1, who.data, outcome.data);
	if (masked)
		output_text(output, "It holds there, but never decides.\n");
	output_format(output, "%s\n%s\n", ids.data, cells.data);
	buf_release(&who);
	buf_release(&outcome);
	buf_release(&ids);
	buf_release(&cells);
}
