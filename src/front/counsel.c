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

/*
 * Records that are named and not there, or not to be used, are no reason to go on without them:
 * that is for the counselor to say ("--records -"). Somebody may be on the line, so whom to call
 * stands beside it.
 */
static int refuse(const struct house *house, int status, const char *why)
{
	output_complain("%s", why);
	output_complain("\"carecheck counsel --records -\" screens without records");
	output_complain("%s", house->support->footer);
	return status;
}

static int open_records(struct keeper *keeper, const struct house *house,
			const struct counsel_options *options)
{
	bool named = options->records || *house->site.counsel.records;
	char folder[FIND_PATH];
	struct err err;

	if (options->records && strcmp(options->records, "-") == 0)
		return STATUS_OK;
	if (!house_find_records(house, options->records, folder, &err)) {
		if (!named)
			return STATUS_OK; /* there is no place where any could be */
		return refuse(house, STATUS_CONFIG, err.text);
	}
	if (!keeper_open(keeper, folder, &err))
		return refuse(house, STATUS_NO_INPUT, err.text);
	if (keeper->records || !named)
		return STATUS_OK;
	err_set(&err, "there are no records in %.200s", folder);
	return refuse(house, STATUS_NO_INPUT, err.text);
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
	keeper.may_swap = !memory_lock() && surroundings_may_swap();
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
