#include "front/batch_check.h"

#include "base/arena.h"
#include "core/check.h"
#include "core/diagram/diagram.h"
#include "core/prove/prove.h"
#include "front/face.h"
#include "front/progress.h"
#include "front/surveyed.h"
#include "io/builtin.h"
#include "io/json.h"
#include "io/kind.h"
#include "io/load.h"
#include "io/load_support.h"
#include "io/load_translation.h"

#include <string.h>
#include <unistd.h>

void findings_write(struct output *output, const char *path, const struct findings *findings)
{
	size_t more = findings->errors + findings->warnings - findings->count;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		output_text(output, path);
		if (finding->line > 0)
			output_format(output, ":%d:%d", finding->line, finding->col);
		output_format(output, ": %s: %s%s%s\n",
			      finding->grade == FINDING_ERROR ? "error" : "warning", finding->what,
			      finding->mend[0] ? " " : "", finding->mend);
		if (finding->example[0])
			output_format(output, "    %s\n", finding->example);
	}
	if (more > 0)
		output_format(output, "%s: and %zu more\n", path, more);
}

static void write_count(struct buf *out, size_t count, const char *noun)
{
	if (count == 0)
		buf_format(out, "no %ss", noun);
	else
		buf_format(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

static void describe_form(const struct form *form, struct buf *out)
{
	write_count(out, (size_t)form->question_count, "question");
	buf_text(out, ", ");
	write_count(out, (size_t)form->level_count, "level");
	buf_text(out, ", ");
	write_count(out, (size_t)form->rule_count, "rule");
}

/* A file, what was found out about it, and how it is said. */
struct checking {
	const struct check_options *options;
	const char *path;
	struct output *output;
	struct arena arena;
	struct form form;
	bool is_form; /* and it was loaded */
	bool proven;
	struct findings findings;
	struct buf summary;
	/* What was asked for beside the findings; filled in where it is known. */
	struct survey survey;
	struct asked brief;
	bool surveyed, briefed;
	int status;
};

static void read_form(struct checking *checking)
{
	struct prove_options prove = { .budget = checking->options->budget, .tick = progress_tick };
	struct progress progress;

	checking->is_form = load_form(checking->path, NULL, &checking->arena, &checking->form,
				      &checking->findings);
	if (!checking->is_form)
		return;
	check_form(&checking->form, checking->options->today, &checking->findings);
	progress_start(&progress, checking->path);
	prove.context = &progress;
	checking->proven = prove_form(&checking->form, &prove, &checking->findings);
	progress_end(&progress);
	describe_form(&checking->form, &checking->summary);
}

static void read_support(struct checking *checking)
{
	struct support support;

	if (!load_support(checking->path, &checking->arena, &support, &checking->findings))
		return;
	check_support(&support, checking->options->today, &checking->findings);
	write_count(&checking->summary, (size_t)support.line_count, "line");
}

/* The questionnaire beside the translation, or the one built in. */
static bool find_source(struct checking *checking, const struct translation *translation,
			struct form *source)
{
	const char *slash = strrchr(checking->path, '/');
	struct findings findings;
	struct buf path;
	bool found;

	buf_init(&path);
	findings_init(&findings);
	if (slash)
		buf_bytes(&path, checking->path, (size_t)(slash + 1 - checking->path));
	buf_format(&path, "%s.yaml", translation->translates);
	found = access(path.data, F_OK) == 0;
	if (found && !load_form(path.data, NULL, &checking->arena, source, &findings)) {
		findings_addf(&checking->findings, FINDING_ERROR, 0, 0, "broken-source",
			      "Mend it first.", "\"%s\" has errors of its own.", path.data);
		found = false;
	} else if (!found && strcmp(translation->translates, builtin_form.id) == 0) {
		*source = builtin_form;
		found = true;
	} else if (!found) {
		findings_addf(&checking->findings, FINDING_ERROR, 0, 0, "no-source",
			      "Put it beside the translation.", "There is no \"%s\".", path.data);
	}
	findings_release(&findings);
	buf_release(&path);
	return found;
}

static void read_translation(struct checking *checking)
{
	struct translation translation;
	struct form source, translated;

	if (!load_translation(checking->path, &checking->arena, &translation,
			      &checking->findings) ||
	    !find_source(checking, &translation, &source) ||
	    !translate_form(&source, &translation, &checking->arena, &translated,
			    &checking->findings))
		return;
	write_count(&checking->summary, (size_t)translation.text_count, "text");
}

/* Loads and checks; says in a few words what there is in it. */
static void read_file(struct checking *checking)
{
	struct site site;

	switch (kind_of(checking->path)) {
	case KIND_FORM:
		read_form(checking);
		break;
	case KIND_SUPPORT:
		read_support(checking);
		break;
	case KIND_TRANSLATION:
		read_translation(checking);
		break;
	case KIND_COUNT:
		break;
	case KIND_SITE:
		if (load_site(checking->path, &checking->arena, &site, &checking->findings))
			buf_text(&checking->summary, "settings");
		break;
	}
	findings_sort(&checking->findings);
	if (checking->summary.len > 0)
		buf_text(&checking->summary, ": ");
	write_count(&checking->summary, checking->findings.errors, "error");
	buf_text(&checking->summary, ", ");
	write_count(&checking->summary, checking->findings.warnings, "warning");
}

/* --- what was asked for beside them ------------------------------------------------- */

static size_t budget_of(const struct checking *checking)
{
	return checking->options->budget ? checking->options->budget : (size_t)DIAGRAM_BUDGET;
}

static void complain(struct checking *checking, const char *what, const struct err *err)
{
	output_flush(checking->output);
	output_complain("%s: %s: %s", checking->path, what, err->text);
	checking->status = STATUS_BAD_DATA;
}

static void count(struct checking *checking)
{
	const struct check_options *options = checking->options;
	struct err err = { 0 };

	if (!options->counts && !options->brief)
		return;
	checking->surveyed =
		survey_find(&checking->survey, &checking->form, budget_of(checking), &err);
	if (!checking->surveyed) {
		complain(checking, "not counted", &err);
		return;
	}
	if (!options->brief)
		return;
	checking->briefed =
		survey_brief(&checking->brief, &checking->form, budget_of(checking), &err);
	if (!checking->briefed)
		complain(checking, "a brief run is not counted", &err);
}

static void explain(struct checking *checking)
{
	const char *what = checking->options->explain;
	enum seek_result result = SEEK_NONE;
	struct err err = { 0 };
	struct found found;
	bool masked;

	if (!what)
		return;
	if (!example_find(&checking->form, what, budget_of(checking), &result, &masked, &found,
			  &err)) {
		complain(checking, "--explain", &err);
		checking->status = STATUS_USAGE;
	} else if (result != SEEK_FOUND) {
		err_set(&err, result == SEEK_NONE ? "no answers lead to it"
						  : "a larger --budget is needed to tell");
		complain(checking, what, &err);
	} else if (checking->options->json) {
		struct buf line;

		buf_init(&line);
		json_example(&checking->form, what, masked, found.answers, &line);
		output_text(checking->output, line.data);
		buf_release(&line);
	} else {
		example_write(checking->output, &checking->form, what, masked, &found);
	}
}

/* Questions whose answers may lower the level, as their author says why. */
static void write_excused(const struct form *form, struct output *output)
{
	int last = -1, count = 0;

	for (int q = 0; q < form->question_count; q++)
		if (*form->questions[q].may_lower) {
			last = q;
			count++;
		}
	for (int q = 0, said = 0; q < form->question_count && count; q++)
		if (*form->questions[q].may_lower)
			output_format(output, "%s\"%s\"",
				      !said++	  ? " (but for "
				      : q == last ? " and "
						  : ", ",
				      form->questions[q].id);
	if (count)
		output_format(output, ", which may, for the reason given)");
}

/* What there is to rely on. */
static void write_proven(struct checking *checking)
{
	const struct form *form = &checking->form;

	output_format(checking->output,
		      "%s: proven over all answer sheets: everything can happen; a worse answer "
		      "never lowers the level, and a skipped one never beats the best",
		      checking->path);
	write_excused(form, checking->output);
	if (form->promise_count)
		output_format(checking->output, "; %s holds",
			      form->promise_count == 1 ? "the promise" : "each of the promises");
	output_text(checking->output, "\n");
}

static void write_text(struct checking *checking)
{
	findings_write(checking->output, checking->path, &checking->findings);
	output_format(checking->output, "%s: %s\n", checking->path, checking->summary.data);
	if (checking->proven)
		write_proven(checking);
	if (checking->surveyed && checking->options->counts)
		survey_write(checking->output, &checking->survey);
	if (checking->briefed)
		brief_write(checking->output, &checking->survey, &checking->brief);
}

static void write_json(struct checking *checking)
{
	struct buf line;

	buf_init(&line);
	json_checked(checking->path, &checking->findings,
		     checking->is_form ? &checking->proven : NULL,
		     checking->surveyed ? &checking->survey : NULL,
		     checking->briefed ? &checking->brief : NULL, &line);
	output_text(checking->output, line.data);
	buf_release(&line);
}

static int check_file(const char *path, const struct check_options *options, struct output *output)
{
	struct checking checking = { .options = options, .path = path, .output = output };
	struct err err;

	if (!kind_readable(path, &err)) {
		output_flush(output);
		output_complain("%s%s", err.text,
				access(path, F_OK) == 0 || strpbrk(path, "/.")
					? ""
					: "; name a file, such as clinic.yaml");
		checking.status = STATUS_NO_INPUT;
		if (!options->json)
			return checking.status;
	}
	arena_init(&checking.arena);
	findings_init(&checking.findings);
	buf_init(&checking.summary);
	read_file(&checking);
	if (checking.is_form)
		count(&checking);
	(options->json ? write_json : write_text)(&checking);
	if (checking.is_form)
		explain(&checking);
	else if (checking.findings.errors == 0 &&
		 (options->counts || options->brief || options->explain))
		output_complain("%s: only questionnaires are counted and explained", path);
	if (checking.surveyed)
		survey_release(&checking.survey);
	if (checking.briefed)
		bigs_free(checking.brief.total);
	if (checking.findings.errors && checking.status == STATUS_OK)
		checking.status = STATUS_BAD_DATA;
	buf_release(&checking.summary);
	findings_release(&checking.findings);
	arena_release(&checking.arena);
	return checking.status;
}

int check_run(char *const *paths, int count, const struct check_options *options)
{
	struct output output;
	int status = STATUS_OK;

	output_init(&output, STDOUT_FILENO, options->ascii);
	for (int i = 0; i < count; i++) {
		int one = check_file(paths[i], options, &output);

		if (one > status) /* a file that is not there is worse than one with errors */
			status = one;
	}
	return output_finish(&output, status);
}
