/*
 * The note, to be looked at and to be copied from the screen: a line of it is a line of text.
 */
#include "app/scenes.h"
#include "base/memory.h"

/* What stands beside the note's lines on the page. */
enum { FRAME_BLOCKS = 40 };

static void view_note(const struct app *app, struct page *page)
{
	size_t begin = page_begin(page);
	const char *line, *end;
	struct buf note;

	buf_init(&note);
	app_note(app, (enum note_kind)app->note_kind, &note);
	line = note.data;
	while ((end = strchr(line, '\n')) && page->count < PAGE_BLOCKS - FRAME_BLOCKS) {
		begin = page_begin(page);
		buf_bytes(&page->text, line, (size_t)(end - line));
		page_add(page, ROLE_TEXT, page_end(page, begin));
		line = end + 1;
	}
	if (end)
		page_add(page, ROLE_QUIET,
			 say(app, "The rest does not fit here. A file has all of it."));
	buf_release(&note);
}

void chart_view(const struct app *app, struct page *page)
{
	int first;

	page_add(page, ROLE_TITLE, say(app, "Note for the chart"));
	view_note(app, page);
	first = page->count;
	for (int i = 0; i < NOTE_KINDS; i++)
		page_choice(page, CHOICE_RADIO, note_kind_text(app, (enum note_kind)i), ACT_SET, i)
			->chosen = app->note_kind == i;
	page_choice(page, CHOICE_ACTION, say(app, "Export to a file"), ACT_OPEN, SCENE_EXPORT);
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0);
	for (int i = first; i < page->count; i++)
		page->blocks[i].docked = true;
}

bool chart_act(struct app *app, enum act act, int argument)
{
	if (act != ACT_SET || argument < 0 || argument >= NOTE_KINDS)
		return false;
	app->note_kind = (uint8_t)argument;
	app->here.scroll = 0;
	return true;
}
