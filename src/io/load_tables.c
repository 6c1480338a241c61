/*
 * What every field means is told in man/carecheck-questionnaire.5.
 */
#include "io/load_tables.h"

#include <limits.h>
#include <string.h>

enum { R = FIELD_REQUIRED, NUMBER_MOST = 999999 };

static const struct field source_fields[] = {
	{ ROW("title", FIELD_TEXT, R, source, title) },
	{ ROW("url", FIELD_TEXT, R | FIELD_MAY_BE_EMPTY, source, url) },
	{ ROW("checked", FIELD_DATE, R, source, checked) },
};

static const struct table source_table = {
	.noun = "source",
	FIELDS(source_fields),
	OF(source),
	.space = SPACE_SOURCE,
	.mark_offset = offsetof(struct source, mark),
	.id_offset = offsetof(struct source, id),
};

static const char *const ratings[] = { "worst", "sum", NULL };

static const struct field dimension_fields[] = {
	{ ROW("id", FIELD_ID, R, dimension, id) },
	{ ROW("title", FIELD_TEXT, R, dimension, title) },
	{ ROW("rating", FIELD_WORD, 0, dimension, rating), .words = ratings },
};

static const struct table dimension_table = {
	.noun = "dimension",
	FIELDS(dimension_fields),
	OF(dimension),
	.space = SPACE_DIMENSION,
	.mark_offset = offsetof(struct dimension, mark),
};

static const struct field option_fields[] = {
	{ ROW("id", FIELD_ID, R, option, id) },
	{ ROW("text", FIELD_TEXT, R, option, text) },
	{ ROW("text_other", FIELD_TEXT, 0, option, text_other) },
	{ ROW("value", FIELD_INT, 0, option, value), .most = 99, .initial = VALUE_NONE },
	{ ROW("urgent", FIELD_BOOL, 0, option, urgent) },
	{ ROW("exclusive", FIELD_BOOL, 0, option, exclusive) },
};

static const struct table option_table = {
	.noun = "answer",
	FIELDS(option_fields),
	OF(option),
	.space = SPACE_OPTION,
	.mark_offset = offsetof(struct option, mark),
};

static const struct field answer_list_body = {
	ROW("answers", FIELD_LIST, R, answer_list, options),
	COUNT(answer_list, option_count),
	.table = &option_table,
	.most = FORM_OPTIONS_MAX,
};

static const struct table answer_list_table = {
	.noun = "list of answers",
	OF(answer_list),
	.space = SPACE_ANSWERS,
	.mark_offset = offsetof(struct answer_list, mark),
	.id_offset = offsetof(struct answer_list, id),
	.body = &answer_list_body,
};

static const char *const kinds[] = { "one", "several", "number", "text", NULL };

static const struct field question_fields[] = {
	{ ROW("id", FIELD_ID, R, question, id) },
	{ ROW("kind", FIELD_WORD, 0, question, kind), .words = kinds },
	{ ROW("ask", FIELD_TEXT, R, question, ask) },
	{ ROW("ask_other", FIELD_TEXT, R, question, ask_other) },
	{ ROW("script", FIELD_TEXT, R, question, script) },
	{ ROW("probe", FIELD_TEXT, 0, question, probe) },
	{ ROW("label", FIELD_TEXT, R, question, label), .most = FORM_LABEL_COLUMNS },
	{ ROW("frame", FIELD_TEXT, 0, question, frame) },
	{ ROW("frame_other", FIELD_TEXT, 0, question, frame_other) },
	{ ROW("why", FIELD_TEXT, R, question, why) },
	{ ROW("why_more", FIELD_PROSE, 0, question, why_more) },
	{ ROW("answers", FIELD_LIST_REF, 0, question, options), COUNT(question, option_count),
	  .table = &option_table, .space = SPACE_ANSWERS, .most = FORM_OPTIONS_MAX },
	{ ROW("rates", FIELD_REF, 0, question, rates), .space = SPACE_DIMENSION },
	{ ROW("only_if", FIELD_COND, 0, question, only_if) },
	{ ROW("min", FIELD_INT, 0, question, minimum), .least = -NUMBER_MOST, .most = NUMBER_MOST },
	{ ROW("max", FIELD_INT, 0, question, maximum), .least = -NUMBER_MOST, .most = NUMBER_MOST },
	{ ROW("unit", FIELD_TEXT, 0, question, unit) },
	{ ROW("decline", FIELD_BOOL, 0, question, decline), .initial = true },
	{ ROW("decline_reason", FIELD_TEXT, 0, question, no_decline_reason) },
	{ ROW("may_lower", FIELD_TEXT, 0, question, may_lower) },
	{ ROW("unsure", FIELD_BOOL, 0, question, unsure), .initial = true },
};

