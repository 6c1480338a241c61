#include "core/texts.h"

/* Shown to people, or for the record. */
#define SHOWN(type, field)                                                                         \
	{                                                                                          \
#field, offsetof(struct type, field), true                                         \
	}
#define FOR_RECORD(type, field)                                                                    \
	{                                                                                          \
#field, offsetof(struct type, field), false                                        \
	}
#define ALL(rows)                                                                                  \
	{                                                                                          \
		rows, sizeof(rows) / sizeof *(rows)                                                \
	}

static const struct text form_rows[] = {
	FOR_RECORD(form, version),
	FOR_RECORD(form, language),
	SHOWN(form, title),
	SHOWN(form, intro),
	SHOWN(form, stem),
	SHOWN(form, stem_other),
	SHOWN(form, limits),
	{ "reviewed", offsetof(struct form, reviewed_by), false },
	{ "reviewed", offsetof(struct form, reviewed_on), false },
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
	SHOWN(question, ask),
	SHOWN(question, ask_other),
	SHOWN(question, script),
	SHOWN(question, probe),
	SHOWN(question, label),
	SHOWN(question, frame),
	SHOWN(question, frame_other),
	SHOWN(question, why),
	SHOWN(question, why_more),
	SHOWN(question, unit),
	FOR_RECORD(question, may_lower),
	{ "decline_reason", offsetof(struct question, no_decline_reason), true },
};

static const struct text option_rows[] = {
	SHOWN(option, text),
	SHOWN(option, text_other),
};

static const struct text level_rows[] = {
	SHOWN(level, title), SHOWN(level, brief), SHOWN(level, summary), SHOWN(level, hours),
	SHOWN(level, where), SHOWN(level, who),	  SHOWN(level, length),
};

static const struct text claim_rows[] = {
	SHOWN(claim, title),
	SHOWN(claim, title_other),
	SHOWN(claim, text),
	SHOWN(claim, text_other),
};

static const struct text alert_rows[] = {
	SHOWN(alert, title),
	SHOWN(alert, title_other),
	SHOWN(alert, text),
	SHOWN(alert, text_other),
};

static const struct text sign_rows[] = {
	SHOWN(sign, text),
	SHOWN(sign, text_other),
};

static const struct text myth_rows[] = {
	SHOWN(myth, truth),
	SHOWN(myth, myth),
	SHOWN(myth, why_it_sticks),
	SHOWN(myth, evidence),
};

static const struct text reading_rows[] = {
	SHOWN(reading, title),
};

static const struct text part_rows[] = {
	SHOWN(part, heading),
	SHOWN(part, text),
};

const struct texts texts_of_form = ALL(form_rows);
const struct texts texts_of_source = ALL(source_rows);
const struct texts texts_of_dimension = ALL(dimension_rows);
const struct texts texts_of_section = ALL(section_rows);
const struct texts texts_of_question = ALL(question_rows);
const struct texts texts_of_option = ALL(option_rows);
const struct texts texts_of_level = ALL(level_rows);
const struct texts texts_of_claim = ALL(claim_rows);
const struct texts texts_of_alert = ALL(alert_rows);
const struct texts texts_of_sign = ALL(sign_rows);
const struct texts texts_of_myth = ALL(myth_rows);
const struct texts texts_of_reading = ALL(reading_rows);
const struct texts texts_of_part = ALL(part_rows);
