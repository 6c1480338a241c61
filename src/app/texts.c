/*
 * What is typed into the fields of a call. A page may have several: app->text is what is typed into
 * the one that has the focus, and each edit goes at once where it belongs, so that nothing is lost
 * by leaving the page.
 */
#include "app/scenes.h"
#include "base/memory.h"

#include <string.h>

/* Where a text of CALL_FIELD_BYTES is kept; NULL: it is a note, or looked for. */
static char *slot_of(struct call *call, int text)
{
	if (text >= TEXT_CALL && text < TEXT_CALL + CALL_FIELDS)
		return call->field[text - TEXT_CALL];
	switch (text) {
	case TEXT_REASON:
		return call->wrap.reason_text;
	case TEXT_NEXT_STEP:
		return call->wrap.next_step;
	case TEXT_FOLLOW_UP:
		return call->wrap.follow_up;
	default:
		return NULL;
	}
}

static int question_of(int text)
{
	return text == TEXT_CALL_NOTE ? -1 : text - TEXT_NOTE;
}

static void read_text(const struct app *app, int text, char out[FIELD_BYTES])
{
	const char *slot = slot_of((struct call *)&app->call, text);
	struct buf buf;

	_Static_assert((int)CALL_NOTE_BYTES <= (int)FIELD_BYTES, "a note fits a field");
	out[0] = '\0';
	if (slot || text == TEXT_SEARCH) {
		buf_over(&buf, out, FIELD_BYTES);
		buf_text(&buf, slot ? slot : app->search.text);
	} else if (text >= TEXT_CALL_NOTE) {
		note_of(&app->call, question_of(text), out);
	}
}

const char *text_of(const struct app *app, struct page *page, int text)
{
	char stored[FIELD_BYTES];
	const char *kept;

	read_text(app, text, stored);
	kept = page_format(page, "%s", stored);
	memory_wipe(stored, sizeof stored);
	return kept;
}

/* --- keeping ----------------------------------------------------------------------------- */

/* What stands in the field is always what is kept of it. */
static void keep_field(struct app *app, char *slot)
{
	while (app->text.len >= CALL_FIELD_BYTES) {
		field_erase(&app->text);
		app_notice(app, "%s", say(app, "This field is full."));
	}
	memory_wipe(slot, CALL_FIELD_BYTES);
	memcpy(slot, app->text.text, (size_t)app->text.len);
}

static void keep_note(struct app *app)
{
	char stored[FIELD_BYTES];

	if (note_set(&app->call, question_of(app->field_of), app->text.text))
		return;
	read_text(app, app->field_of, stored);
	field_set(&app->text, stored);
	memory_wipe(stored, sizeof stored);
	app_notice(app, "%s", say(app, "There is no more room for notes on this call."));
}

void text_keep(struct app *app)
{
	char *slot = slot_of(&app->call, app->field_of);

	if (slot)
		keep_field(app, slot);
	else if (app->field_of >= TEXT_CALL_NOTE)
		keep_note(app);
}

void text_follow(struct app *app, const struct page *page)
{
	char stored[FIELD_BYTES];
	int text = TEXT_NONE;

	if (page->focus >= 0 && page->blocks[page->focus].role == ROLE_FIELD)
		text = page->blocks[page->focus].argument;
	if (text == TEXT_NONE && app->field_of == TEXT_NONE)
		return;
	app->field_of = (int16_t)text;
	read_text(app, text, stored);
	field_set(&app->text, stored);
	memory_wipe(stored, sizeof stored);
}

/* --- showing ----------------------------------------------------------------------------- */

struct block *text_field(const struct app *app, struct page *page, const char *label, int text)
{
	struct block *field;

	if (app->spoken && app->here.alone == TEXT_NONE) {
		field = page_choice(page, CHOICE_ROW, label, ACT_TEXT, text);
	} else {
		if (app->here.focus == page_stops(page))
			page->entry = ENTRY_WORDS;
		field = page_add(page, ROLE_FIELD, label);
		field->act = ACT_CONTINUE;
		field->argument = text;
	}
	field->detail = text_of(app, page, text);
	return field;
}

static const char *label_of(const struct app *app, int text)
{
	switch (text) {
	case TEXT_REASON:
		return say(app, "The other reason");
	case TEXT_NEXT_STEP:
		return say(app, "Next step");
	case TEXT_FOLLOW_UP:
		return say(app, "Follow-up");
	case TEXT_SEARCH:
		return say(app, "Search for");
	case TEXT_CALL_NOTE:
		return say(app, "Note on the call");
	default:
		return text < TEXT_REASON ? call_label(app, text - TEXT_CALL)
					  : say(app, "Note on this question");
	}
}

/* No choice has a number here: any line is what is typed. */
void text_view(const struct app *app, struct page *page)
{
	const char *label = label_of(app, app->here.alone);

	page_add(page, ROLE_TITLE, label);
	text_field(app, page, label, app->here.alone);
	page_add(page, ROLE_TEXT,
		 say(app, "Type it, then press Enter. Type - to clear it, or b to leave it as it "
			  "is."));
}

void text_open(struct app *app, int text)
{
	app->here.alone = (int16_t)text;
	app->here.focus = 0;
}

bool text_close(struct app *app)
{
	int text = app->here.alone;

	if (text == TEXT_NONE)
		return false;
	app->here.alone = TEXT_NONE;
	text_focus(app, ACT_TEXT, text);
	return true;
}

void text_done(struct app *app)
{
	bool search = app->here.alone == TEXT_SEARCH;
	struct field *typed = search ? &app->search : &app->text;

	if (!strcmp(typed->text, "-")) {
		field_set(typed, "");
		text_keep(app);
	}
	if (app->here.alone >= TEXT_NOTE)
		ask_call_note_kept(app);
	text_close(app);
	if (search)
		app->want = WANT_SEARCH;
}

void text_radio(struct page *page, const char *text, int set, bool chosen)
{
	page_choice(page, CHOICE_RADIO, text, ACT_SET, set)->chosen = chosen;
}

/* --- moving on --------------------------------------------------------------------------- */

static bool is_same_group(const struct block *a, const struct block *b)
{
	return a->role == ROLE_CHOICE && b->role == ROLE_CHOICE && a->act == ACT_SET &&
	       b->act == ACT_SET && a->argument / SET_GROUP == b->argument / SET_GROUP;
}

void text_go_on(struct app *app)
{
	struct page page MEMORY_UNSET;
	int from, to = app->here.focus + 1;

	app_view(app, &page);
	from = page_nth_stop(&page, app->here.focus);
	while (from >= 0 && to < page_stops(&page) &&
	       is_same_group(&page.blocks[from], &page.blocks[page_nth_stop(&page, to)]))
		to++;
	if (to < page_stops(&page))
		app->here.focus = (int16_t)to;
	app->here.follow = true;
	memory_wipe(page.memory, page.text.len);
}

void text_focus(struct app *app, enum act act, int argument)
{
	struct page page MEMORY_UNSET;

	app_view(app, &page);
	for (int nth = 0; nth < page_stops(&page); nth++) {
		const struct block *block = &page.blocks[page_nth_stop(&page, nth)];

		if (block->act == act && block->argument == argument)
			app->here.focus = (int16_t)nth;
	}
	app->here.follow = true;
	memory_wipe(page.memory, page.text.len);
}
