#include "core/texts.h"

/* Shown to people, in one paragraph or in several, or in a narrow place; or for the record. */
#define SHOWN(type, field)                                                                         \
	{                                                                                          \
		.key = #field, .at = offsetof(struct type, field), .shown = true                   \
	}
#define PROSE(type, field)                                                                         \
	{                                                                                          \
		.key = #field, .at = offsetof(struct type, field), .shown = true, .prose = true    \
	}
#define GRADED(type, field)                                                                        \
	{                                                                                          \
		.key = #field, .at = offsetof(struct type, field), .shown = true, .graded = true   \
	}
#define NARROW(type, field, width)                                                                 \
	{                                                                                          \
		.key = #field, .at = offsetof(struct type, field), .shown = true, .columns = width \
	}
#define FOR_RECORD(type, field)                                                                    \
	{                                                                                          \
		.key = #field, .at = offsetof(struct type, field)                                  \
	}
#define LIST(type, field, count)                                                                   \
	{                                                                                          \
#field, offsetof(struct type, field), offsetof(struct type, count)                 \
	}
#define ALL(rows)                                                                                  \
	{                                                                                          \
		.item = rows, .count = sizeof(rows) / sizeof *(rows)                               \
	}
#define ALL_AND(rows, lists)                                                                       \
	{                                                                                          \
		rows, sizeof(rows) / sizeof *(rows), lists, sizeof(lists) / sizeof *(lists)        \
	}

static const struct text form_rows[] = {
	FOR_RECORD(form, version),
	FOR_RECORD(form, language),
	SHOWN(form, title),
	PROSE(form, intro),
	SHOWN(form, stem),
	SHOWN(form, stem_other),
	PROSE(form, limits),
	{ .key = "reviewed", .at = offsetof(struct form, reviewed_by) },
	{ .key = "reviewed", .at = offsetof(struct form, reviewed_on) },
};

static const struct text source_rows[] = {
	SHOWN(source, title),
	FOR_RECORD(source, url),
	FOR_RECORD(source, checked),
};

static const struct text dimension_rows[] = {
	SHOWN(dimension, title),
};

static const struct text section_rows[] = {
	SHOWN(section, title),
	SHOWN(section, intro),
};

static const struct text question_rows[] = {
	GRADED(question, ask),
	GRADED(question, ask_other),
	GRADED(question, script),
	SHOWN(question, probe),
	NARROW(question, label, FORM_LABEL_COLUMNS),
	SHOWN(question, frame),
	SHOWN(question, frame_other),
	SHOWN(question, why),
	PROSE(question, why_more),
	SHOWN(question, unit),
	FOR_RECORD(question, may_lower),
	{ .key = "decline_reason",
	  .at = offsetof(struct question, no_decline_reason),
	  .shown = true },
};

static const struct text option_rows[] = {
	SHOWN(option, text),
	SHOWN(option, text_other),
};

static const struct text level_rows[] = {
	SHOWN(level, title),   NARROW(level, brief, FORM_BRIEF_COLUMNS),
	PROSE(level, summary), SHOWN(level, hours),
	SHOWN(level, where),   SHOWN(level, who),
	SHOWN(level, length),
};

static const struct text_list level_lists[] = {
	LIST(level, next, next_count),
	LIST(level, next_other, next_other_count),
};

static const struct text rule_rows[] = {
	SHOWN(rule, because),
};

static const struct text claim_rows[] = {
	SHOWN(claim, title),
	SHOWN(claim, title_other),
	PROSE(claim, text),
	PROSE(claim, text_other),
};

static const struct text_list claim_lists[] = {
	LIST(claim, actions, action_count),
	LIST(claim, actions_other, action_other_count),
};

static const struct text alert_rows[] = {
	SHOWN(alert, title),
	SHOWN(alert, title_other),
	PROSE(alert, text),
	PROSE(alert, text_other),
};

static const struct text_list alert_lists[] = {
	LIST(alert, actions, action_count),
	LIST(alert, actions_other, action_other_count),
};

static const struct text sign_rows[] = {
	SHOWN(sign, text),
	SHOWN(sign, text_other),
};

static const struct text myth_rows[] = {
	PROSE(myth, truth),
	SHOWN(myth, myth),
	PROSE(myth, why_it_sticks),
	PROSE(myth, evidence),
};

static const struct text match_rows[] = {
	SHOWN(match, because),
};

static const struct text reading_rows[] = {
	SHOWN(reading, title),
};

static const struct text part_rows[] = {
	SHOWN(part, heading),
	PROSE(part, text),
};

static const struct text_list part_lists[] = {
	LIST(part, points, point_count),
};

const struct texts texts_of_form = ALL(form_rows);
const struct texts texts_of_source = ALL(source_rows);
const struct texts texts_of_dimension = ALL(dimension_rows);
const struct texts texts_of_section = ALL(section_rows);
const struct texts texts_of_question = ALL(question_rows);
const struct texts texts_of_option = ALL(option_rows);
const struct texts texts_of_level = ALL_AND(level_rows, level_lists);
const struct texts texts_of_rule = ALL(rule_rows);
const struct texts texts_of_claim = ALL_AND(claim_rows, claim_lists);
const struct texts texts_of_alert = ALL_AND(alert_rows, alert_lists);
const struct texts texts_of_sign = ALL(sign_rows);
const struct texts texts_of_myth = ALL(myth_rows);
const struct texts texts_of_match = ALL(match_rows);
const struct texts texts_of_reading = ALL(reading_rows);
const struct texts texts_of_part = ALL_AND(part_rows, part_lists);
