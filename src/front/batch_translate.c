#include "front/batch_translate.h"

#include "front/batch_check.h"
#include "front/face.h"
#include "io/file.h"
#include "io/find.h"
#include "io/kind.h"
#include "io/load.h"
#include "io/write_translation.h"

#include <string.h>
#include <unistd.h>

struct translate {
	const char *path, *language, *today;
	char beside[FIND_PATH]; /* the translation's path */
	struct arena arena;
	struct form form;
	struct translation old;
	bool is_old; /* there is one */
};

static int refuse(const char *path, const struct findings *findings)
{
	struct output output;

	output_init(&output, STDERR_FILENO, false);
	findings_write(&output, path, findings);
	output_flush(&output);
	return STATUS_BAD_DATA;
}

static int read_form(struct translate *translate)
{
	struct findings findings;
	struct err err;
	int status = STATUS_OK;

	if (!kind_readable(translate->path, &err)) {
		output_complain("%s", err.text);
		return STATUS_NO_INPUT;
	}
	if (kind_mistaken(translate->path, KIND_FORM, &err)) {
		output_complain("%s", err.text);
		return STATUS_BAD_DATA;
	}
	findings_init(&findings);
	if (!load_form(translate->path, NULL, &translate->arena, &translate->form, &findings))
		status = refuse(translate->path, &findings);
	findings_release(&findings);
	return status;
}

static int read_old(struct translate *translate)
{
	struct findings findings;
	struct err err;
	int status = STATUS_OK;

	translate->is_old = access(translate->beside, F_OK) == 0;
	if (!translate->is_old)
		return STATUS_OK;
	if (!kind_readable(translate->beside, &err)) {
		output_complain("%s", err.text);
		return STATUS_NO_INPUT;
	}
	findings_init(&findings);
	if (!load_translation(translate->beside, &translate->arena, &translate->old, &findings))
		status = refuse(translate->beside, &findings);
	findings_release(&findings);
	return status;
}

/* What there is left to do. */
static void sum_up(const struct translate *translate, const struct translation_counts *counts)
{
	struct output output;

	output_init(&output, STDOUT_FILENO, false);
	output_format(&output, "%s: %d to translate, %d to look at again, %d kept",
		      translate->beside, counts->missing, counts->stale, counts->kept);
	if (counts->orphans)
		output_format(&output, ", %d that belong nowhere any more", counts->orphans);
	output_text(&output, "\n");
	output_flush(&output);
}

static int write_new(struct translate *translate)
{
	struct translation_counts counts;
	struct file_fault fault;
	struct buf text;
	int status = STATUS_OK;

	buf_init(&text);
	translation_write(&translate->form, translate->is_old ? &translate->old : NULL,
			  translate->language, translate->today, &text, &counts);
	if (file_save(translate->beside, text.data, text.len, true, &fault) == FILE_SAVED) {
		sum_up(translate, &counts);
	} else {
		output_complain("\"%s\" could not be written", translate->beside);
		status = STATUS_IO;
	}
	buf_release(&text);
	return status;
}

/* clinic.yaml: clinic.es.yaml */
static bool find_beside_form(struct translate *translate)
{
	static const char ending[] = ".yaml";
	size_t len = strlen(translate->path), stem = len - strlen(ending);
	struct buf path;

	if (len < sizeof ending || strcmp(translate->path + stem, ending) != 0)
		return false;
	buf_over(&path, translate->beside, sizeof translate->beside);
	buf_bytes(&path, translate->path, stem);
	buf_format(&path, ".%s.yaml", translate->language);
	return !path.cut;
}

int translate_run(const char *path, const char *language, const char *today)
{
	struct translate translate = { .path = path, .language = language, .today = today };
	int status;

	if (!translation_language(language)) {
		output_complain("\"%.40s\" is no language; write es, or es-MX", language);
		return STATUS_USAGE;
	}
	if (!find_beside_form(&translate)) {
		output_complain("\"%.300s\" must be a file whose name ends in .yaml", path);
		return STATUS_USAGE;
	}
	arena_init(&translate.arena);
	status = read_form(&translate);
	if (status == STATUS_OK)
		status = read_old(&translate);
	if (status == STATUS_OK)
		status = write_new(&translate);
	arena_release(&translate.arena);
	return status;
}
