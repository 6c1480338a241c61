/* The ladder: the levels side by side where there is room, and one below the other elsewhere. */
#include "app/layout_parts.h"
#include "base/utf8.h"

#include <string.h>

enum { STEP_WIDTH = 12 };

static bool within(const struct page *page, int step)
{
	return step >= page->step_low && step <= page->step_high;
}

static void add_centred(struct buf *buf, const char *text, int width)
{
	int rest = width - utf8_width(text, strlen(text));

	buf_repeat(buf, ' ', rest / 2);
	buf_text(buf, text);
	buf_repeat(buf, ' ', rest - rest / 2);
}

static void add_track(struct buf *buf, const struct page *page)
{
	for (int i = 0; i < page->step_count; i++) {
		bool left = i > 0 && within(page, i) && within(page, i - 1);
		bool right = i + 1 < page->step_count && within(page, i) && within(page, i + 1);
		const char *before = i == 0 ? " " : left ? "═" : "─";
		const char *after = i + 1 == page->step_count ? " " : right ? "═" : "─";

		for (int j = 0; j < 5; j++)
			buf_text(buf, before);
		buf_text(buf, i == page->step_at ? "█" : within(page, i) ? "▒" : "•");
		for (int j = 0; j < 6; j++)
			buf_text(buf, after);
	}
}

static void add_ladder_across(struct layout *layout, int at, const struct page *page)
{
	char number[4];
	struct buf digits;
	size_t begin = layout->text.len;

	for (int i = 0; i < page->step_count; i++) {
		buf_over(&digits, number, sizeof(number));
		buf_number(&digits, i + 1);
		add_centred(&layout->text, number, STEP_WIDTH);
	}
	layout_line(layout, at, layout_composed(layout, begin), (int)(layout->text.len - begin - 1),
		    0, STYLE_QUIET, true);
	begin = layout->text.len;
	for (int i = 0; i < page->step_count; i++)
		add_centred(&layout->text, page->steps[i], STEP_WIDTH);
	layout_line(layout, at, layout_composed(layout, begin), (int)(layout->text.len - begin - 1),
		    0, STYLE_PLAIN, false);
	begin = layout->text.len;
	add_track(&layout->text, page);
	layout_line(layout, at, layout_composed(layout, begin), (int)(layout->text.len - begin - 1),
		    0, STYLE_ACCENT, false);
}

static void add_ladder_down(struct layout *layout, int at, const struct page *page)
{
	for (int i = 0; i < page->step_count; i++) {
		size_t begin = layout->text.len;
		bool here = i == page->step_at;

		buf_format(&layout->text, "%s%d  %s%s%s",
			   here		     ? "# "
			   : within(page, i) ? "= "
					     : "- ",
			   i + 1, page->steps[i], here ? "  " : "", here ? page->own_step : "");
		layout_line(layout, at, layout->text.data + begin, (int)(layout->text.len - begin),
			    0, here ? STYLE_ACCENT : STYLE_PLAIN, i == 0);
	}
}

void layout_ladder(struct layout *layout, int at, const struct page *page, int width)
{
	if (page->step_count * STEP_WIDTH <= width)
		add_ladder_across(layout, at, page);
	else
		add_ladder_down(layout, at, page);
}