/* What each kind of question must have, and what it may not have; 0: no more. */
#define AT(name) offsetof(struct question, name)
static const struct {
	size_t needs[2], lacks[4];
} kind_rules[] = {
	[QUESTION_ONE] = { { AT(options) }, { AT(minimum), AT(maximum), AT(unit) } },
	[QUESTION_SEVERAL] = { { AT(options) }, { AT(minimum), AT(maximum), AT(unit) } },
	[QUESTION_NUMBER] = { { AT(minimum), AT(maximum) }, { AT(options) } },
	[QUESTION_TEXT] = { { 0 }, { AT(options), AT(minimum), AT(maximum), AT(rates) } },
};

static void check_kind(struct loader *loader, const struct question *question,
		       const struct given *given, struct mark mark)
{
	const struct table *table = &question_table;
	const char *kind = kinds[question->kind];
	const size_t *needs = kind_rules[question->kind].needs;
	const size_t *lacks = kind_rules[question->kind].lacks;

	for (int i = 0; i < 2; i++)
		if (needs[i] && !table_given(table, given, needs[i]))
			loader_error(loader, mark, "missing-key", "Add it.",
				     "A question of kind %s needs \"%s\".", kind,
				     table_field(table, needs[i])->key);
	for (int i = 0; i < 4; i++)
		if (lacks[i] && table_given(table, given, lacks[i]))
			loader_error(loader, mark, "needless-key", "Delete it.",
				     "A question of kind %s has no use for \"%s\".", kind,
				     table_field(table, lacks[i])->key);
}

static void check_question(struct loader *loader, void *object, const struct given *given,
			   struct mark mark)
{
	const struct question *question = object;
	bool reason = table_given(&question_table, given, AT(no_decline_reason));

	if (given->bad_word || (given->unknown_key && question->kind == QUESTION_ONE))
		loader->kind_in_doubt = true;
	if (!given->bad_word && !given->unknown_key)
		check_kind(loader, question, given, mark);
	if (question->kind == QUESTION_NUMBER && question->minimum > question->maximum)
		loader_error(loader, mark, "out-of-range", "Make \"min\" the lower of the two.",
			     "\"min\" is above \"max\".");
	if (!question->decline && !reason)
		loader_error(loader, mark, "missing-key", "Say why in \"decline_reason\".",
			     "This question cannot be declined, without a reason.");
	if (question->decline && reason)
		loader_error(loader, mark, "needless-key", "Delete it, or write decline: false.",
			     "This question has a \"decline_reason\" but can be declined.");
}
#undef AT

const struct table question_table = {
	.noun = "question",
	FIELDS(question_fields),
	OF(question),
	.space = SPACE_QUESTION,
	.mark_offset = offsetof(struct question, mark),
	.check = check_question,
};

