#include "front/plain_parts.h"

#include "app/speak.h"
#include "base/memory.h"

/* Where a person was before, and which is not short. */
bool plain_is_known(const struct app *app, const struct spot *from, int depth)
{
	switch ((enum scene)app->here.scene) {
	case SCENE_WELCOME:
	case SCENE_RESULT:
	case SCENE_NEXT:
		return app->depth < depth;
	case SCENE_SAVE:
		return from->scene == SCENE_SAVE || app->depth < depth;
	default:
		return false;
	}
}

static bool is_heading_of_choices(const struct page *page, int at)
{
	return page->blocks[at].role == ROLE_HEADING && at + 1 < page->count &&
	       page->blocks[at + 1].role == ROLE_CHOICE;
}

/* What a page is about, and what can be done; the rest was heard before. */
static void make_brief(const struct app *app, struct page *page)
{
	int kept = 0;

	for (int i = 0; i < page->count; i++)
		switch (page->blocks[i].role) {
		case ROLE_PROGRESS:
		case ROLE_TEXT:
		case ROLE_QUIET:
		case ROLE_POINT:
		case ROLE_LADDER:
			break;
		case ROLE_HEADING:
			if (!is_heading_of_choices(page, i))
				break;
			page->blocks[kept++] = page->blocks[i];
			break;
		default:
			page->blocks[kept++] = page->blocks[i];
		}
	page->count = kept;
	page_add(page, ROLE_TEXT, say(app, "Type r to hear the whole page."));
}

void plain_put(struct plain *plain, const char *text, const char *after)
{
	output_text(&plain->out, text);
	output_text(&plain->out, after);
}

void plain_say(struct plain *plain)
{
	static struct page brief;
	const struct page *page = &plain->page;
	struct buf text;

	if (plain->brief) {
		page_copy(&brief, page);
		make_brief(plain->app, &brief);
		page = &brief;
	}
	buf_init(&text);
	speak(page, plain->have_before ? &plain->before : NULL, plain->columns, &text);
	output_text(&plain->out, "\n");
	output_bytes(&plain->out, text.data, text.len);
	buf_release(&text);
	page_copy(&plain->before, &plain->page);
	plain->have_before = true;
	memory_wipe(brief.memory, brief.text.len);
	plain->brief = false;
}

int page_highest(const struct page *page)
{
	int highest = 0;

	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].number > highest)
			highest = page->blocks[i].number;
	return highest;
}

int page_find(const struct page *page, enum role role)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == role)
			return i;
	return -1;
}

bool page_has_checks(const struct page *page)
{
	int first = page_find(page, ROLE_CHOICE);

	return first >= 0 && page->blocks[first].kind == CHOICE_CHECK;
}

void plain_prompt(struct plain *plain)
{
	const struct app *app = plain->app;
	int highest = page_highest(&plain->page);
	int field = page_find(&plain->page, ROLE_FIELD);

	if (highest == 0)
		output_text(&plain->out, say(app, "Your answer:"));
	else if (page_has_checks(&plain->page))
		output_format(&plain->out, say(app, "Your answers, such as 1 3 (1 to %d):"),
			      highest);
	else if (field >= 0 && app->here.scene == SCENE_FIND)
		output_format(&plain->out, say(app, "A number, 1 to %d, or words to look for:"),
			      highest);
	else if (field >= 0)
		output_format(&plain->out,
			      say(app, "A number, 1 to %d, or another name for the file:"),
			      highest);
	else if (highest == 1)
		output_text(&plain->out, say(app, "Press Enter to go on:"));
	else
		output_format(&plain->out, say(app, "Your choice, 1 to %d:"), highest);
	output_text(&plain->out, " ");
}
