/*
 * Keys: bytes become key presses, words of the plain face, window sizes and outcomes of a
 * save; after each of them the state, the page, the screen and the spoken page must be sound.
 */
#include "fuzz.h"

#include "app/keys.h"
#include "app/paint.h"
#include "app/speak.h"
#include "base/utf8.h"
#include "io/builtin.h"
#include "io/load.h"

#include <string.h>

/* A form with every kind of question, and the one built in. */
static const struct form *form_of(int byte)
{
	static struct form form;
	static struct arena arena;
	static struct findings findings;

	if (byte % 2)
		return &builtin_form;
	if (!form.title) {
		arena_init(&arena);
		findings_init(&findings);
		require(load_form("tests/fuzz/corpus/form/tea.yaml", NULL, &arena, &form,
				  &findings));
	}
	return &form;
}

static void state_holds(const struct app *app)
{
	require(app->here.scene < SCENE_COUNT);
	require(app->depth >= 0 && app->depth <= APP_DEPTH);
	require(app->question >= -1 && app->question <= app->form->question_count);
	require(memchr(app->notice, '\0', APP_NOTICE));
	require(app->field.len >= 0 && (size_t)app->field.len < sizeof app->field.text);
	require(strlen(app->field.text) == (size_t)app->field.len);
	require_clean(app->field.text, false);
	require_clean(app->path, false);
}

static void page_holds(const struct page *page)
{
	require(page->count > 0 && page->count <= PAGE_BLOCKS);
	require(!page->text.cut);
	require(page->focus >= -1 && page->focus < page->count);
	if (page->focus >= 0)
		require(page->blocks[page->focus].role == ROLE_CHOICE ||
			page->blocks[page->focus].role == ROLE_FIELD);
	require(page->scroll >= 0 && page->step_count <= PAGE_STEPS);
	for (int i = 0; i < page->count; i++) {
		require(page->blocks[i].role < ROLE_COUNT);
		require_clean(page->blocks[i].text, true);
		require_clean(page->blocks[i].detail, true);
	}
}

static bool shows(uint32_t character, bool ascii)
{
	if (character < 0x7f)
		return character >= ' ';
	return !ascii && !utf8_forbidden(character, false);
}

/* The fuzzer need not learn the ways through this. */
#ifdef __clang__
__attribute__((noinline, no_sanitize("coverage", "undefined")))
#endif
static void
screen_holds(const struct screen *screen, const struct page *page, bool ascii)
{
	require(screen->cursor_row >= 0 && screen->cursor_row < screen->rows);
	require(screen->cursor_col >= 0 && screen->cursor_col < screen->cols);
	for (int i = 0; i < screen->rows * screen->cols; i++) {
		const struct cell *cell = &screen->cells[i];

		require(cell->style < STYLE_COUNT &&
			(cell->block <= page->count || cell->block > SCREEN_CORNER));
		for (int j = 0; j < CELL_CHARS; j++)
			require(cell->ch[j] == 0 || shows(cell->ch[j], ascii));
	}
}

static void show(const struct app *app, bool ascii, struct page *page, struct screen *screen)
{
	struct buf spoken;

	app_view(app, page);
	page_holds(page);
	screen_resize(screen, app->rows, app->cols);
	paint(page, ascii, screen);
	screen_holds(screen, page, ascii);
	buf_init(&spoken);
	speak(page, NULL, 72, &spoken);
	require_clean(spoken.data, true);
	buf_release(&spoken);
}

/* What a face would answer to a wish to save. */
static struct msg saved(int byte)
{
	if (byte % 3 == 0)
		return (struct msg){ .kind = MSG_SAVED };
	if (byte % 3 == 1)
		return (struct msg){ .kind = MSG_SAVE_EXISTS };
	return (struct msg){ .kind = MSG_SAVE_FAILED, .text = "There is no room on the disk." };
}

/* One or three bytes are one message. */
static struct msg next(const uint8_t **at, const uint8_t *end, const struct app *app,
		       const struct page *page)
{
	uint8_t byte = *(*at)++;

	if (app->want == WANT_SAVE || app->want == WANT_EXPORT)
		return saved(byte);
	if (app->want == WANT_FINISH || app->want == WANT_DROP)
		return (struct msg){ .kind = byte % 2 ? MSG_FINISHED : MSG_NOT_FINISHED };
	if (byte < 0x80)
		return key_msg(app, page, byte);
	if (byte < 0xe0)
		return key_msg(app, page,
			       PRESS_UP + (byte - 0x80u) % (PRESS_CTRL_U - PRESS_UP + 1));
	if (end - *at < 2)
		return (struct msg){ .kind = MSG_NONE };

	int first = *(*at)++;
	int second = *(*at)++;

	if (byte < 0xe8)
		return (struct msg){ .kind = MSG_SIZE, .rows = first % 70, .cols = second % 140 };
	if (byte < 0xf0)
		return (struct msg){ .kind = MSG_POINT, .number = first % page->count };
	if (byte < 0xf8)
		return key_msg(app, page, 0x80u + (uint32_t)(first << 8 | second));
	return word_msg(app, (const char[]){ (char)first, (char)second, '\0' });
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct page page;
	static struct app app;
	const uint8_t *at = data + 1, *end = data + (size < 400 ? size : 400);
	bool ascii = size > 0 && data[0] & 2;
	struct site site = site_unset;
	struct screen screen;

	if (size < 2)
		return 0;
	site.name = "Tea House";
	site.phone = "555-0100";
	screen_init(&screen);
	memset(&app, 0, sizeof app);
	app_init(&app, form_of(data[0]), &builtin_support, &site,
		 data[0] & 16  ? &policy_counsel
		 : data[0] & 8 ? &policy_kiosk
			       : &policy_self,
		 "result.txt");
	app.spoken = data[0] & 4;
	app = app_update(app, (struct msg){ .kind = MSG_SIZE, .rows = 24, .cols = 80 });
	show(&app, ascii, &page, &screen);
	while (at < end && app.want != WANT_LEAVE) {
		app = app_update(app, next(&at, end, &app, &page));
		state_holds(&app);
		show(&app, ascii, &page, &screen);
		if (app.unseen)
			app = app_update(app, (struct msg){ .kind = MSG_SHOWN });
	}
	screen_release(&screen);
	return 0;
}
