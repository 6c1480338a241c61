/* A question to go to, by its number or by words: of it, of its answer, "flagged". */
#include "app/scenes.h"
#include "base/memory.h"

static bool is_number(const struct field *field)
{
	for (int i = 0; i < field->len; i++)
		if (field->text[i] < '0' || field->text[i] > '9')
			return false;
	return field->len > 0;
}

/* "1" finds 1, 10 and 12. */
static bool has_number(const struct app *app, int number)
{
	int sought = 0;

	for (int i = 0; i < app->search.len && sought <= FORM_QUESTIONS_MAX; i++)
		sought = sought * 10 + (app->search.text[i] - '0');
	while (number > sought)
		number /= 10;
	return number == sought;
}

static const char *state_text(const struct app *app, struct page *page, int question)
{
	char note[CALL_NOTE_BYTES];
	bool noted = note_of(&app->call, question, note);
	bool flagged = qset_has(&app->call.flagged, question);

	memory_wipe(note, sizeof note);
	return page_format(page, "%s%s%s",
			   ask_answer_text(app, page, question, app->answers.item[question]),
			   flagged ? say(app, ", flagged") : "", noted ? say(app, ", note") : "");
}

static bool is_sought(const struct app *app, int question, int number, const char *state)
{
	const struct question *q = &app->form->questions[question];

	if (is_number(&app->search))
		return has_number(app, number);
	return field_sought(&app->search, q->label) || field_sought(&app->search, q->ask) ||
	       field_sought(&app->search, q->ask_other) || field_sought(&app->search, q->script) ||
	       field_sought(&app->search, state);
}

/* In the plain face the number that is typed is the question's. */
static void add_row(const struct app *app, struct page *page, int question, int number,
		    const char *state)
{
	const char *label = app->form->questions[question].label;
	struct block *row;

	if (!app->spoken)
		label = page_format(page, "%d. %s", number, label);
	row = page_choice(page, CHOICE_ROW, label, ACT_QUESTION, question);
	row->detail = state;
	row->number = app->spoken ? (int16_t)number : 0;
}

static void view_rows(const struct app *app, struct page *page)
{
	struct sheet sheet MEMORY_UNSET;
	int number = 0, before = page->count;

	ask_read(app, &sheet);
	for (int q = 0; q < app->form->question_count; q++) {
		const char *state;

		if (!sheet.asked[q] || qset_has(&app->withheld, q))
			continue;
		number++;
		state = state_text(app, page, q);
		if (is_sought(app, q, number, state))
			add_row(app, page, q, number, state);
	}
	if (page->count == before)
		page_add(page, ROLE_TEXT,
			 say(app, "No question fits. Backspace takes back what you typed."));
}

void find_view(const struct app *app, struct page *page)
{
	struct block *field;

	page_add(page, ROLE_TITLE, say(app, "Go to a question"));
	field = page_add(page, ROLE_FIELD, say(app, "Number, or words of it"));
	field->detail = app->search.text;
	field->act = ACT_SEARCH;
	if (app->here.focus == 0)
		page->entry = ENTRY_WORDS;
	view_rows(app, page);
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
}

/* How many rows there are; *first is the question of the first one, or -1. */
static int count_rows(const struct app *app, int *first)
{
	struct page page MEMORY_UNSET;
	int count = 0;

	*first = -1;
	page_init(&page);
	view_rows(app, &page);
	for (int i = 0; i < page.count; i++)
		if (page.blocks[i].act == ACT_QUESTION && count++ == 0)
			*first = page.blocks[i].argument;
	memory_wipe(page.memory, page.text.len);
	return count;
}

/* Whoever hears it cannot see what the first one is. */
static void take_search(struct app *app)
{
	int first, count = count_rows(app, &first);

	if (count > 0 && (!app->spoken || count == 1))
		ask_open(app, first, false);
	else if (count > 0)
		app_notice(app, say(app, "%d questions fit. Type the number of one."), count);
	else
		app_notice(app, "%s", say(app, "No question fits."));
}

bool find_act(struct app *app, enum act act, int argument)
{
	if (act == ACT_SEARCH)
		take_search(app);
	else if (act == ACT_QUESTION)
		ask_open(app, argument, false);
	else
		return false;
	return true;
}
