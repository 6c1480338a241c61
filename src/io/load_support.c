#include "io/load_support.h"

#include "base/utf8.h"
#include "io/load_faults.h"
#include "io/load_tables.h"
#include "io/passphrase.h"
#include "io/seal.h"

#include <limits.h>
#include <string.h>

enum { R = FIELD_REQUIRED };

static const struct field line_fields[] = {
	{ ROW("id", FIELD_ID, R, line, id) },
	{ ROW("name", FIELD_TEXT, R, line, name) },
	{ ROW("who", FIELD_TEXT, 0, line, who) },
	{ ROW("when", FIELD_TEXT, 0, line, when) },
	{ ROW("call", FIELD_TEXT, 0, line, call) },
	{ ROW("text", FIELD_TEXT, 0, line, text) },
	{ ROW("chat", FIELD_TEXT, 0, line, chat) },
	{ ROW("hours", FIELD_TEXT, 0, line, hours) },
	{ ROW("expect", FIELD_TEXT, 0, line, expect) },
	{ ROW("notes", FIELD_TEXTS, 0, line, notes), COUNT(line, note_count) },
	{ ROW("urgent", FIELD_BOOL, 0, line, urgent) },
	{ ROW("checked", FIELD_DATE, R, line, checked) },
	{ ROW("source", FIELD_TEXT, 0, line, source) },
};

static void check_line(struct loader *loader, void *object, const struct given *given,
		       struct mark mark)
{
	const struct line *line = object;

	(void)given;
	if (!*line->call && !*line->text && !*line->chat)
		loader_error(loader, mark, "missing-key", "Add \"call\", \"text\" or \"chat\".",
			     "Nobody can reach this line.");
}

static const struct table line_table = {
	.noun = "line",
	FIELDS(line_fields),
	OF(line),
	.space = SPACE_LINE,
	.mark_offset = offsetof(struct line, mark),
	.check = check_line,
};

static const struct field support_fields[] = {
	{ ROW("carecheck-help", FIELD_INT, R, support_file, format), .most = INT_MAX,
	  .initial = 1 },
	{ ROW("id", FIELD_ID, R, support_file, support.id) },
	{ ROW("country", FIELD_TEXT, R, support_file, support.country) },
	{ ROW("language", FIELD_LANGUAGE, R, support_file, support.language) },
	{ ROW("footer", FIELD_TEXT, R, support_file, support.footer), .most = 76 },
	{ ROW("footer_short", FIELD_TEXT, R, support_file, support.footer_short), .most = 48 },
	{ ROW("lines", FIELD_LIST, R, support_file, support.lines),
	  COUNT(support_file, support.line_count), .table = &line_table },
};

static void check_format(struct loader *loader, int format, struct mark mark)
{
	if (format != 1)
		loader_error(loader, mark, "format", "Write 1.",
			     "This is format %d; this program reads format 1.", format);
}

static void check_support(struct loader *loader, void *object, const struct given *given,
			  struct mark mark)
{
	(void)given;
	check_format(loader, ((const struct support_file *)object)->format, mark);
}

const struct table support_table = {
	.noun = "help file",
	FIELDS(support_fields),
	OF(support_file),
	.mark_offset = NO_OFFSET,
	.check = check_support,
};

struct site_file {
	struct site site;
	int format;
};

static const struct field provider_fields[] = {
	{ ROW("name", FIELD_TEXT, R, site_file, site.name) },
	{ ROW("phone", FIELD_TEXT, 0, site_file, site.phone) },
	{ ROW("text", FIELD_TEXT, 0, site_file, site.text) },
	{ ROW("hours", FIELD_TEXT, 0, site_file, site.hours) },
	{ ROW("web", FIELD_TEXT, 0, site_file, site.web) },
	{ ROW("note", FIELD_TEXT, 0, site_file, site.note) },
};

static const struct table provider_table = {
	.noun = "provider",
	FIELDS(provider_fields),
	.mark_offset = NO_OFFSET,
};

