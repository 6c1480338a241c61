/*
 * Screenings in a call as they might come about, and many as they hardly would: texts with signs
 * that mean something elsewhere, answers of all kinds, branches that closed.
 */
#ifndef TESTS_RANDOM_SCREENING_H
#define TESTS_RANDOM_SCREENING_H

#include "base/utf8.h"
#include "core/call.h"
#include "tiny_form.h"

static const char *const random_fields[] = { "Insurance", "=Employer, \"now\"", "School" };
static const struct site random_site = {
	.name = "",
	.counsel = { .records = "",
		     .dap = "",
		     .soap = "",
		     .plain_note = "",
		     .fields = random_fields,
		     .field_count = 3 },
};

static inline int random_below(uint64_t *random, int below)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return (int)(*random % (uint64_t)below);
}

/* A clean text of up to `size` bytes with its NUL; often "". */
static inline void random_text(uint64_t *random, char *to, size_t size)
{
	static const char *const signs[] = { "a",
					     "Z",
					     " ",
					     "=",
					     "+",
					     "-",
					     "@",
					     ",",
					     "\"",
					     "'",
					     "{",
					     "}",
					     "\\",
					     "<",
					     "#",
					     "*",
					     "7",
					     ".",
					     ";",
					     "\xc3\xa9",
					     "\xe6\x97\xa5",
					     "_",
					     "\xf0\x9f\x98\x80",
					     "|" };
	size_t len = 0;
	int count = random_below(random, 3) == 0 ? 0 : random_below(random, 40);

	for (int i = 0; i < count; i++) {
		const char *sign = signs[random_below(random, (int)(sizeof signs / sizeof *signs))];

		if (len + strlen(sign) >= size)
			break;
		memcpy(to + len, sign, strlen(sign));
		len += strlen(sign);
	}
	to[len] = '\0';
}

static inline int32_t random_value(uint64_t *random, const struct question *question)
{
	int32_t set = 0;

	switch (question->kind) {
	case QUESTION_ONE:
		return random_below(random, question->option_count);
	case QUESTION_NUMBER:
		return question->minimum +
		       random_below(random, question->maximum - question->minimum + 1);
	case QUESTION_SEVERAL:
		for (int i = 0; i < question->option_count; i++)
			if (!question->options[i].exclusive && random_below(random, 3) == 0)
				set |= 1 << i;
		for (int i = 0; i < question->option_count && set == 0; i++)
			if (question->options[i].exclusive)
				set = 1 << i;
		return set;
	case QUESTION_TEXT:
		break;
	}
	return 0;
}

static inline void random_answers(uint64_t *random, const struct form *form, struct answer *item,
				  char text[FORM_TEXTS_MAX][FORM_TEXT_BYTES])
{
	for (int q = 0; q < form->question_count; q++) {
		const struct question *question = &form->questions[q];
		enum answer_state state = (enum answer_state)random_below(random, 4);

		if (random_below(random, 2) == 0)
			state = ANSWER_GIVEN;
		if ((state == ANSWER_DECLINED && !question->decline) ||
		    (state == ANSWER_UNSURE && !question->unsure))
			state = ANSWER_OPEN;
		item[q] = (struct answer){ .state = (uint8_t)state };
		if (state != ANSWER_GIVEN)
			continue;
		item[q].value = random_value(random, question);
		if (question->kind != QUESTION_TEXT)
			continue;
		if (text)
			random_text(random, text[question->text_slot], FORM_TEXT_BYTES);
		item[q].value = text ? (int32_t)strlen(text[question->text_slot]) : 17;
	}
}

static inline void random_past(uint64_t *random, const struct form *form, struct call *call)
{
	call->past_count = random_below(random, CALL_PASTS + 1);
	for (int i = 0; i < call->past_count; i++) {
		struct past *past = &call->pasts[i];

		snprintf(past->date, sizeof past->date, "20%02d-%02d-%02d",
			 random_below(random, 100), 1 + random_below(random, 12),
			 1 + random_below(random, 28));
		past->level = random_below(random, form->level_count + 1) - 1;
		past->counselor = random_below(random, 2);
		for (int q = 0; q < form->question_count; q++)
			if (random_below(random, 4) == 0)
				qset_add(&past->moved, q);
	}
	if (call->past_count > 0)
		random_answers(random, form, call->last, NULL);
}

static inline void random_wrap(uint64_t *random, const struct form *form, struct wrap_up *wrap)
{
	wrap->own_level = random_below(random, form->level_count + 1) - 1;
	wrap->reason = (uint8_t)random_below(random, OWN_REASONS);
	wrap->urgency = (uint8_t)random_below(random, URGENCIES);
	random_text(random, wrap->reason_text, sizeof wrap->reason_text);
	random_text(random, wrap->next_step, sizeof wrap->next_step);
	random_text(random, wrap->follow_up, sizeof wrap->follow_up);
}

static inline void random_call(uint64_t *random, const struct form *form, struct call *call)
{
	char note[CALL_NOTE_BYTES];

	call_reset(call);
	for (int i = 0; i < CALL_OWN + random_site.counsel.field_count; i++)
		random_text(random, call->field[i], CALL_FIELD_BYTES);
	for (int i = 0; i < 12; i++) {
		random_text(random, note, sizeof note);
		note_set(call, random_below(random, form->question_count + 1) - 1, note);
	}
	for (int q = 0; q < form->question_count; q++)
		if (random_below(random, 5) == 0)
			qset_add(&call->flagged, q);
	for (int i = 0; i < form->alert_count; i++) {
		if (random_below(random, 3) == 0)
			call->alerts_up |= UINT32_C(1) << i;
		for (int j = 0; j < form->alerts[i].action_count; j++)
			if (random_below(random, 4) == 0)
				call->done[i] |= UINT32_C(1) << j;
	}
	random_wrap(random, form, &call->wrap);
	if (random_below(random, 5) > 0)
		call->begun = (int64_t)random_below(random, 1 << 30) * 4 + 1;
	if (random_below(random, 2) == 0)
		call->ended = call->begun + random_below(random, 5000);
	random_past(random, form, call);
}

static inline void random_screening(uint64_t *random, const struct form *form,
				    struct screening *screening)
{
	memset(screening, 0, sizeof *screening);
	random_answers(random, form, screening->answers.item, screening->answers.text);
	random_call(random, form, &screening->call);
	screening->other = random_below(random, 2);
	screening->question = random_below(random, form->question_count + 1) - 1;
	screening->stage = (enum call_stage)random_below(random, STAGE_DONE + 1);
	random_text(random, screening->who, sizeof screening->who);
}

#endif
