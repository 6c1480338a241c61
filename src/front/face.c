#include "front/face.h"

#include "base/memory.h"
#include "front/porter.h"
#include "io/export.h"
#include "io/file.h"
#include "io/json.h"
#include "io/screening_json.h"

#include <string.h>
#include <unistd.h>

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

static void save_text(struct app *app, const struct buf *text)
{
	struct msg msg = { .kind = MSG_NONE };
	struct file_fault fault;
	char told[FILE_SHOWN * 2];
	struct buf why;

	buf_over(&why, told, sizeof told);
	switch (file_save(app->path, text->data, text->len, app->overwrite, &fault)) {
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
	app_take(app, msg);
}

static void save(struct app *app, const struct face *face)
{
	struct buf text;

	buf_init(&text);
	write_result(app, face, &text);
	save_text(app, &text);
	buf_release(&text);
}

static void write_export(const struct app *app, struct buf *out)
{
	struct screening screening;

	app_screening(app, &screening);
	switch ((enum format)app->format) {
	case FORMAT_JSON:
		screening_write(app->form, app->site, &screening, app->zone, SCREENING_PAGE, out);
		break;
	case FORMAT_CSV:
		export_csv(app->form, &screening, 0, app->zone, out);
		break;
	case FORMAT_FHIR:
		export_fhir(app->form, &screening, out);
		break;
	default:
		app_export(app, (enum format)app->format, out);
	}
	memory_wipe(&screening, sizeof screening);
}

static void save_export(struct app *app)
{
	struct buf text;

	buf_init(&text);
	write_export(app, &text);
	save_text(app, &text);
	buf_release(&text);
}

static void learn(struct app *app, const struct face *face)
{
	int next = (app->tongue + 1) % app->tongue_count;
	bool ok = face->tongues && tongues_learn(face->tongues, next);

	app_take(app, (struct msg){ .kind = ok ? MSG_LANGUAGE : MSG_NO_LANGUAGE });
}

/* --- through the porter ------------------------------------------------------------------ */

static void print(struct app *app, const struct face *face)
{
	struct porter_message message = { .word = PORTER_PRINT };
	struct buf text;
	int pipe;

	buf_init(&text);
	if (app->here.scene == SCENE_LINES)
		app_print(app, SCENE_LINES, REPORT_COLUMNS, &text);
	else
		app_report(app, REPORT_COLUMNS, face->today, &text);
	pipe = porter_pipe(text.data, text.len);
	buf_release(&text);
	if (pipe < 0 || !porter_ask(face->porter, &message, pipe))
		app_take(app, (struct msg){ .kind = MSG_NOT_PRINTED });
	if (pipe >= 0)
		close(pipe);
}

/* What is asked for in a word, with nothing that anyone has answered. */
static struct porter_message word_for(const struct app *app)
{
	switch (app->want) {
	case WANT_COUNT:
		if (!app->counted)
			return (struct porter_message){ .word = PORTER_BEGUN };
		return (struct porter_message){
			.word = PORTER_RESULT,
			.detail = app->result.placement.level + 1,
			.number = app->result.placement.alerts,
		};
	case WANT_TELL:
		/* RAISED_CALL, or an alert. */
		return (struct porter_message){ .word = PORTER_ALERT, .detail = app->raised + 1 };
	case WANT_ENLARGE:
		return (struct porter_message){ .word = PORTER_LARGER, .detail = app->larger };
	case WANT_ACKNOWLEDGE:
		return (struct porter_message){ .word = PORTER_ACKNOWLEDGE };
	default:
		return (struct porter_message){ .word = PORTER_END_KIOSK };
	}
}

static void ask(struct app *app, const struct face *face)
{
	struct porter_message message = word_for(app);

	porter_ask(face->porter, &message, -1);
}

static void check_passphrase(struct app *app, const struct face *face)
{
	struct porter_message message = { .word = PORTER_PASSPHRASE };
	struct buf text;

	buf_over(&text, message.text, sizeof message.text);
	buf_text(&text, app->secret.text);
	porter_ask(face->porter, &message, -1);
	memory_wipe(&message, sizeof message);
}

static void serve_by_porter(struct app *app, const struct face *face)
{
	bool ends = app->want == WANT_END;

	if (app->want == WANT_PRINT)
		print(app, face);
	else if (app->want == WANT_CHECK)
		check_passphrase(app, face);
	else
		ask(app, face);
	app_take(app, (struct msg){ .kind = ends ? MSG_LEAVE : MSG_SERVED });
}

static enum msg_kind msg_of(enum porter_word word)
{
	switch (word) {
	case PORTER_PRINTED:
		return MSG_PRINTED;
	case PORTER_NOT_PRINTED:
		return MSG_NOT_PRINTED;
	case PORTER_TOLD:
		return MSG_TOLD;
	case PORTER_PASSED:
		return MSG_PASSED;
	case PORTER_REFUSED:
		return MSG_REFUSED;
	default:
		return MSG_COUNT;
	}
}

/* Staff may be told now of somebody who was here before. */
static bool is_ours(const struct porter_message *message)
{
	return message->word != PORTER_TOLD || message->number == 1;
}

bool face_hear(struct app *app, const struct face *face, bool *spoken)
{
	struct porter_message message;
	bool heard = false;

	while (porter_answer(face->porter, &message)) {
		enum msg_kind kind = msg_of(message.word);

		heard = true;
		*spoken = *spoken || message.word == PORTER_SPOKEN;
		if (kind != MSG_COUNT && is_ours(&message))
			app_take(app, (struct msg){ .kind = kind, .number = (int)message.number });
	}
	if (heard) /* a passphrase may have been answered: no copy of the app keeps it */
		memory_wipe_stack();
	return heard;
}

void face_serve(struct app *app, const struct face *face)
{
	if (face->keeper && keeper_serve(face->keeper, app))
		return;
	switch (app->want) {
	case WANT_NOTHING:
	case WANT_LEAVE:
		break;
	case WANT_SAVE:
		save(app, face);
		break;
	case WANT_LANGUAGE:
		learn(app, face);
		break;
	case WANT_EXPORT:
		save_export(app);
		break;
	default:
		serve_by_porter(app, face);
	}
}

void face_tell(struct app *app, const struct face *face, struct msg msg)
{
	bool under_way = app->under_way;

	if (face->keeper)
		keeper_clock(app);
	app_take(app, msg);
	face_serve(app, face);
	if (under_way && !app->under_way) /* finished, thrown away, locked */
		memory_wipe_stack();
}

bool face_keep(struct app *app, const struct face *face)
{
	if (!face->keeper || !app->dirty)
		return false;
	keeper_keep(face->keeper, app);
	return true;
}
