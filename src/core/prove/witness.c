#include "core/prove/witness.h"

#include "core/place.h"

/* More answers than this are counted, not named. */
enum { NAMED_MAX = 8 };

static void write_boxes(const struct question *question, int32_t ticked, struct buf *out)
{
	const char *between = "";

	if (ticked == 0)
		buf_text(out, "nothing");
	for (int i = 0; i < question->option_count; i++)
		if (ticked >> i & 1) {
			buf_format(out, "%s\"%s\"", between, question->options[i].text);
			between = " and ";
		}
}

void witness_answer(const struct question *question, struct answer answer, struct buf *out)
{
	switch ((enum answer_state)answer.state) {
	case ANSWER_OPEN:
		buf_format(out, "has not reached \"%s\"", question->label);
		return;
	case ANSWER_DECLINED:
		buf_format(out, "declines \"%s\"", question->label);
		return;
	case ANSWER_UNSURE:
		buf_format(out, "is not sure about \"%s\"", question->label);
		return;
	case ANSWER_GIVEN:
		break;
	}
	switch (question->kind) {
	case QUESTION_ONE:
		buf_format(out, "answers \"%s\"", question->options[answer.value].text);
		break;
	case QUESTION_NUMBER:
		buf_format(out, "answers %d", (int)answer.value);
		break;
	case QUESTION_SEVERAL:
		buf_text(out, "ticks ");
		write_boxes(question, answer.value, out);
		break;
	case QUESTION_TEXT:
		buf_text(out, "writes something");
		break;
	}
	buf_format(out, " %s \"%s\"", question->kind == QUESTION_SEVERAL ? "at" : "to",
		   question->label);
}

/* --- sheets -------------------------------------------------------------------------- */

struct worrying witness_worrying(const struct form *form, const struct answer *answers)
{
	struct worrying worrying = { { false } };
	struct sheet sheet;

	sheet_read(&sheet, form, answers, answers);
	for (int q = 0; q < form->question_count; q++)
		worrying.at[q] = sheet.asked[q] && !answer_plain(&form->questions[q], answers[q]);
	return worrying;
}

void witness_whose(const struct form *form, const struct answer *answers,
		   const struct worrying *worrying, struct buf *out)
{
	struct sheet sheet;
	int count = 0, named = 0;

	sheet_read(&sheet, form, answers, answers);
	for (int q = 0; q < form->question_count; q++)
		count += worrying->at[q] && sheet.asked[q];
	buf_text(out, "someone who ");
	if (count == 0)
		buf_text(out, "answers nothing worrying ");
	for (int q = 0; q < form->question_count && named < NAMED_MAX; q++) {
		if (!worrying->at[q] || !sheet.asked[q])
			continue;
		buf_text(out, named == 0 ? "" : named + 1 == count ? " and " : ", ");
		witness_answer(&form->questions[q], answers[q], out);
		named++;
	}
	if (named < count)
		buf_format(out, " and has %d other worrying answers, ", count - named);
	else if (count > 0)
		buf_text(out, ", and nothing else worrying, ");
}

void witness_who(const struct form *form, const struct answer *answers, struct buf *out)
{
	struct worrying worrying = witness_worrying(form, answers);

	witness_whose(form, answers, &worrying, out);
}

void witness_gets(const struct form *form, const struct answer *answers, struct buf *out)
{
	struct placement placement;
	struct sheet sheet;
	const char *between = "";

	sheet_read(&sheet, form, answers, answers);
	place(&sheet, &placement);
	if (placement.level < 0)
		buf_format(out, "gets no level (\"%s\")", form->claims[placement.claim].id);
	else
		buf_format(out, "gets the level \"%s\" (step %d of %d)",
			   form->levels[placement.level].id, placement.level + 1,
			   form->level_count);
	if (form->alert_count > 0 && !placement.alerts)
		buf_text(out, " and no alert");
	else if (placement.alerts)
		buf_text(out, placement.alerts & (placement.alerts - 1) ? ", with the alerts "
									: ", with the alert ");
	for (int i = 0; i < form->alert_count; i++)
		if (placement.alerts >> i & 1) {
			buf_format(out, "%s\"%s\"", between, form->alerts[i].id);
			between = " and ";
		}
}

void witness_sheet(const struct form *form, const struct answer *answers, struct findings *findings,
		   int n)
{
	struct sheet sheet;
	struct buf cell;

	buf_init(&cell);
	sheet_read(&sheet, form, answers, answers);
	for (int q = sheet_next_cell(&sheet, -1); q >= 0; q = sheet_next_cell(&sheet, q)) {
		buf_reset(&cell);
		answer_write(&form->questions[q], answers[q], &cell);
		findings_cell(findings, n, form->questions[q].id, cell.data);
	}
	buf_release(&cell);
}
