/*
 * Conditions: any bytes, parsed against a small form and, when they parse, held
 * against every answer sheet of it.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "core/cond.h"
#include "core/sheet.h"

#include <string.h>

static const struct option options[] = {
	{ .id = "no", .text = "No", .text_other = "" },
	{ .id = "some", .text = "Some", .text_other = "", .value = 1 },
	{ .id = "lots", .text = "Lots", .text_other = "", .value = 3, .urgent = true },
};
static const struct question questions[] = {
	{ .id = "mood", .options = options, .option_count = 3, .rates = 0, .text_slot = -1 },
	{ .id = "likes",
	  .options = options,
	  .option_count = 3,
	  .rates = 1,
	  .text_slot = -1,
	  .kind = QUESTION_SEVERAL },
	{ .id = "nights", .maximum = 7, .rates = -1, .text_slot = -1, .kind = QUESTION_NUMBER },
};
static const struct dimension dimensions[] = {
	{ .id = "pain", .title = "Pain" },
	{ .id = "load", .title = "Load", .rating = RATING_SUM },
};
static const struct section section = { .id = "all", .title = "All", .count = 3 };
static const struct level levels[] = { { .id = "low" }, { .id = "high" } };
static const struct alert alerts[] = { { .id = "crisis" } };
static const struct form form = {
	.sections = &section,
	.dimensions = dimensions,
	.questions = questions,
	.levels = levels,
	.alerts = alerts,
	.section_count = 1,
	.dimension_count = 2,
	.question_count = 3,
	.level_count = 2,
	.alert_count = 1,
};

static void visit(int question, void *context)
{
	(void)context;
	require(question >= 0 && question < form.question_count);
}

/* The nth answer of the first two questions, and of the third with them. */
static void answer(int n, struct answer *answers)
{
	for (int i = 0; i < 3; i++, n /= 4) {
		int choice = n % 4;

		answers[i] = (struct answer){ .state = (uint8_t)choice };
		if (choice == ANSWER_GIVEN)
			answers[i].value = i == 1 ? 5 : i == 2 ? 7 : 2;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sheet sheet;
	const char *text = (const char *)data;
	bool clean = utf8_check(text, size, false) == size; /* as the loader sees to */
	struct names *names = names_new(&form);
	struct arena arena;

	arena_init(&arena);
	for (int after = 0; after < 2; after++) {
		const struct cond *cond = NULL;
		struct cond_mistake mistake = { .mend = "" };
		const struct err *err = &mistake.err;

		if (!cond_parse(text, size, &form, names, after, &arena, &cond, &mistake)) {
			require(!cond && err->line == 0 && err->col >= 1 && err->text[0]);
			require((size_t)err->col <= size + 1);
			require(mistake.mend[0] && mistake.mend[strlen(mistake.mend) - 1] == '.');
			if (clean)
				require_clean(err->text, false);
			continue;
		}
		require(cond && !err->text[0]);
		cond_questions(cond, &form, visit, NULL);
		for (int n = 0; n < 64; n++) {
			struct answer answers[FORM_QUESTIONS_MAX] = { 0 };

			answer(n, answers);
			sheet_read(&sheet, &form, answers, answers);
			sheet.level = after ? n % 3 - 1 : -1;
			sheet.alerts = after ? (uint32_t)n & 1 : 0;
			require(cond_holds(cond, &sheet) == cond_holds(cond, &sheet));
		}
	}
	arena_release(&arena);
	names_free(names);
	return 0;
}