static const struct field section_fields[] = {
	{ ROW("id", FIELD_ID, R, section_file, section.id) },
	{ ROW("title", FIELD_TEXT, R, section_file, section.title) },
	{ ROW("intro", FIELD_TEXT, 0, section_file, section.intro) },
	{ ROW("only_if", FIELD_COND, 0, section_file, only_if) },
	{ ROW("questions", FIELD_GATHERED, R, section_file, section.first),
	  COUNT(section_file, section.count), .table = &question_table },
};

static const struct table section_table = {
	.noun = "section",
	FIELDS(section_fields),
	OF(section_file),
	.space = SPACE_SECTION,
	.mark_offset = offsetof(struct section_file, section.mark),
};

static const struct field level_fields[] = {
	{ ROW("id", FIELD_ID, R, level, id) },
	{ ROW("title", FIELD_TEXT, R, level, title) },
	{ ROW("brief", FIELD_TEXT, R, level, brief), .most = FORM_BRIEF_COLUMNS },
	{ ROW("summary", FIELD_PROSE, R, level, summary) },
	{ ROW("hours", FIELD_TEXT, R, level, hours) },
	{ ROW("where", FIELD_TEXT, R, level, where) },
	{ ROW("who", FIELD_TEXT, R, level, who) },
	{ ROW("length", FIELD_TEXT, 0, level, length) },
	{ ROW("next", FIELD_TEXTS, R, level, next), COUNT(level, next_count) },
	{ ROW("next_other", FIELD_TEXTS, 0, level, next_other), COUNT(level, next_other_count) },
	{ ROW("sources", FIELD_REFS, 0, level, sources), COUNT(level, source_count),
	  .space = SPACE_SOURCE },
};

static const struct table level_table = {
	.noun = "level",
	FIELDS(level_fields),
	OF(level),
	.space = SPACE_LEVEL,
	.mark_offset = offsetof(struct level, mark),
};

static const struct field rule_fields[] = {
	{ ROW("at_least", FIELD_REF, R, rule, at_least), .space = SPACE_LEVEL },
	{ ROW("when", FIELD_COND, R, rule, when) },
	{ ROW("because", FIELD_TEXT, R, rule, because) },
};

static const struct table rule_table = {
	.noun = "placement rule",
	FIELDS(rule_fields),
	OF(rule),
	.mark_offset = offsetof(struct rule, mark),
};

static const struct field claim_fields[] = {
	{ ROW("id", FIELD_ID, R, claim, id) },
	{ ROW("when", FIELD_COND, R, claim, when) },
	{ ROW("title", FIELD_TEXT, R, claim, title) },
	{ ROW("title_other", FIELD_TEXT, 0, claim, title_other) },
	{ ROW("text", FIELD_PROSE, R, claim, text) },
	{ ROW("text_other", FIELD_PROSE, 0, claim, text_other) },
	{ ROW("actions", FIELD_TEXTS, 0, claim, actions), COUNT(claim, action_count) },
	{ ROW("actions_other", FIELD_TEXTS, 0, claim, actions_other),
	  COUNT(claim, action_other_count) },
};

static const struct table claim_table = {
	.noun = "no_level_when entry",
	FIELDS(claim_fields),
	OF(claim),
	.space = SPACE_CLAIM,
	.mark_offset = offsetof(struct claim, mark),
};

static const struct field alert_fields[] = {
	{ ROW("id", FIELD_ID, R, alert, id) },
	{ ROW("when", FIELD_COND, R, alert, when) },
	{ ROW("interrupt", FIELD_BOOL, 0, alert, interrupt) },
	{ ROW("title", FIELD_TEXT, R, alert, title) },
	{ ROW("title_other", FIELD_TEXT, 0, alert, title_other) },
	{ ROW("text", FIELD_PROSE, R, alert, text) },
	{ ROW("text_other", FIELD_PROSE, 0, alert, text_other) },
	{ ROW("actions", FIELD_TEXTS, R, alert, actions), COUNT(alert, action_count) },
	{ ROW("actions_other", FIELD_TEXTS, 0, alert, actions_other),
	  COUNT(alert, action_other_count) },
};