/* A program and its arguments, as they are: no shell has a say. */
#define COMMAND(key_, name)                                                                        \
	{                                                                                          \
		ROW(key_, FIELD_TEXTS, 0, site_file, site.name.argv),                              \
			COUNT(site_file, site.name.argc), .most = COMMAND_WORDS                    \
	}

static const struct field kiosk_fields[] = {
	{ ROW("station", FIELD_TEXT, 0, site_file, site.kiosk.station), .most = 60 },
	{ ROW("language", FIELD_LANGUAGE, 0, site_file, site.kiosk.language) },
	COMMAND("alert", kiosk.alert),
	COMMAND("print", kiosk.print),
	COMMAND("larger", kiosk.larger),
	COMMAND("usual", kiosk.usual),
	{ ROW("passphrase", FIELD_TEXT, 0, site_file, site.kiosk.passphrase) },
	{ ROW("counts", FIELD_TEXT, 0, site_file, site.kiosk.counts) },
	{ ROW("counts_key", FIELD_TEXT, 0, site_file, site.kiosk.counts_key) },
	{ ROW("idle", FIELD_INT, 0, site_file, site.kiosk.idle), .least = 20, .most = 1200,
	  .initial = 90 },
	{ ROW("warning", FIELD_INT, 0, site_file, site.kiosk.warning), .least = 20, .most = 300,
	  .initial = 45 },
};

static void check_counts(struct loader *loader, const struct kiosk_settings *kiosk,
			 const struct given *given, struct mark mark)
{
	unsigned char key[SEAL_KEY];

	if (!*kiosk->counts_key)
		return;
	if (!seal_key_from_text(key, kiosk->counts_key))
		loader_error(loader, mark, "counts-key",
			     "Write what \"carecheck records key\" prints.",
			     "The key for counts is not one that records have.");
	if (!*kiosk->counts && !given->unknown_key)
		loader_error(loader, mark, "missing-key", "Add \"counts\", the folder for them.",
			     "There is a key for counts, but none are kept.");
}

static void check_kiosk(struct loader *loader, void *object, const struct given *given,
			struct mark mark)
{
	const struct kiosk_settings *kiosk = &((const struct site_file *)object)->site.kiosk;

	if (*kiosk->passphrase && !passphrase_is_hash(kiosk->passphrase))
		loader_error(loader, mark, "passphrase",
			     "Write what \"carecheck kiosk --new-passphrase\" prints.",
			     "The kiosk's passphrase is not in the form that hides it.");
	check_counts(loader, kiosk, given, mark);
}

static const struct table kiosk_table = {
	.noun = "kiosk",
	FIELDS(kiosk_fields),
	.mark_offset = NO_OFFSET,
	.check = check_kiosk,
};

static const struct field note_fields[] = {
	{ ROW("dap", FIELD_TEMPLATE, 0, site_file, site.counsel.dap) },
	{ ROW("soap", FIELD_TEMPLATE, 0, site_file, site.counsel.soap) },
	{ ROW("plain", FIELD_TEMPLATE, 0, site_file, site.counsel.plain_note) },
};

static const struct table note_table = {
	.noun = "list of notes",
	FIELDS(note_fields),
	.mark_offset = NO_OFFSET,
};

enum { CALL_FIELD_COLUMNS = 40 };

static const struct field counsel_fields[] = {
	{ ROW("records", FIELD_TEXT, 0, site_file, site.counsel.records) },
	{ ROW("call_fields", FIELD_TEXTS, 0, site_file, site.counsel.fields),
	  COUNT(site_file, site.counsel.field_count), .most = SITE_CALL_FIELDS },
	{ .key = "notes", .kind = FIELD_INSIDE, .table = &note_table },
	{ ROW("lock", FIELD_INT, 0, site_file, site.counsel.lock), .least = 30, .most = 3600,
	  .initial = 300 },
	{ ROW("brief", FIELD_BOOL, 0, site_file, site.counsel.brief) },
};

