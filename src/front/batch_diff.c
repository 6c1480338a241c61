#include "front/batch_diff.h"

#include "base/arena.h"
#include "core/diagram/diagram.h"
#include "core/differ/differ.h"
#include "core/prove/witness.h"
#include "front/batch_check.h"
#include "front/edits.h"
#include "front/face.h"
#include "front/surveyed.h"
#include "io/json.h"
#include "io/kind.h"
#include "io/load.h"

#include <string.h>
#include <unistd.h>

enum {
	SIDES = 2,
	ONLIES_MAX = 8, /* questions that are named in a line */
};

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
static void write_who(const struct form *form, const struct answer *answers,
		      const struct worrying *worrying, struct buf *out)
{
	witness_whose(form, answers, worrying, out);
	while (out->len > 0 && strchr(", ", out->data[out->len - 1]))
		out->len--;
	out->data[out->len] = '\0';
}

/* Named in both is what is worrying in either: the answers are the same, whatever they count. */
static void share_worries(const struct differ *differ, struct worrying *before,
			  struct worrying *after)
{
	for (int q = 0; q < differ->new->question_count; q++) {
		int twin = form_question(differ->old, differ->new->questions[q].id);

		if (twin < 0 || differ->old->questions[twin].kind != differ->new->questions[q].kind)
			continue;
		before->at[twin] |= after->at[q];
		after->at[q] = before->at[twin];
	}
}

static void write_somebody(struct comparison *comparison, const struct move *move)
{
	const struct differ *differ = &comparison->differ;
	struct worrying worrying = witness_worrying(differ->old, move->before.answers);
	struct worrying worrying_now = witness_worrying(differ->new, move->after.answers);
	struct buf before, after;

	buf_init(&before);
	buf_init(&after);
	share_worries(differ, &worrying, &worrying_now);
	write_who(differ->old, move->before.answers, &worrying, &before);
	write_who(differ->new, move->after.answers, &worrying_now, &after);
	if (strcmp(before.data, after.data) == 0)
		output_format(comparison->output, "    before and after: %s\n", after.data);
	else
		output_format(comparison->output, "    before: %s\n    after: %s\n", before.data,
			      after.data);
	buf_release(&before);
	buf_release(&after);
}

/* "  iop -> day: 1,234 sheets (2.90 %)", and somebody whom it happens to. */
static void write_move(struct comparison *comparison, const struct move *move)
{
	const struct differ *differ = &comparison->differ;
	struct buf line;

	buf_init(&line);
	write_what(move, &line);
	buf_text(&line, ": ");
	bigs_write(differ->moved, move->number, true, &line);
	buf_text(&line, " (");
	share_write(differ->moved, move->number, differ->sheets, DIFFER_ALL, &line);
	buf_text(&line, ")");
	output_format(comparison->output, "  %s\n", line.data);
	write_somebody(comparison, move);
	buf_release(&line);
}

/* "drinks 4 to 30", or of a question that only one asks "drinks", "drinks (kind number)" */
static void write_only(const struct differ *differ, const struct only *only, struct buf *out)
{
	const struct form *form = only->new ? differ->new : differ->old;
	const struct form *other = only->new ? differ->old : differ->new;
	const char *before = " ";

	buf_text(out, only->question);
	if (only->count == 0 && form_question(other, only->question) >= 0)
		buf_format(out, " (kind %s)",
			   form_kind(form->questions[form_question(form, only->question)].kind));
	for (int i = 0; i < only->count; i++) {
		buf_format(out, "%s%s", before, only->answers[i]);
		before = ", ";
	}
}

/* What only one version takes, or else asks: "  Only the old one takes: drinks 4 to 30". */
static void write_onlies(struct comparison *comparison, bool new, bool asks)
{
	const struct differ *differ = &comparison->differ;
	struct buf line;
	int count = 0;

	buf_init(&line);
	for (int i = 0; i < differ->only_count; i++) {
		const struct only *only = &differ->onlies[i];

		if (only->new != new || (only->count == 0) != asks)
			continue;
		if (count > 0 && count < ONLIES_MAX)
			buf_text(&line, "; ");
		if (count < ONLIES_MAX)
			write_only(differ, only, &line);
		count++;
	}
	if (count > ONLIES_MAX)
		buf_format(&line, "; and %d more", count - ONLIES_MAX);
	if (count > 0)
		output_format(comparison->output, "  Only the %s one %s: %s\n", new ? "new" : "old",
			      asks ? "asks" : "takes", line.data);
	buf_release(&line);
}

static bool all_taken(const struct differ *differ)
{
	for (int i = 0; i < differ->only_count; i++)
		if (differ->onlies[i].count > 0)
			return false;
	return true;
}

static void write_counts(struct comparison *comparison)
{
	const struct differ *differ = &comparison->differ;
	const char *which = all_taken(differ) ? "" : " that both can have";
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
			      "For people: nothing, on any of %s answer sheets%s\n", all.data,
			      which);
	else
		output_format(comparison->output,
			      "For people: another level or alert on %s of %s answer sheets%s\n",
			      moved.data, all.data, which);
	buf_release(&all);
	buf_release(&moved);
}

static void write_people(struct comparison *comparison)
{
	const struct differ *differ = &comparison->differ;

	if (differ->compared)
		write_counts(comparison);
	else if (differ->untouched)
		output_text(comparison->output,
			    "For people: nothing, as both ask and decide the same\n");
	else
		output_format(comparison->output, "For people: not compared, as %s\n",
			      differ->why.text);
	for (int i = 0; i < 4; i++)
		write_onlies(comparison, i % 2, i / 2);
	for (int i = 0; i < differ->move_count; i++)
		write_move(comparison, &differ->moves[i]);
}

static void write_text(struct comparison *comparison)
{
	const struct differ *differ = &comparison->differ;

	write_people(comparison);
	if (differ->edit_count == 0)
		output_text(comparison->output, "In the questionnaire: nothing\n");
	else
		output_text(comparison->output, "In the questionnaire:\n");
	for (int i = 0; i < differ->edit_count; i++)
		edit_write(comparison->output, &differ->edits[i]);
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
	if (!loaded && kind_mistaken(path, KIND_FORM, &err)) {
		output_complain("%s", err.text);
	} else if (!loaded) {
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
	if (!comparison->differ.compared && !comparison->differ.untouched)
		return STATUS_BAD_DATA;
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
