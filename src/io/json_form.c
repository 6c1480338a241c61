#include "io/json_parts.h"

static struct json *sources(const struct form *form, const int *items, int count)
{
	struct json *array = json_list();

	for (int i = 0; i < count; i++) {
		const struct source *source = &form->sources[items[i]];
		struct json *object = json_map();

		json_set_text(object, "title", source->title);
		json_set_if(object, "url", source->url);
		json_set_text(object, "checked", source->checked);
		json_add(array, object);
	}
	return array;
}

struct json *json_questionnaire(const struct form *form)
{
	struct json *object = json_map();

	json_set_text(object, "id", form->id);
	json_set_text(object, "version", form->version);
	json_set_text(object, "language", form->language);
	json_set_text(object, "title", form->title);
	return object;
}

static void finish_list(struct json *root, const struct form *form, const char *key,
			struct json *array, struct buf *out)
{
	json_set(root, "questionnaire", json_questionnaire(form));
	json_set(root, key, array);
	json_finish(root, JSON_PAGE, out);
}

void json_levels(const struct form *form, struct buf *out)
{
	struct json *root = json_map();
	struct json *array = json_list();

	for (int i = 0; i < form->level_count; i++) {
		const struct level *level = &form->levels[i];
		struct json *object = json_map();

		json_set_text(object, "id", level->id);
		json_set_text(object, "title", level->title);
		json_set_text(object, "summary", level->summary);
		json_set_text(object, "hours", level->hours);
		json_set_text(object, "where", level->where);
		json_set_text(object, "who", level->who);
		json_set_if(object, "length", level->length);
		json_set(object, "next", json_texts(level->next, level->next_count));
		json_set(object, "sources", sources(form, level->sources, level->source_count));
		json_add(array, object);
	}
	finish_list(root, form, "levels", array, out);
}

void json_myths(const struct form *form, struct buf *out)
{
	struct json *root = json_map();
	struct json *array = json_list();

	for (int i = 0; i < form->myth_count; i++) {
		const struct myth *myth = &form->myths[i];
		struct json *object = json_map();

		json_set_text(object, "id", myth->id);
		json_set_text(object, "truth", myth->truth);
		json_set_text(object, "myth", myth->myth);
		json_set_text(object, "why_it_sticks", myth->why_it_sticks);
		json_set_if(object, "evidence", myth->evidence);
		json_set(object, "sources", sources(form, myth->sources, myth->source_count));
		json_add(array, object);
	}
	finish_list(root, form, "myths", array, out);
}

static struct json *part(const struct form *form, const struct part *from)
{
	struct json *object = json_map();

	json_set_if(object, "heading", from->heading);
	json_set_if(object, "text", from->text);
	json_set(object, "points", json_texts(from->points, from->point_count));
	json_set(object, "sources", sources(form, from->sources, from->source_count));
	return object;
}

void json_readings(const struct form *form, struct buf *out)
{
	struct json *root = json_map();
	struct json *array = json_list();

	for (int i = 0; i < form->reading_count; i++) {
		const struct reading *reading = &form->readings[i];
		struct json *object = json_map();
		struct json *parts = json_list();

		for (int p = 0; p < reading->part_count; p++)
			json_add(parts, part(form, &reading->parts[p]));
		json_set_text(object, "id", reading->id);
		json_set_text(object, "title", reading->title);
		json_set(object, "parts", parts);
		json_add(array, object);
	}
	finish_list(root, form, "pages", array, out);
}

void json_listed(const char *id, const char *path, const struct form *form, struct buf *out)
{
	struct json *object = json_map();

	json_set_text(object, "id", id);
	json_set(object, "title", form ? json_text(form->title) : json_none());
	json_set(object, "path", path ? json_text(path) : json_none());
	json_finish(object, JSON_LINE, out);
}
