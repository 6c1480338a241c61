#include "front/batch_diff.h"

#include "base/arena.h"
#include "core/diagram/diagram.h"
#include "core/differ/differ.h"
#include "core/prove/witness.h"
#include "front/batch_check.h"
#include "front/face.h"
#include "front/surveyed.h"
#include "io/json.h"
#include "io/kind.h"
#include "io/load.h"

#include <string.h>
#include <unistd.h>

enum { SIDES = 2 };

/* The two files, and what was found out about them. */
struct comparison {
	const struct diff_options *options;
	const char *paths[SIDES];
	struct output *output;
	struct arena arena;
	struct form forms[SIDES];
	struct differ differ;
};

/* --- for people --------------------------------------------------------------------- */

static void write_place(const char *id, bool none, struct buf *out)
{
	buf_format(out, "%s%s", none ? "no level: " : "", id);
}

static void write_what(const struct move *move, struct buf *out)
{
	if (move->kind == MOVE_LEVEL) {
		write_place(move->from, move->from_none, out);
		buf_text(out, " -> ");
		write_place(move->to, move->to_none, out);
	} else {
		buf_format(out, "alert %s %s", move->to,
			   move->kind == MOVE_GONE ? "is gone" : "is new");
	}
}

/* Whom it happens to, as a whole sentence's end. */
static void write_who(const struct form *form, const struct answer *answers, struct buf *out)
{
	witness_who(form, answers, out);
	while (out->len > 0 && strchr(", ", out->data[out->len - 1]))
		out->len--;
	out->data[out->len] = '\0';
}

/* "  iop -> day: 1,234 sheets (2.90 %)", and somebody whom it happens to. */
static void write_move(struct comparison *comparison, const struct move *move)
{
	const struct differ *differ = &comparison->differ;
	struct buf line, before, after;

	buf_init(&line);
	buf_init(&before);
	buf_init(&after);
	write_what(move, &line);
	buf_text(&line, ": ");
	bigs_write(differ->moved, move->number, true, &line);
	buf_text(&line, " (");
	share_write(differ->moved, move->number, differ->sheets, DIFFER_ALL, &line);
	buf_text(&line, ")");
	write_who(differ->old, move->before.answers, &before);
	write_who(differ->new, move->after.answers, &after);
	output_format(comparison->output, "  %s\n    %s\n", line.data, after.data);
	if (strcmp(before.data, after.data) != 0)
		output_format(comparison->output, "    before: %s\n", before.data);
	buf_release(&line);
	buf_release(&before);
	buf_release(&after);
}

static void write_people(struct comparison *comparison)
{
	const struct differ *differ = &comparison->differ;
	struct buf all, moved;

	buf_init(&all);
	buf_init(&moved);
	bigs_write(differ->sheets, DIFFER_ALL, true, &all);
	bigs_write(differ->sheets, DIFFER_MOVED, true, &moved);
	buf_text(&moved, " (");
	share_write(differ->sheets, DIFFER_MOVED, differ->sheets, DIFFER_ALL, &moved);
	buf_text(&moved, ")");
	if (differ->move_count == 0)
		output_format(comparison->output,
			      "For people: nothing, on any of %s answer sheets\n", all.data);
	else
		output_format(comparison->output,
			      "For people: another level or alert on %s of %s answer sheets\n",
			      moved.data, all.data);
	for (int i = 0; i < differ->move_count; i++)
		write_move(comparison, &differ->moves[i]);
	buf_release(&all);
	buf_release(&moved);
}

static void write_text(struct comparison *comparison)
{
	const struct differ *differ = &comparison->differ;

	if (differ->compared)
		write_people(comparison);
	else
		output_format(comparison->output, "For people: not compared, as %s\n",
			      differ->why.text);
	if (differ->edit_count == 0)
		output_text(comparison->output, "In the questionnaire: nothing\n");
	else
		output_text(comparison->output, "In the questionnaire:\n");
	for (int i = 0; i < differ->edit_count; i++)
		output_format(comparison->output, "  %s\n", differ->edits[i].text);
}

/* --- the files ------------------------------------------------------------------------ */

static void write_json(struct comparison *comparison)
{
	struct buf line;

	buf_init(&line);
	json_diff(comparison->paths[0], comparison->paths[1], &comparison->differ, &line);
	output_text(comparison->output, line.data);
	buf_release(&line);
}

/* A version that cannot be used is told as `check` tells it. */
static int read_side(struct comparison *comparison, int side)
{
	const char *path = comparison->paths[side];
	struct findings findings;
	struct err err;
	bool loaded;

	if (!kind_readable(path, &err)) {
		output_complain("%s", err.text);
		return STATUS_NO_INPUT;
	}
	findings_init(&findings);
	loaded = load_form(path, NULL, &comparison->arena, &comparison->forms[side], &findings);
	if (!loaded) {
		findings_sort(&findings);
		findings_write(comparison->output, path, &findings);
	}
	findings_release(&findings);
	return loaded ? STATUS_OK : STATUS_BAD_DATA;
}

static int compare(struct comparison *comparison)
{
	const struct diff_options *options = comparison->options;

	for (int side = 0; side < SIDES; side++) {
		int status = read_side(comparison, side);

		if (status != STATUS_OK)
			return status;
	}
	differ_find(&comparison->differ, &comparison->forms[0], &comparison->forms[1],
		    options->budget ? options->budget : (size_t)DIAGRAM_BUDGET);
	(options->json ? write_json : write_text)(comparison);
	return differ_same(&comparison->differ) ? STATUS_OK : STATUS_DIFFERS;
}

int diff_run(const char *old, const char *new, const struct diff_options *options)
{
	struct output output;
	struct comparison comparison = {
		.options = options,
		.paths = { old, new },
		.output = &output,
	};
	int status;

	output_init(&output, STDOUT_FILENO, false);
	arena_init(&comparison.arena);
	status = compare(&comparison);
	differ_release(&comparison.differ);
	arena_release(&comparison.arena);
	return output_finish(&output, status);
}