/* A record keeps what was asked under these names. */
static void check_counsel(struct loader *loader, void *object, const struct given *given,
			  struct mark mark)
{
	const struct counsel_settings *counsel = &((const struct site_file *)object)->site.counsel;

	(void)given;
	for (int i = 0; i < counsel->field_count; i++) {
		const char *name = counsel->fields[i];

		if (utf8_width(name, strlen(name)) > CALL_FIELD_COLUMNS)
			loader_error(loader, mark, "too-wide", "Shorten it.",
				     "The call field \"%s\" is wider than %d columns.",
				     quoted(name).text, CALL_FIELD_COLUMNS);
		for (int j = 0; j < i; j++)
			if (strcmp(counsel->fields[j], name) == 0)
				loader_error(loader, mark, "duplicate-text", "Name each once.",
					     "There are two call fields \"%s\".",
					     quoted(name).text);
	}
}

static const struct table counsel_table = {
	.noun = "counsel",
	FIELDS(counsel_fields),
	.mark_offset = NO_OFFSET,
	.check = check_counsel,
};

static const struct field site_fields[] = {
	{ ROW("carecheck-site", FIELD_INT, R, site_file, format), .most = INT_MAX, .initial = 1 },
	{ .key = "provider", .kind = FIELD_INSIDE, .table = &provider_table },
	{ ROW("help", FIELD_TEXT, 0, site_file, site.help_file) },
	{ ROW("questionnaire", FIELD_TEXT, 0, site_file, site.questionnaire) },
	COMMAND("speak", speak),
	{ .key = "kiosk", .kind = FIELD_INSIDE, .table = &kiosk_table },
	{ .key = "counsel", .kind = FIELD_INSIDE, .table = &counsel_table },
};

static void check_site(struct loader *loader, void *object, const struct given *given,
		       struct mark mark)
{
	(void)given;
	check_format(loader, ((const struct site_file *)object)->format, mark);
}

static const struct table site_table = {
	.noun = "settings file",
	FIELDS(site_fields),
	OF(site_file),
	.mark_offset = NO_OFFSET,
	.check = check_site,
};

/* Both kinds of file have nothing that refers to anything else: reading them is all. */
static bool read_file(struct yaml *yaml, const struct table *table, void *object, size_t errors,
		      struct arena *arena, struct findings *findings)
{
	struct loader loader;

	if (!yaml)
		return false;
	loader_init(&loader, yaml, arena, findings);
	loader_read(&loader, table, object);
	yaml_close(yaml);
	loader_release(&loader);
	findings_sort(findings);
	return findings->errors == errors;
}

static bool read_support(struct yaml *yaml, size_t errors, struct arena *arena,
			 struct support *support, struct findings *findings)
{
	struct support_file file = { 0 };
	bool ok = read_file(yaml, &support_table, &file, errors, arena, findings);

	*support = file.support;
	return ok;
}

static bool read_site(struct yaml *yaml, size_t errors, struct arena *arena, struct site *site,
		      struct findings *findings)
{
	struct site_file file = { 0 };
	bool ok = read_file(yaml, &site_table, &file, errors, arena, findings);

	*site = file.site;
	return ok;
}

bool load_support(const char *path, struct arena *arena, struct support *support,
		  struct findings *findings)
{
	size_t errors = findings->errors;

	return read_support(yaml_open(path, NULL, findings), errors, arena, support, findings);
}

bool load_support_memory(const char *bytes, size_t len, struct arena *arena,
			 struct support *support, struct findings *findings)
{
	size_t errors = findings->errors;

	return read_support(yaml_over(bytes, len, NULL, findings), errors, arena, support,
			    findings);
}

bool load_site(const char *path, struct arena *arena, struct site *site, struct findings *findings)
{
	size_t errors = findings->errors;

	return read_site(yaml_open(path, NULL, findings), errors, arena, site, findings);
}

bool load_site_memory(const char *bytes, size_t len, struct arena *arena, struct site *site,
		      struct findings *findings)
{
	size_t errors = findings->errors;

	return read_site(yaml_over(bytes, len, NULL, findings), errors, arena, site, findings);
}
