#include "fault.h"

#include <limits.h>
#include <string.h>

struct edit {
	const char *from, *to;
};

static const struct edit in_conditions[] = {
	{ ">= ", ">= 2" }, /* before the digits: 20 and more */
	{ ">= ", "<= " },     { ">= ", "= " },
	{ "< ", ">= " },      { " and ", " or " },
	{ " or ", " and " },  { " is ", " is not " },
	{ "sum(", "worst(" }, { "at least 2 of", "at least 1 of" },
};

static const struct edit in_options[] = {
	{ "value: 0", "value: 9" },
	{ "value: 1", "value: 0" },
	{ "value: 2", "value: 0" },
	{ "value: 3", "value: 1" },
	{ "value: ", "urgent: true, value: " },
};

/* Passes faults by until it comes to the one that is wanted. */
struct search {
	const struct form *form;
	const char *text;
	int left;
	struct buf *out, *what;
};

static void try_fault(struct search *search, const char *at, size_t len, const char *instead)
{
	int line = 1;

	if (search->left-- != 0)
		return;
	for (const char *c = search->text; c < at; c++)
		line += *c == '\n';
	buf_bytes(search->out, search->text, (size_t)(at - search->text));
	buf_text(search->out, instead);
	buf_text(search->out, at + len);
	buf_format(search->what, "line %d: \"%.*s\" becomes \"%s\"", line, (int)len, at, instead);
}

/* --- one line ------------------------------------------------------------------------------ */

static const char *find(const char *from, const char *end, const char *what)
{
	return memmem(from, (size_t)(end - from), what, strlen(what));
}

static void try_edits(struct search *search, const char *from, const char *end,
		      const struct edit *edits, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (const char *at = from; (at = find(at, end, edits[i].from)) != NULL; at++)
			try_fault(search, at, strlen(edits[i].from), edits[i].to);
}

/* Where a value ends that stands in the line: before the next key. */
static const char *value_end(const char *from, const char *end)
{
	for (const char *at = from; (at = find(at, end, ", ")) != NULL; at++)
		if (at[2 + strspn(at + 2, "abcdefghijklmnopqrstuvwxyz_")] == ':')
			return at;
	return end;
}

static void try_conditions(struct search *search, const char *line, const char *end)
{
	static const char *const keys[] = { "when: ", "only_if: ", "never: " };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *from = find(line, end, keys[i]);

		if (from)
			try_edits(search, from, value_end(from, end), in_conditions,
				  sizeof in_conditions / sizeof *in_conditions);
	}
}

/* A rule that asks for any other level. */
static void try_floors(struct search *search, const char *line, const char *end)
{
	static const char key[] = "at_least: ";
	const char *from = find(line, end, key);
	size_t len;

	if (!from)
		return;
	from += strlen(key);
	len = strcspn(from, ",\n");
	for (int i = 0; i < search->form->level_count; i++) {
		const char *id = search->form->levels[i].id;

		if (strlen(id) != len || strncmp(id, from, len) != 0)
			try_fault(search, from, len, id);
	}
}

/* An item of these lists that is gone, with the lines that belong to it. */
static void try_item(struct search *search, const char *section, const char *line)
{
	static const char *const lists[] = { "placement:", "alerts:", "no_level_when:" };
	const char *end = line;

	if (strncmp(line, "  - ", 4) != 0)
		return;
	do {
		end += strcspn(end, "\n");
		end += *end == '\n';
	} while (strncmp(end, "    ", 4) == 0);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (strncmp(section, lists[i], strlen(lists[i])) == 0)
			try_fault(search, line, (size_t)(end - line), "");
}

/* --- all --------------------------------------------------------------------------------- */

static void search_text(struct search *search)
{
	const char *section = "";

	for (const char *line = search->text, *end; *line; line = end + (*end == '\n')) {
		end = line + strcspn(line, "\n");
		if (*line >= 'a' && *line <= 'z')
			section = line;
		try_conditions(search, line, end);
		if (find(line, end, "- { id: "))
			try_edits(search, line, end, in_options,
				  sizeof in_options / sizeof *in_options);
		try_floors(search, line, end);
		try_item(search, section, line);
	}
}

int fault_count(const struct form *form, const char *text)
{
	struct search search = { .form = form, .text = text, .left = INT_MAX };

	search_text(&search);
	return INT_MAX - search.left;
}

void fault_plant(const struct form *form, const char *text, int index, struct buf *out,
		 struct buf *what)
{
	struct search search = { form, text, index, out, what };

	search_text(&search);
}
