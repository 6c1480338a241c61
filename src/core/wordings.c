#include "core/wordings.h"

#include "base/buf.h"
#include "core/texts.h"

#include <string.h>

enum { NAME_BYTES = 300 };

struct going {
	void (*visit)(const struct wording *wording, void *context);
	void *context;
	struct wording wording;
	char memory[NAME_BYTES];
	struct buf name;
};

/* --- one after another ------------------------------------------------------------------- */

static void visit(struct going *going, const char **text)
{
	going->wording.name = going->name.data;
	going->wording.text = text;
	if (**text)
		going->visit(&going->wording, going->context);
}

/* "levels.iop", and what there is of it behind that. */
static void visit_thing(struct going *going, const char *kind, const char *id,
			const struct texts *texts, const void *thing, struct mark mark)
{
	char *bytes = (char *)thing;
	size_t begin = going->name.len;

	buf_format(&going->name, "%s%s%s%s", begin ? "." : "", kind, *id ? "." : "", id);
	going->wording.mark = mark;
	for (size_t i = 0; i < texts->count; i++) {
		size_t end = going->name.len;

		if (!texts->item[i].shown)
			continue;
		buf_format(&going->name, "%s%s", end ? "." : "", texts->item[i].key);
		going->wording.prose = texts->item[i].prose;
		going->wording.graded = texts->item[i].graded;
		going->wording.columns = texts->item[i].columns;
		visit(going, (const char **)(bytes + texts->item[i].at));
		buf_shorten(&going->name, end);
	}
	going->wording.prose = going->wording.graded = false;
	going->wording.columns = 0;
	for (size_t i = 0; i < texts->list_count; i++) {
		int count;
		const char **list = (const char **)texts_in(thing, &texts->list[i], &count);

		for (int k = 0; k < count; k++) {
			size_t end = going->name.len;

			buf_format(&going->name, ".%s.%d", texts->list[i].key, k + 1);
			visit(going, &list[k]);
			buf_shorten(&going->name, end);
		}
	}
	buf_shorten(&going->name, begin);
}

/* Goes on below "questions.mood", until leave(). */
static size_t enter(struct going *going, const char *kind, const char *id)
{
	size_t begin = going->name.len;

	buf_format(&going->name, "%s.%s", kind, id);
	return begin;
}

static void leave(struct going *going, size_t begin)
{
	buf_shorten(&going->name, begin);
}

/* The earlier question with the same list of answers, or -1. */
static int same_options(const struct form *form, int question)
{
	for (int q = 0; q < question; q++)
		if (form->questions[q].options == form->questions[question].options)
			return q;
	return -1;
}

static void visit_question(struct going *going, const struct form *form, int q)
{
	const struct question *question = &form->questions[q];
	size_t begin;

	visit_thing(going, "questions", question->id, &texts_of_question, question, question->mark);
	if (same_options(form, q) >= 0)
		return;
	begin = enter(going, "questions", question->id);
	for (int i = 0; i < question->option_count; i++)
		visit_thing(going, "answers", question->options[i].id, &texts_of_option,
			    &question->options[i], question->options[i].mark);
	leave(going, begin);
}

static void visit_numbered(struct going *going, const char *kind, int number,
			   const struct texts *texts, const void *thing, struct mark mark)
{
	char digits[12];
	struct buf text;

	buf_over(&text, digits, sizeof digits);
	buf_format(&text, "%d", number);
	visit_thing(going, kind, text.data, texts, thing, mark);
}

static void visit_myth(struct going *going, const struct myth *myth)
{
	size_t begin;

	visit_thing(going, "myths", myth->id, &texts_of_myth, myth, myth->mark);
	begin = enter(going, "myths", myth->id);
	for (int i = 0; i < myth->match_count; i++)
		visit_numbered(going, "match", i + 1, &texts_of_match, &myth->matches[i],
			       myth->matches[i].mark);
	leave(going, begin);
}

static void visit_reading(struct going *going, const struct reading *reading)
{
	size_t begin;

	visit_thing(going, "pages", reading->id, &texts_of_reading, reading, reading->mark);
	begin = enter(going, "pages", reading->id);
	for (int i = 0; i < reading->part_count; i++)
		visit_numbered(going, "parts", i + 1, &texts_of_part, &reading->parts[i],
			       reading->mark);
	leave(going, begin);
}