static const struct table alert_table = {
	.noun = "alert",
	FIELDS(alert_fields),
	OF(alert),
	.space = SPACE_ALERT,
	.mark_offset = offsetof(struct alert, mark),
};

static const struct field sign_fields[] = {
	{ ROW("id", FIELD_ID, R, sign, id) },
	{ ROW("text", FIELD_TEXT, R, sign, text) },
	{ ROW("text_other", FIELD_TEXT, 0, sign, text_other) },
	{ ROW("when", FIELD_COND, R, sign, when) },
	{ ROW("fit", FIELD_BOOL, 0, sign, fit) },
};

static const struct table sign_table = {
	.noun = "sign",
	FIELDS(sign_fields),
	OF(sign),
	.space = SPACE_SIGN,
	.mark_offset = offsetof(struct sign, mark),
};

static const struct field match_fields[] = {
	{ ROW("when", FIELD_COND, R | FIELD_AFTER, match, when) },
	{ ROW("weight", FIELD_INT, R, match, weight), .least = 1, .most = 9 },
	{ ROW("because", FIELD_TEXT, R, match, because) },
};

static const struct table match_table = {
	.noun = "match",
	FIELDS(match_fields),
	OF(match),
	.mark_offset = offsetof(struct match, mark),
};

static const struct field myth_fields[] = {
	{ ROW("id", FIELD_ID, R, myth, id) },
	{ ROW("truth", FIELD_PROSE, R, myth, truth) },
	{ ROW("myth", FIELD_TEXT, R, myth, myth) },
	{ ROW("why_it_sticks", FIELD_PROSE, R, myth, why_it_sticks) },
	{ ROW("evidence", FIELD_PROSE, 0, myth, evidence) },
	{ ROW("sources", FIELD_REFS, R, myth, sources), COUNT(myth, source_count),
	  .space = SPACE_SOURCE },
	{ ROW("match", FIELD_LIST, R, myth, matches), COUNT(myth, match_count),
	  .table = &match_table },
};

static const struct table myth_table = {
	.noun = "myth",
	FIELDS(myth_fields),
	OF(myth),
	.space = SPACE_MYTH,
	.mark_offset = offsetof(struct myth, mark),
};

static const struct field promise_fields[] = {
	{ ROW("say", FIELD_TEXT, R, promise, say) },
	{ ROW("never", FIELD_COND, R | FIELD_AFTER, promise, never) },
};

static const struct table promise_table = {
	.noun = "promise",
	FIELDS(promise_fields),
	OF(promise),
	.mark_offset = offsetof(struct promise, mark),
};

static const struct field part_fields[] = {
	{ ROW("heading", FIELD_TEXT, 0, part, heading) },
	{ ROW("text", FIELD_PROSE, 0, part, text) },
	{ ROW("points", FIELD_TEXTS, 0, part, points), COUNT(part, point_count) },
	{ ROW("sources", FIELD_REFS, 0, part, sources), COUNT(part, source_count),
	  .space = SPACE_SOURCE },
};

static const struct table part_table = {
	.noun = "part",
	FIELDS(part_fields),
	OF(part),
	.mark_offset = NO_OFFSET,
};

static const struct field reading_fields[] = {
	{ ROW("id", FIELD_ID, R, reading, id) },
	{ ROW("title", FIELD_TEXT, R, reading, title) },
	{ ROW("parts", FIELD_LIST, R, reading, parts), COUNT(reading, part_count),
	  .table = &part_table },
};

static const struct table reading_table = {
	.noun = "page",
	FIELDS(reading_fields),
	OF(reading),
	.space = SPACE_READING,
	.mark_offset = offsetof(struct reading, mark),
};

static const struct field reviewed_fields[] = {
	{ ROW("by", FIELD_TEXT, R, form_file, form.reviewed_by) },
	{ ROW("on", FIELD_DATE, R, form_file, form.reviewed_on) },
};

