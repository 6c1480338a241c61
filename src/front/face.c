#include "front/face.h"

#include "base/memory.h"
#include "io/file.h"
#include "io/json.h"

#include <string.h>

static void write_result(const struct app *app, const struct face *face, struct buf *out)
{
	struct placement placement;

	if (!app->save_json) {
		app_report(app, REPORT_COLUMNS, face->today, out);
		return;
	}
	place_with_range(app->form, app->answers.item, &placement);
	json_result(app->form, &app->answers, app->other, &placement, face->today, out);
	memory_wipe(&placement, sizeof placement);
}

/* The text has at most one %s, for the path. */
static void write_trouble(const struct app *app, const struct file_fault *fault, struct buf *out)
{
	const char *text = say(app, fault->text), *place = strstr(text, "%s");

	buf_bytes(out, text, place ? (size_t)(place - text) : strlen(text));
	if (place)
		buf_format(out, "%s%s", fault->path, place + 2);
}

static void save(struct app *app, const struct face *face)
{
	struct msg msg = { .kind = MSG_NONE };
	struct file_fault fault;
	char told[FILE_SHOWN * 2];
	struct buf text, why;

	buf_init(&text);
	buf_over(&why, told, sizeof told);
	write_result(app, face, &text);
	switch (file_save(app->path, text.data, text.len, app->overwrite, &fault)) {
	case FILE_SAVED:
		msg.kind = MSG_SAVED;
		break;
	case FILE_EXISTS:
		msg.kind = MSG_SAVE_EXISTS;
		break;
	case FILE_FAILED:
		msg.kind = MSG_SAVE_FAILED;
		write_trouble(app, &fault, &why);
		msg.text = why.data;
		break;
	}
	buf_release(&text);
	*app = app_update(*app, msg);
}

static void learn(struct app *app, const struct face *face)
{
	int next = (app->tongue + 1) % app->tongue_count;
	bool ok = face->tongues && tongues_learn(face->tongues, next);

	*app = app_update(*app, (struct msg){ .kind = ok ? MSG_LANGUAGE : MSG_NO_LANGUAGE });
}

void face_serve(struct app *app, const struct face *face)
{
	if (app->want == WANT_SAVE)
		save(app, face);
	else if (app->want == WANT_LANGUAGE)
		learn(app, face);
}
