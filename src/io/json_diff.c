#include "io/json_parts.h"

/* Where a sheet comes to: a level, or a reason for none. */
static void set_place(struct json *object, const char *key, const char *id, bool none)
{
	struct json *place = json_map();

	json_set_text(place, none ? "no_level" : "level", id);
	json_set(object, key, place);
}

static struct json *move_map(const struct differ *differ, const struct move *move)
{
	static const char *const kinds[] = {
		[MOVE_LEVEL] = "level", [MOVE_RAISED] = "alert raised", [MOVE_GONE] = "alert gone"
	};
	struct json *object = json_map();

	json_set_text(object, "moves", kinds[move->kind]);
	if (move->kind == MOVE_LEVEL) {
		set_place(object, "from", move->from, move->from_none);
		set_place(object, "to", move->to, move->to_none);
	} else {
		json_set_text(object, "alert", move->to);
	}
	json_set_big(object, "sheets", differ->moved, move->number);
	json_set(object, "share",
		 json_fraction(differ->moved, move->number, differ->sheets, 1000000));
	json_set(object, "before", json_cells(differ->old, move->before.answers));
	json_set(object, "after", json_cells(differ->new, move->after.answers));
	return object;
}

static struct json *people_map(const struct differ *differ)
{
	struct json *object = json_map();
	struct json *moves = json_list();

	for (int i = 0; i < differ->move_count; i++)
		json_add(moves, move_map(differ, &differ->moves[i]));
	if (differ->compared) {
		json_set_big(object, "sheets", differ->sheets, DIFFER_ALL);
		json_set_big(object, "moved", differ->sheets, DIFFER_MOVED);
	} else {
		json_set_text(object, "moved", "0");
	}
	json_set(object, "moves", moves);
	return object;
}

static struct json *only_map(const struct only *only)
{
	struct json *object = json_map();

	json_set_text(object, "version", only->new ? "new" : "old");
	json_set_text(object, "question", only->question);
	if (only->count > 0)
		json_set(object, "answers", json_texts(only->answers, only->count));
	return object;
}

static struct json *side_value(const struct edit *edit, const struct edit_side *side)
{
	if (edit->value == VALUE_LIST)
		return json_texts(side->texts, side->count);
	return edit->value != VALUE_NONE && *side->text ? json_text(side->text) : NULL;
}

static struct json *edit_map(const struct edit *edit)
{
	static const char *const kinds[] = {
		[EDIT_NEW] = "new", [EDIT_GONE] = "gone", [EDIT_CHANGED] = "changed"
	};
	struct json *object = json_map();
	struct json *old = side_value(edit, &edit->old), *new = side_value(edit, &edit->new);

	json_set_text(object, "edit", kinds[edit->kind]);
	json_set_text(object, "what", edit->what);
	if (edit->of)
		json_set_text(object, "question", edit->of);
	if (edit->id)
		json_set_text(object, "id", edit->id);
	if (edit->key)
		json_set_text(object, "key", edit->key);
	if (old)
		json_set(object, "old", old);
	if (new)
		json_set(object, "new", new);
	return object;
}

void json_diff(const char *old, const char *new, const struct differ *differ, struct buf *out)
{
	struct json *root = json_map();
	struct json *onlies = json_list(), *edits = json_list();

	for (int i = 0; i < differ->only_count; i++)
		json_add(onlies, only_map(&differ->onlies[i]));
	for (int i = 0; i < differ->edit_count; i++)
		json_add(edits, edit_map(&differ->edits[i]));
	json_set_text(root, "old", old);
	json_set_text(root, "new", new);
	json_set(root, "same", json_flag(differ_same(differ)));
	if (differ->compared || differ->untouched)
		json_set(root, "people", people_map(differ));
	else
		json_set_text(root, "not_compared", differ->why.text);
	json_set(root, "only", onlies);
	json_set(root, "edits", edits);
	json_finish(root, JSON_LINE, out);
}
