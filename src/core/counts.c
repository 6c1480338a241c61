#include "core/counts.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

/* The levels that a form has, and the end without one: they add up to those who finished. */
struct parts {
	int number[FORM_LEVELS_MAX + 1];
	int count;
};

static bool is_small(int number)
{
	return number > 0 && number < COUNTS_LEAST;
}

static struct parts parts_of(const struct counts *counts, const struct form *form)
{
	struct parts parts = { .count = form->level_count + 1 };

	memcpy(parts.number, counts->levels, (size_t)form->level_count * sizeof *parts.number);
	parts.number[form->level_count] = counts->none;
	return parts;
}

static bool any_hidden(const struct parts *parts)
{
	for (int i = 0; i < parts->count; i++)
		if (parts->number[i] == COUNT_HIDDEN)
			return true;
	return false;
}

static void hide_all(struct parts *parts)
{
	for (int i = 0; i < parts->count; i++)
		parts->number[i] = COUNT_HIDDEN;
}

/* Whether all of them may be told: none is small, and nobody's is known by knowing everybody's. */
static bool are_plain(const struct parts *parts, int whole)
{
	for (int i = 0; i < parts->count; i++)
		if (is_small(parts->number[i]) || (whole > 0 && parts->number[i] == whole))
			return false;
	return true;
}

/* Hides the smallest of those not hidden yet, and its equals: which is which must not matter. */
static void hide_smallest(struct parts *parts)
{
	int smallest = INT_MAX;

	for (int i = 0; i < parts->count; i++)
		if (parts->number[i] != COUNT_HIDDEN && parts->number[i] < smallest)
			smallest = parts->number[i];
	for (int i = 0; i < parts->count; i++)
		if (parts->number[i] == smallest)
			parts->number[i] = COUNT_HIDDEN;
}

static void hide_parts(struct parts *parts, int whole)
{
	int hidden = 0, people = 0;

	if (are_plain(parts, whole))
		return;
	for (int i = 0; i < parts->count; i++) {
		if (parts->number[i] >= COUNTS_LEAST)
			continue;
		hidden++;
		people += parts->number[i];
		parts->number[i] = COUNT_HIDDEN;
	}
	if (people < COUNTS_LEAST || people == hidden * (COUNTS_LEAST - 1))
		hide_smallest(parts);
}

/* How often an alert was up, where it is known how many began. */
static int alert_told(int alert, int begun)
{
	bool some = alert >= COUNTS_LEAST && begun - alert >= COUNTS_LEAST;

	return alert == 0 || some ? alert : COUNT_HIDDEN;
}

static void assert_right(const struct counts *counts, const struct form *form)
{
	struct parts parts = parts_of(counts, form);
	int sum = 0;

	for (int i = 0; i < parts.count; i++) {
		assert(parts.number[i] >= 0);
		sum += parts.number[i];
	}
	assert(counts->left >= 0);
	assert(counts->finished == sum);
	assert(counts->begun == counts->finished + counts->left);
	for (int i = 0; i < form->alert_count; i++)
		assert(counts->alerts[i] >= 0 && counts->alerts[i] <= counts->begun);
}

struct counts counts_told(const struct counts *counts, const struct form *form)
{
	struct counts told = *counts;
	struct parts parts = parts_of(counts, form);

	assert_right(counts, form);
	if (is_small(counts->finished))
		hide_all(&parts);
	else
		hide_parts(&parts, counts->finished);
	memcpy(told.levels, parts.number, (size_t)form->level_count * sizeof *told.levels);
	told.none = parts.number[form->level_count];
	if (is_small(counts->finished))
		told.finished = COUNT_HIDDEN;
	if (is_small(counts->left))
		told.left = COUNT_HIDDEN;
	if (told.finished == COUNT_HIDDEN || told.left == COUNT_HIDDEN)
		told.begun = COUNT_HIDDEN;
	for (int i = 0; i < form->alert_count; i++)
		told.alerts[i] = told.begun == COUNT_HIDDEN || any_hidden(&parts)
					 ? COUNT_HIDDEN
					 : alert_told(counts->alerts[i], counts->begun);
	return told;
}

static void write_row(struct buf *out, const char *date, const char *what, const char *id,
		      int number)
{
	buf_text(out, date);
	buf_char(out, ',');
	buf_text(out, what);
	buf_text(out, id);
	buf_char(out, ',');
	if (number == COUNT_HIDDEN)
		buf_text(out, "hidden");
	else
		buf_number(out, number);
	buf_char(out, '\n');
}

bool counts_rows(const char *text, size_t len, struct buf *out)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-:,\n";
	const size_t head = strlen(COUNTS_HEAD);

	if (len < head || memcmp(text, COUNTS_HEAD, head) != 0)
		return false;
	text += head;
	len -= head;
	while (len > 1 && text[len - 1] == '\n' && text[len - 2] == '\n')
		len--;
	for (size_t i = 0; i < len; i++)
		if (text[i] == '\0' || !strchr(letters, text[i]))
			return false;
	if (len < 2 || text[len - 1] != '\n')
		return false;
	buf_bytes(out, text, len);
	return true;
}

void counts_write(const struct counts *told, const struct form *form, const char *date,
		  struct buf *out)
{
	write_row(out, date, "begun", "", told->begun);
	write_row(out, date, "finished", "", told->finished);
	write_row(out, date, "left", "", told->left);
	for (int i = 0; i < form->level_count; i++)
		write_row(out, date, "level:", form->levels[i].id, told->levels[i]);
	write_row(out, date, "none", "", told->none);
	for (int i = 0; i < form->alert_count; i++)
		write_row(out, date, "alert:", form->alerts[i].id, told->alerts[i]);
}