void wordings_each(struct form *form,
		   void (*visit_one)(const struct wording *wording, void *context), void *context)
{
	struct going going = { .visit = visit_one, .context = context };

	buf_over(&going.name, going.memory, sizeof going.memory);
	visit_thing(&going, "", "", &texts_of_form, form, (struct mark){ 1, 1 });
	for (int i = 0; i < form->dimension_count; i++)
		visit_thing(&going, "dimensions", form->dimensions[i].id, &texts_of_dimension,
			    &form->dimensions[i], form->dimensions[i].mark);
	for (int s = 0; s < form->section_count; s++) {
		const struct section *section = &form->sections[s];

		visit_thing(&going, "sections", section->id, &texts_of_section, section,
			    section->mark);
		for (int q = section->first; q < section->first + section->count; q++)
			visit_question(&going, form, q);
	}
	for (int i = 0; i < form->level_count; i++)
		visit_thing(&going, "levels", form->levels[i].id, &texts_of_level, &form->levels[i],
			    form->levels[i].mark);
	for (int i = 0; i < form->rule_count; i++)
		visit_thing(&going, "placement", form_rule_name(form, i).text, &texts_of_rule,
			    &form->rules[i], form->rules[i].mark);
	for (int i = 0; i < form->claim_count; i++)
		visit_thing(&going, "no_level_when", form->claims[i].id, &texts_of_claim,
			    &form->claims[i], form->claims[i].mark);
	for (int i = 0; i < form->alert_count; i++)
		visit_thing(&going, "alerts", form->alerts[i].id, &texts_of_alert, &form->alerts[i],
			    form->alerts[i].mark);
	for (int i = 0; i < form->sign_count; i++)
		visit_thing(&going, "signs", form->signs[i].id, &texts_of_sign, &form->signs[i],
			    form->signs[i].mark);
	for (int i = 0; i < form->myth_count; i++)
		visit_myth(&going, &form->myths[i]);
	for (int i = 0; i < form->reading_count; i++)
		visit_reading(&going, &form->readings[i]);
}

/* --- a copy ----------------------------------------------------------------------------- */

/* Copies the lists of texts within a thing that was copied. */
static void copy_lists(struct arena *arena, const struct texts *texts, void *things,
		       int thing_count, size_t size)
{
	for (int n = 0; n < thing_count; n++) {
		char *thing = (char *)things + (size_t)n * size;

		for (size_t i = 0; i < texts->list_count; i++) {
			int count;
			const char *const *list = texts_in(thing, &texts->list[i], &count);

			*(const char *const **)(thing + texts->list[i].at) =
				arena_copy(arena, list, (size_t)count, sizeof *list);
		}
	}
}

#define COPY(list, count, texts)                                                                   \
	do {                                                                                       \
		void *things =                                                                     \
			arena_copy(arena, form->list, (size_t)form->count, sizeof *form->list);    \
                                                                                                   \
		copy_lists(arena, texts, things, form->count, sizeof *form->list);                 \
		copy->list = things;                                                               \
	} while (0)

static void copy_questions(const struct form *form, struct arena *arena, struct form *copy)
{
	struct question *questions =
		arena_copy(arena, form->questions, (size_t)form->question_count, sizeof *questions);

	for (int q = 0; q < form->question_count; q++) {
		int same = same_options(form, q);

		questions[q].options = same >= 0
					       ? questions[same].options
					       : arena_copy(arena, form->questions[q].options,
							    (size_t)form->questions[q].option_count,
							    sizeof *form->questions[q].options);
	}
	copy->questions = questions;
}

static void copy_nested(const struct form *form, struct arena *arena, struct form *copy)
{
	struct myth *myths =
		arena_copy(arena, form->myths, (size_t)form->myth_count, sizeof *myths);
	struct reading *readings =
		arena_copy(arena, form->readings, (size_t)form->reading_count, sizeof *readings);

	for (int i = 0; i < form->myth_count; i++)
		myths[i].matches = arena_copy(arena, myths[i].matches, (size_t)myths[i].match_count,
					      sizeof *myths[i].matches);
	for (int i = 0; i < form->reading_count; i++) {
		struct part *parts = arena_copy(arena, readings[i].parts,
						(size_t)readings[i].part_count, sizeof *parts);

		copy_lists(arena, &texts_of_part, parts, readings[i].part_count, sizeof *parts);
		readings[i].parts = parts;
	}
	copy->myths = myths;
	copy->readings = readings;
}

void wordings_copy(const struct form *form, struct arena *arena, struct form *copy)
{
	*copy = *form;
	copy_questions(form, arena, copy);
	copy_nested(form, arena, copy);
	COPY(dimensions, dimension_count, &texts_of_dimension);
	COPY(sections, section_count, &texts_of_section);
	COPY(levels, level_count, &texts_of_level);
	COPY(rules, rule_count, &texts_of_rule);
	COPY(claims, claim_count, &texts_of_claim);
	COPY(alerts, alert_count, &texts_of_alert);
	COPY(signs, sign_count, &texts_of_sign);
}

uint32_t wording_stamp(const char *text)
{
	uint32_t hash = 2166136261u; /* FNV-1a */

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return (hash >> 8) ^ (hash & 0xff);
}
