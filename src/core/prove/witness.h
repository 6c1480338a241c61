/*
 * A sheet in words, for people who look into a questionnaire: only what is worrying is named.
 */
#ifndef CORE_PROVE_WITNESS_H
#define CORE_PROVE_WITNESS_H

#include "base/buf.h"
#include "base/finding.h"
#include "core/answers.h"

/* The questions of a sheet, by index, whose answers are worrying. */
struct worrying {
	bool at[FORM_QUESTIONS_MAX];
};

struct worrying witness_worrying(const struct form *form, const struct answer *answers);
/* "someone who answers "Bad" to "Mood", and nothing else worrying, " */
void witness_who(const struct form *form, const struct answer *answers, struct buf *out);
/* The same, where something else counts as worrying, as far as it is asked. */
void witness_whose(const struct form *form, const struct answer *answers,
		   const struct worrying *worrying, struct buf *out);
/* "answers "Bad" to "Mood"", "declines "Mood"" */
void witness_answer(const struct question *question, struct answer answer, struct buf *out);
/* "gets the level "iop" (step 3 of 6), with the alert "today"" */
void witness_gets(const struct form *form, const struct answer *answers, struct buf *out);

/* The sheet becomes the nth of the finding added last: all that is asked, but for free words. */
void witness_sheet(const struct form *form, const struct answer *answers, struct findings *findings,
		   int n);

#endif
