/*
 * Help files and site settings: any bytes, read as both.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "io/load_support.h"

#include <string.h>

static void support_holds(const struct support *support)
{
	require_clean(support->footer, false);
	require(utf8_width(support->footer, strlen(support->footer)) <= 76);
	require(utf8_width(support->footer_short, strlen(support->footer_short)) <= 48);
	require(support->line_count > 0);
	for (int i = 0; i < support->line_count; i++) {
		const struct line *line = &support->lines[i];
		const char *const texts[] = { line->id,	    line->name,	   line->who,	line->when,
					      line->call,   line->text,	   line->chat,	line->hours,
					      line->expect, line->checked, line->source };

		for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
			require_clean(texts[j], false);
		for (int j = 0; j < line->note_count; j++)
			require_clean(line->notes[j], false);
	}
}

static void site_holds(const struct site *site)
{
	const char *const texts[] = {
		site->name, site->phone, site->text,	  site->hours,
		site->web,  site->note,	 site->help_file, site->questionnaire
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		require_clean(texts[i], false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct arena arena;
	struct findings findings;
	struct support support;
	struct site site;

	arena_init(&arena);
	findings_init(&findings);
	bool loaded = load_support_memory(bytes, size, &arena, &support, &findings);

	require_findings(&findings, loaded);
	if (loaded)
		support_holds(&support);
	findings_release(&findings);

	findings_init(&findings);
	loaded = load_site_memory(bytes, size, &arena, &site, &findings);
	require_findings(&findings, loaded);
	if (loaded)
		site_holds(&site);
	findings_release(&findings);
	arena_release(&arena);
	return 0;
}
