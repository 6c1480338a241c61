/*
 * The sheets of findings, fed to `carecheck place` as anybody could who reads the findings: what
 * comes out must be what the finding says.
 */
#ifndef TESTS_FEED_H
#define TESTS_FEED_H

#include "base/buf.h"
#include "base/finding.h"
#include "core/form.h"

enum { FEED_CODES = 10 };

/* The codes of findings that show somebody. */
const char *feed_code(int index);

struct feed {
	int findings[FEED_CODES]; /* fed so far, by their code */
	int sheets;
	/*
	 * Of these, sheets of which place says something else, as the finding is about what was
	 * done with a question for free text, and a table has no column for that.
	 */
	int by_text;
};

/* Feeds all sheets of a finding. False: something is not as it says, which is told. */
bool feed_finding(struct feed *feed, const struct form *form, const struct finding *finding,
		  struct buf *trouble);

#endif
