/*
 * The result on paper: the same pages, spoken one after another, without what only
 * makes sense in a conversation (choices, keys).
 */
#include "app/scenes.h"
#include "app/speak.h"
#include "base/memory.h"

static bool on_paper(const struct block *block)
{
	return block->role != ROLE_CHOICE && block->role != ROLE_FIELD &&
	       block->role != ROLE_HINT && block->role != ROLE_NOTICE &&
	       block->role != ROLE_PROGRESS && block->role != ROLE_CRISIS;
}

/* Of the review, the answers alone: the rest asks for something. */
static bool is_answer(const struct block *block)
{
	return block->role == ROLE_HEADING ||
	       (block->role == ROLE_CHOICE && block->kind == CHOICE_ROW);
}

static void print_page(const struct app *app, int columns, struct buf *out)
{
	bool review = app->here.scene == SCENE_REVIEW;
	struct page page MEMORY_UNSET;
	int kept = 0;

	app_view(app, &page);
	for (int i = 0; i < page.count; i++)
		if (review ? is_answer(&page.blocks[i]) : on_paper(&page.blocks[i]))
			page.blocks[kept++] = page.blocks[i];
	page.count = kept;
	page.corner = "";
	speak(&page, NULL, columns, out);
}

static void print_scene(const struct app *app, enum scene scene, int item, int columns,
			struct buf *out)
{
	struct app at = *app;

	at.here = (struct spot){ .scene = (uint8_t)scene,
				 .item = (int16_t)item,
				 .focus = FOCUS_NONE };
	at.notice[0] = '\0';
	at.spoken = true; /* numbers are to refer to, not to press */
	print_page(&at, columns, out);
}

void app_print(const struct app *app, enum scene scene, int columns, struct buf *out)
{
	int items = scene == SCENE_MYTHS     ? app->form->myth_count
		    : scene == SCENE_READING ? app->form->reading_count
					     : 1;

	for (int i = 0; i < items; i++) {
		if (i > 0)
			buf_char(out, '\n');
		print_scene(app, scene, i, columns, out);
	}
}

void app_report(const struct app *app, int columns, const char *today, struct buf *out)
{
	struct app at = *app;

	result_find(&at);
	at.depth = 1; /* pages about levels know that there is a result */
	buf_format(out, "%s\n%s. %s\n\n", at.form->title, today,
		   at.other ? say(&at, "About someone else.")
			    : say(&at, "About the person who answered."));
	print_scene(&at, SCENE_RESULT, 0, columns, out);
	buf_char(out, '\n');
	print_scene(&at, SCENE_NEXT, NEXT_WITHOUT_LINES, columns, out); /* all of them follow */
	buf_char(out, '\n');
	if (!at.policy->in_public) { /* a printer there is for everybody */
		buf_format(out, "%s\n", say(&at, "The answers"));
		print_scene(&at, SCENE_REVIEW, 0, columns, out);
		buf_char(out, '\n');
	}
	print_scene(&at, SCENE_LINES, 0, columns, out);
}
