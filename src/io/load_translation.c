#include "io/load_translation.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "core/check.h"
#include "core/suggest.h"
#include "io/load_tables.h"
#include "io/yaml.h"

#include <limits.h>
#include <string.h>

/* --- the file ---------------------------------------------------------------------------- */

enum { R = FIELD_REQUIRED };

static const struct field text_body = {
	ROW("text", FIELD_PROSE, FIELD_MAY_BE_EMPTY, translated, text),
};

static const struct table text_table = {
	.noun = "text",
	OF(translated),
	.mark_offset = offsetof(struct translated, mark),
	.id_offset = offsetof(struct translated, key),
	.body = &text_body,
	.free_keys = true,
};

static const struct field reviewed_fields[] = {
	{ ROW("by", FIELD_TEXT, R, translation, reviewed_by) },
	{ ROW("on", FIELD_DATE, R, translation, reviewed_on) },
};

static const struct table reviewed_table = {
	.noun = "review",
	FIELDS(reviewed_fields),
	.mark_offset = NO_OFFSET,
};

static const struct field translation_fields[] = {
	{ ROW("carecheck-translation", FIELD_INT, R, translation, format), .most = INT_MAX,
	  .initial = 1 },
	{ ROW("translates", FIELD_ID, R, translation, translates) },
	{ ROW("language", FIELD_LANGUAGE, R, translation, language) },
	{ ROW("called", FIELD_TEXT, R, translation, called), .most = 20 },
	{ .key = "reviewed", .kind = FIELD_INSIDE, .flags = R, .table = &reviewed_table },
	{ ROW("texts", FIELD_KEYED, R, translation, texts), COUNT(translation, text_count),
	  .table = &text_table },
};

static void check_translation(struct loader *loader, void *object, const struct given *given,
			      struct mark mark)
{
	const struct translation *translation = object;

	(void)given;
	if (translation->format != 1)
		loader_error(loader, mark, "format", "Get a newer version of the program.",
			     "This is format %d; this program reads format 1.",
			     translation->format);
}

static const struct table translation_table = {
	.noun = "translation",
	FIELDS(translation_fields),
	OF(translation),
	.mark_offset = NO_OFFSET,
	.check = check_translation,
};

static bool find_called(struct yaml *yaml, char called[TRANSLATION_CALLED])
{
	struct yaml_item item;
	struct buf name;

	if (!yaml_next(yaml, &item) || item.kind != YAML_MAPPING)
		return false;
	while (yaml_next(yaml, &item) && item.kind == YAML_SCALAR && strcmp(item.text, "texts")) {
		bool is_name = strcmp(item.text, "called") == 0;

		if (!yaml_next(yaml, &item))
			return false;
		if (is_name) {
			buf_over(&name, called, TRANSLATION_CALLED);
			buf_text(&name, item.kind == YAML_SCALAR ? item.text : "");
			return name.len > 0 && !name.cut;
		}
		if (!yaml_skip(yaml, &item))
			return false;
	}
	return false;
}

bool translation_called(const char *path, char called[TRANSLATION_CALLED])
{
	struct findings findings;
	struct yaml *yaml;
	bool found;

	findings_init(&findings);
	yaml = yaml_open(path, NULL, &findings);
	found = yaml && find_called(yaml, called);
	yaml_close(yaml);
	findings_release(&findings);
	return found;
}

/* "questions.mood.ask@5d2f0c" */
static void take_apart(struct translated *text, struct arena *arena)
{
	const char *stamp = strrchr(text->key, '@');

	text->name = text->key;
	if (!stamp || strlen(stamp) != 7 || strspn(stamp + 1, "0123456789abcdef") != 6)
		return;
	text->name = arena_text(arena, text->key, (size_t)(stamp - text->key));
	text->stamped = true;
	for (stamp++; *stamp; stamp++)
		text->stamp = text->stamp << 4 |
			      (uint32_t)(*stamp <= '9' ? *stamp - '0' : *stamp - 'a' + 10);
}

static bool read_translation(struct yaml *yaml, struct arena *arena,
			     struct translation *translation, struct findings *findings)
{
	size_t errors = findings->errors;
	struct loader loader;

	if (!yaml)
		return false;
	loader_init(&loader, yaml, arena, findings);
	loader_read(&loader, &translation_table, translation);
	yaml_close(yaml);
	loader_release(&loader);
	findings_sort(findings);
	for (int i = 0; i < translation->text_count; i++)
		take_apart(&translation->texts[i], arena);
	return findings->errors == errors;
}

bool load_translation(const char *path, struct arena *arena, struct translation *translation,
		      struct findings *findings)
{
	return read_translation(yaml_open(path, NULL, findings), arena, translation, findings);
}

bool load_translation_memory(const char *bytes, size_t len, struct arena *arena,
			     struct translation *translation, struct findings *findings)
{
	return read_translation(yaml_over(bytes, len, NULL, findings), arena, translation,
				findings);
}

bool translation_language(const char *text)
{
	return language_valid(text, strlen(text));
}

/* --- against the form ---------------------------------------------------------------------- */

