#include "front/counsel.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "front/output.h"
#include "front/surroundings.h"

#include <string.h>

static bool know_who(struct app *app, const struct counsel_options *options)
{
	const char *who = options->who ? options->who : surroundings_who();
	size_t len = who ? strlen(who) : 0;

	if (len >= sizeof app->who || utf8_check(who ? who : "", len, false) != len) {
		output_complain("the counselor's name must be at most %d bytes of text in UTF-8",
				(int)sizeof app->who - 1);
		return false;
	}
	memcpy(app->who, who ? who : "", len + 1);
	return true;
}

/* Records that are there and cannot be used are no reason to go on without. */
static int open_records(struct keeper *keeper, const struct house *house,
			const struct counsel_options *options)
{
	char folder[FIND_PATH];
	struct err err;

	if (!house_find_records(house, options->records, folder, &err)) {
		if (!options->records && !*house->site.counsel.records)
			return STATUS_OK; /* there is no place where any could be */
		output_complain("%s", err.text);
		return STATUS_CONFIG;
	}
	if (keeper_open(keeper, folder, &err))
		return STATUS_OK;
	output_complain("%s", err.text);
	return STATUS_NO_INPUT;
}

int counsel_run(struct app *app, struct face *face, const struct house *house,
		const struct counsel_options *options)
{
	struct keeper keeper = { .records = NULL };
	int status;

	if (!know_who(app, options))
		return STATUS_USAGE;
	status = open_records(&keeper, house, options);
	if (status != STATUS_OK)
		return status;
	memory_lock(); /* where that is allowed; see man/carecheck-counsel.1 */
	face->keeper = &keeper;
	keeper_greet(&keeper, app);
	status = options->plain ? -1 : tui_run(app, face);
	if (status < 0)
		status = plain_run(app, face);
	keeper_close(&keeper);
	memory_wipe(app, sizeof *app);
	memory_wipe_stack();
	return status;
}
