#include "front/batch_check.h"

#include "base/arena.h"
#include "core/check.h"
#include "front/face.h"
#include "io/json.h"
#include "io/kind.h"
#include "io/load.h"
#include "io/load_support.h"

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

/* Loads and checks; says in a few words what there is in it. */
static void check_path(const char *path, const char *today, struct findings *findings,
		       struct buf *summary)
{
	struct arena arena;
	struct form form;
	struct support support;
	struct site site;

	arena_init(&arena);
	switch (kind_of(path)) {
	case KIND_FORM:
		if (!load_form(path, NULL, &arena, &form, findings))
			break;
		check_form(&form, today, findings);
		describe_form(&form, summary);
		break;
	case KIND_SUPPORT:
		if (!load_support(path, &arena, &support, findings))
			break;
		check_support(&support, today, findings);
		write_count(summary, (size_t)support.line_count, "line");
		break;
	case KIND_SITE:
		if (load_site(path, &arena, &site, findings))
			buf_text(summary, "settings");
		break;
	}
	findings_sort(findings);
	if (summary->len > 0)
		buf_text(summary, ": ");
	write_count(summary, findings->errors, "error");
	buf_text(summary, ", ");
	write_count(summary, findings->warnings, "warning");
	arena_release(&arena);
}

static int check_file(const char *path, bool json, const char *today, struct output *output)
{
	struct findings findings;
	struct buf text;
	struct err err;
	int status;

	if (!kind_readable(path, &err)) {
		output_flush(output);
		output_complain("%s", err.text);
		return STATUS_NO_INPUT;
	}
	findings_init(&findings);
	buf_init(&text);
	check_path(path, today, &findings, &text);
	if (json) {
		buf_reset(&text);
		json_findings(path, &findings, &text);
		output_text(output, text.data);
	} else {
		findings_write(output, path, &findings);
		output_format(output, "%s: %s\n", path, text.data);
	}
	status = findings.errors ? STATUS_BAD_DATA : STATUS_OK;
	buf_release(&text);
	findings_release(&findings);
	return status;
}

int check_run(char *const *paths, int count, bool json, const char *today)
{
	struct output output;
	int status = STATUS_OK;

	output_init(&output, STDOUT_FILENO, false);
	for (int i = 0; i < count; i++) {
		int one = check_file(paths[i], json, today, &output);

		if (one > status) /* a file that is not there is worse than one with errors */
			status = one;
	}
	return output_finish(&output, status);
}