struct translating {
	struct translation *translation;
	struct arena *arena;
	struct findings *findings;
	struct ids names, wanted; /* of the file's texts, by their number; of the form's */
	const char *source;	  /* its language */
	bool broken;		  /* something does not fit */
};

static void find(struct translating *translating, enum finding_grade grade, struct mark mark,
		 const char *code, const char *mend, const char *format, ...) ERR_FORMAT(6, 7);

static void find(struct translating *translating, enum finding_grade grade, struct mark mark,
		 const char *code, const char *mend, const char *format, ...)
{
	struct buf what;
	va_list args;

	buf_init(&what);
	va_start(args, format);
	buf_format_list(&what, format, args);
	va_end(args);
	findings_add(translating->findings, grade, mark.line, mark.col, code, what.data, mend);
	buf_release(&what);
}

static void take_names(struct translating *translating)
{
	for (int i = 0; i < translating->translation->text_count; i++) {
		const struct translated *text = &translating->translation->texts[i];
		const struct id *first = ids_add(&translating->names, text->name, i, text->mark);

		if (!first)
			continue;
		translating->broken = true;
		find(translating, FINDING_ERROR, text->mark, "duplicate-key", "Delete one of them.",
		     "\"%s\" stands in line %d already.", text->name, first->mark.line);
	}
}

/* Whether it may stand where the form's own text stands. */
static bool fits(struct translating *translating, const struct translated *text,
		 const struct wording *wording)
{
	int width = wording->columns ? utf8_width(text->text, strlen(text->text)) : 0;

	if (!wording->prose && strchr(text->text, '\n')) {
		find(translating, FINDING_ERROR, text->mark, "newline",
		     "Write it as one paragraph.", "\"%s\" has more than one paragraph.",
		     text->name);
		return false;
	}
	if (width > wording->columns) {
		find(translating, FINDING_ERROR, text->mark, "too-wide", "Shorten it.",
		     "\"%s\" takes %d columns; there is room for %d.", text->name, width,
		     wording->columns);
		return false;
	}
	return true;
}

/* Stays as it is, with the language that it is in. */
static void leave_marked(struct translating *translating, const struct wording *wording)
{
	struct buf text;

	if (wording->columns) /* where a mark would take the room of the text */
		return;
	buf_init(&text);
	buf_format(&text, "[%s] %s", translating->source, *wording->text);
	*wording->text = arena_text(translating->arena, text.data, text.len);
	buf_release(&text);
}

static void translate_one(const struct wording *wording, void *context)
{
	struct translating *translating = context;
	const struct id *id = ids_find(&translating->names, wording->name);
	struct translated *text = id ? &translating->translation->texts[id->value] : NULL;
	uint32_t stamp = wording_stamp(*wording->text);

	ids_add(&translating->wanted,
		arena_text(translating->arena, wording->name, strlen(wording->name)), 0,
		wording->mark);
	if (text)
		text->used = true;
	if (!text || !*text->text) {
		find(translating, FINDING_WARNING, text ? text->mark : (struct mark){ 0, 0 },
		     "untranslated", "Translate it; until then it is shown as it is.",
		     "\"%s\" is missing (line %d of \"%s\").", wording->name, wording->mark.line,
		     translating->translation->translates);
		leave_marked(translating, wording);
		return;
	}
	if (!text->stamped || text->stamp != stamp)
		find(translating, FINDING_WARNING, text->mark, "stale",
		     "Look whether it still says the same, and write the new stamp.",
		     "\"%s\" was translated from another text; it is @%06x now (line %d of "
		     "\"%s\").",
		     wording->name, stamp, wording->mark.line,
		     translating->translation->translates);
	if (!fits(translating, text, wording)) {
		translating->broken = true;
		return;
	}
	*wording->text = text->text;
	check_wording(translating->findings, text->mark, translating->translation->language,
		      text->name, text->text, wording->graded);
}

static void tell_orphans(struct translating *translating)
{
	for (int i = 0; i < translating->translation->text_count; i++) {
		const struct translated *text = &translating->translation->texts[i];
		struct suggest suggest = suggest_start(text->name, strlen(text->name));

		if (text->used)
			continue;
		ids_suggest(&translating->wanted, &suggest);
		find(translating, FINDING_WARNING, text->mark, "orphan",
		     "Correct the name, or delete it.", "\"%s\" has no such text \"%s\"%s%s",
		     translating->translation->translates, text->name, suggest_hint(&suggest).text,
		     suggest.best ? "" : ".");
	}
}

bool translate_form(const struct form *form, struct translation *translation, struct arena *arena,
		    struct form *translated, struct findings *findings)
{
	struct translating translating = { translation, arena, findings, .source = form->language };

	take_names(&translating);
	wordings_copy(form, arena, translated);
	wordings_each(translated, translate_one, &translating);
	tell_orphans(&translating);
	translated->language = translation->language;
	translated->reviewed_by = translation->reviewed_by;
	translated->reviewed_on = translation->reviewed_on;
	ids_release(&translating.names);
	ids_release(&translating.wanted);
	findings_sort(findings);
	return !translating.broken;
}
