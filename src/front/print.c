#include "front/print.h"

#include "base/arena.h"
#include "base/memory.h"
#include "front/face.h"
#include "front/output.h"
#include "front/window.h"
#include "io/json.h"
#include "io/kind.h"
#include "io/load.h"

#include <string.h>
#include <unistd.h>

enum { COLUMNS_MIN = 40, COLUMNS = 72 };

static void write_json(const struct form *form, enum scene scene, struct buf *out)
{
	if (scene == SCENE_LEVELS)
		json_levels(form, out);
	else if (scene == SCENE_MYTHS)
		json_myths(form, out);
	else
		json_readings(form, out);
}

static void write_text(const struct app *app, enum scene scene, struct buf *out)
{
	if (scene == SCENE_MYTHS && app->form->myth_count == 0)
		buf_format(out, "%s\n", say(app, "This questionnaire tells of no myths."));
	else if (scene == SCENE_READING && app->form->reading_count == 0)
		buf_format(out, "%s\n", say(app, "This questionnaire has no pages to read."));
	else
		app_print(app, scene, window_columns(COLUMNS_MIN, COLUMNS), out);
	buf_format(out, "\n%s\n", app->support->footer);
}

int print_scene(const struct app *app, enum scene scene, bool json, bool ascii)
{
	struct output output;
	struct buf text;

	output_init(&output, STDOUT_FILENO, ascii);
	buf_init(&text);
	if (json)
		write_json(app->form, scene, &text);
	else
		write_text(app, scene, &text);
	output_bytes(&output, text.data, text.len);
	buf_release(&text);
	return output_finish(&output, STATUS_OK);
}

struct list {
	const struct app *app;
	struct output output;
	bool json;
	char **seen; /* ids, owned */
	size_t count;
};

/* An id is listed once: by the file that wins. */
static bool list_new(struct list *list, const char *id)
{
	size_t size = strlen(id) + 1;

	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->seen[i], id) == 0)
			return false;
	list->seen = memory_resize(list->seen, (list->count + 1) * sizeof *list->seen);
	list->seen[list->count++] = memcpy(memory_alloc(size), id, size);
	return true;
}

static void list_write(struct list *list, const char *id, const char *path, const struct form *form)
{
	struct buf line;

	buf_init(&line);
	if (list->json)
		json_listed(id, path, form, &line);
	else if (form)
		buf_format(&line, "%-15s %s\n%16s%s\n", id, form->title, "",
			   path ? path : say(list->app, "built in"));
	else
		buf_format(&line, "%-15s %s\n%16s%s\n", id,
			   say(list->app, "cannot be used; see carecheck check"), "", path);
	output_bytes(&list->output, line.data, line.len);
	buf_release(&line);
}

static void list_file(const char *id, const char *path, void *context)
{
	struct list *list = context;
	struct findings findings;
	struct arena arena;
	struct form form;
	struct err err;
	bool loaded;

	if (!kind_readable(path, &err) || kind_of(path) != KIND_FORM || !list_new(list, id))
		return;
	findings_init(&findings);
	arena_init(&arena);
	loaded = load_form(path, NULL, &arena, &form, &findings);
	list_write(list, id, path, loaded ? &form : NULL);
	arena_release(&arena);
	findings_release(&findings);
}

int print_list(const struct app *app, const struct places *places, bool json, bool ascii)
{
	const struct form *builtin = app->form;
	struct list list = { .app = app, .json = json };

	output_init(&list.output, STDOUT_FILENO, ascii);
	find_each(places, list_file, &list);
	if (list_new(&list, builtin->id))
		list_write(&list, builtin->id, NULL, builtin);
	for (size_t i = 0; i < list.count; i++)
		memory_free(list.seen[i]);
	memory_free(list.seen);
	return output_finish(&list.output, STATUS_OK);
}