static const struct table reviewed_table = {
	.noun = "review",
	FIELDS(reviewed_fields),
	.mark_offset = offsetof(struct form_file, form.reviewed),
};

/* A list of the form itself. */
#define FORM_LIST(key_, kind_, flags_, member, count_, table_)                                     \
	ROW(key_, kind_, flags_, form_file, form.member), COUNT(form_file, form.count_),           \
		.table = &(table_)

static const struct field form_fields[] = {
	{ ROW("carecheck", FIELD_INT, R, form_file, format), .most = INT_MAX, .initial = 1 },
	{ ROW("id", FIELD_ID, R, form_file, form.id) },
	{ ROW("version", FIELD_TEXT, R, form_file, form.version) },
	{ ROW("language", FIELD_LANGUAGE, R, form_file, form.language) },
	{ ROW("title", FIELD_TEXT, R, form_file, form.title) },
	{ ROW("intro", FIELD_PROSE, 0, form_file, form.intro) },
	{ ROW("stem", FIELD_TEXT, 0, form_file, form.stem) },
	{ ROW("stem_other", FIELD_TEXT, 0, form_file, form.stem_other) },
	{ ROW("minutes", FIELD_INT, 0, form_file, form.minutes), .least = 1, .most = 120 },
	{ ROW("limits", FIELD_PROSE, R, form_file, form.limits) },
	{ .key = "reviewed", .kind = FIELD_INSIDE, .flags = R, .table = &reviewed_table },
	{ FORM_LIST("sources", FIELD_KEYED, 0, sources, source_count, source_table) },
	{ ROW("answers", FIELD_KEYED, 0, form_file, answers), COUNT(form_file, answer_count),
	  .table = &answer_list_table },
	{ FORM_LIST("dimensions", FIELD_LIST, 0, dimensions, dimension_count, dimension_table),
	  .most = FORM_DIMENSIONS_MAX },
	{ ROW("sections", FIELD_LIST, R, form_file, sections), COUNT(form_file, section_count),
	  .table = &section_table },
	{ FORM_LIST("levels", FIELD_LIST, R, levels, level_count, level_table),
	  .most = FORM_LEVELS_MAX },
	{ FORM_LIST("placement", FIELD_LIST, R, rules, rule_count, rule_table),
	  .most = FORM_RULES_MAX },
	{ FORM_LIST("no_level_when", FIELD_LIST, 0, claims, claim_count, claim_table) },
	{ FORM_LIST("alerts", FIELD_LIST, 0, alerts, alert_count, alert_table),
	  .most = FORM_ALERTS_MAX },
	{ FORM_LIST("signs", FIELD_LIST, 0, signs, sign_count, sign_table) },
	{ FORM_LIST("myths", FIELD_LIST, 0, myths, myth_count, myth_table) },
	{ ROW("hold_myths_when", FIELD_COND, FIELD_AFTER, form_file, form.hold_myths) },
	{ FORM_LIST("promises", FIELD_LIST, 0, promises, promise_count, promise_table) },
	{ FORM_LIST("pages", FIELD_LIST, 0, readings, reading_count, reading_table) },
};

static void check_form(struct loader *loader, void *object, const struct given *given,
		       struct mark mark)
{
	struct form_file *file = object;
	const struct pending *pending = NULL;

	(void)given;
	memcpy(&pending, &file->form.hold_myths, sizeof pending);
	if (pending)
		file->form.holding = pending->mark;
	if (file->format != 1)
		loader_error(loader, mark, "format",
			     file->format > 1 ? "Get a newer version of the program."
					      : "Write carecheck: 1.",
			     "This is format %d; this program reads format 1.", file->format);
}

const struct table form_table = {
	.noun = "questionnaire",
	FIELDS(form_fields),
	OF(form_file),
	.mark_offset = NO_OFFSET,
	.check = check_form,
};
