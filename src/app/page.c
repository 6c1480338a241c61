#include "app/page.h"

#include <stdarg.h>

void page_init(struct page *page)
{
	page->count = 0;
	page->numbers = 0;
	page->focus = -1;
	page->scroll = 0;
	page->follow = true;
	page->large = page->grid = page->scrolls = page->small_hints = false;
	page->in_body = page->in_dock = (struct boxes){ .style = BOXED_NOT };
	page->docked = page->side = page->longer = false;
	page->entry = ENTRY_NOTHING;
	page->step_count = 0;
	page->step_at = page->step_low = page->step_high = -1;
	page->steps_at = page->steps_range = "";
	page->codes = NULL;
	page->half_blocks = false;
	page->corner = page->corner_large = page->crisis_short = "";
	page->more_above = page->more_below = page->more_aside = "";
	page->chosen = page->own_step = page->too_small = "";
	buf_over(&page->text, page->memory, sizeof(page->memory));
}

static const char *moved(const char *text, struct page *to, const struct page *from)
{
	bool inside = text >= from->memory && text < from->memory + sizeof(from->memory);

	return inside ? to->memory + (text - from->memory) : text;
}

void page_copy(struct page *to, const struct page *from)
{
	*to = *from;
	to->text.data = to->memory;
	for (int i = 0; i < to->count; i++) {
		to->blocks[i].text = moved(from->blocks[i].text, to, from);
		to->blocks[i].detail = moved(from->blocks[i].detail, to, from);
	}
	to->steps_at = moved(from->steps_at, to, from);
	to->steps_range = moved(from->steps_range, to, from);
	to->too_small = moved(from->too_small, to, from);
}

struct block *page_add(struct page *page, enum role role, const char *text)
{
	if (page->count == PAGE_BLOCKS)
		page->count--;
	struct block *block = &page->blocks[page->count++];

	*block = (struct block){ .role = role, .text = text, .detail = "" };
	return block;
}

static bool is_stop(const struct block *block)
{
	return block->role == ROLE_CHOICE || block->role == ROLE_FIELD;
}

struct block *page_choice(struct page *page, enum choice_kind kind, const char *text, enum act act,
			  int argument)
{
	struct block *block = page_add(page, ROLE_CHOICE, text);

	block->kind = (uint8_t)kind;
	block->act = (uint8_t)act;
	block->argument = argument;
	block->number = (int16_t)++page->numbers;
	return block;
}

size_t page_begin(struct page *page)
{
	return page->text.len;
}

const char *page_end(struct page *page, size_t begin)
{
	/* Keep this text's NUL: the next one starts behind it. */
	const char *text = page->text.data + begin;

	buf_char(&page->text, '\0');
	return page->text.cut ? "" : text;
}

/* Nothing but %d and %s, each in its turn. */
static bool is_simple(const char *format)
{
	while ((format = strchr(format, '%')) != NULL) {
		if (format[1] != 'd' && format[1] != 's')
			return false;
		format += 2;
	}
	return true;
}

/* Each key press composes texts: what printf costs would be more than all the rest. */
static void add_simple(struct buf *text, const char *format, va_list arguments)
{
	const char *at;

	for (; (at = strchr(format, '%')) != NULL; format = at + 2) {
		buf_bytes(text, format, (size_t)(at - format));
		if (at[1] == 'd')
			buf_number(text, va_arg(arguments, int));
		else
			buf_text(text, va_arg(arguments, const char *));
	}
	buf_text(text, format);
}

static void add_format(struct page *page, const char *format, va_list arguments) ERR_FORMAT(2, 0);

static void add_format(struct page *page, const char *format, va_list arguments)
{
	if (is_simple(format))
		add_simple(&page->text, format, arguments);
	else
		buf_format_list(&page->text, format, arguments);
}

const char *page_format(struct page *page, const char *format, ...)
{
	size_t begin = page_begin(page);
	va_list arguments;

	va_start(arguments, format);
	add_format(page, format, arguments);
	va_end(arguments);
	return page_end(page, begin);
}

void page_sentence(struct page *page, size_t begin, const char *format, ...)
{
	va_list arguments;

	if (page->text.len > begin)
		buf_char(&page->text, ' ');
	va_start(arguments, format);
	add_format(page, format, arguments);
	va_end(arguments);
}

int page_nth_stop(const struct page *page, int nth)
{
	if (nth < 0)
		return -1;
	for (int i = 0; i < page->count; i++)
		if (is_stop(&page->blocks[i]) && nth-- == 0)
			return i;
	return -1;
}

int page_nth_of(const struct page *page, int block)
{
	int nth = 0;

	if (block < 0 || block >= page->count || !is_stop(&page->blocks[block]))
		return -1;
	for (int i = 0; i < block; i++)
		nth += is_stop(&page->blocks[i]);
	return nth;
}

int page_stops(const struct page *page)
{
	int stops = 0;

	for (int i = 0; i < page->count; i++)
		stops += is_stop(&page->blocks[i]);
	return stops;
}

int page_numbered(const struct page *page, int number)
{
	for (int i = 0; number > 0 && i < page->count; i++)
		if (page->blocks[i].number == number)
			return i;
	return -1;
}
