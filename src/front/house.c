#include "front/house.h"

#include "core/suggest.h"
#include "front/batch_check.h"
#include "front/face.h"
#include "io/builtin.h"
#include "io/kind.h"
#include "io/load.h"
#include "io/load_support.h"

#include <string.h>
#include <unistd.h>

void house_init(struct house *house, const struct places *places)
{
	house->places = places;
	house->form = &builtin_form;
	house->support = &builtin_support;
	house->site = (struct site){ "", "", "", "", "", "", "", "" };
	house->settings[0] = '\0';
	arena_init(&house->arena);
}

void house_release(struct house *house)
{
	arena_release(&house->arena);
}

/* Tells what is wrong with a file that cannot be used. */
static void refuse(const char *path, const struct findings *findings)
{
	struct output output;

	output_init(&output, STDERR_FILENO, false);
	findings_write(&output, path, findings);
	output_flush(&output);
}

static bool read_help_lines(struct house *house)
{
	struct findings findings;
	struct err err = { .text = "the path is too long" };
	char path[FIND_PATH];
	bool ok;

	if (!find_beside(house->places, house->settings, house->site.help_file, path) ||
	    !kind_readable(path, &err)) {
		output_complain("%s: help: %s", house->settings, err.text);
		return false;
	}
	findings_init(&findings);
	ok = load_support(path, &house->arena, &house->read_support, &findings);
	if (ok)
		house->support = &house->read_support;
	else
		refuse(path, &findings);
	findings_release(&findings);
	return ok;
}

int house_read_settings(struct house *house)
{
	struct findings findings;
	struct site site;
	bool ok;

	if (!find_settings(house->places, house->settings)) {
		house->settings[0] = '\0';
		return STATUS_OK;
	}
	findings_init(&findings);
	ok = load_site(house->settings, &house->arena, &site, &findings);
	if (ok)
		house->site = site;
	else
		refuse(house->settings, &findings);
	findings_release(&findings);
	if (ok && house->site.help_file[0])
		ok = read_help_lines(house);
	return ok ? STATUS_OK : STATUS_CONFIG;
}

/* The id nearest to one that does not exist, kept apart: ids of files come and go. */
struct nearest {
	struct suggest suggest;
	char best[64];
};

static void nearest_try(const char *id, const char *path, void *context)
{
	struct nearest *nearest = context;
	struct buf buf;

	(void)path;
	suggest_try(&nearest->suggest, id);
	if (nearest->suggest.best != id)
		return;
	buf_over(&buf, nearest->best, sizeof nearest->best);
	buf_text(&buf, id);
	nearest->suggest.best = nearest->best;
}

static void no_such_form(const struct house *house, const char *id)
{
	struct nearest nearest = { .suggest = suggest_start(id, strlen(id)) };

	find_each(house->places, nearest_try, &nearest);
	nearest_try(builtin_form.id, NULL, &nearest);
	output_complain("there is no questionnaire \"%s\"%s; \"carecheck list\" shows all", id,
			suggest_hint(&nearest.suggest).text);
}

/* Where the questionnaire lies: "" for the one built in. */
static bool find_form(const struct house *house, const char *name, bool from_settings,
		      char path[FIND_PATH])
{
	struct err err = { .text = "the path is too long" };

	if (find_is_path(name)) {
		const char *from = from_settings ? house->settings : "";

		if (!find_beside(house->places, from, name, path)) {
			output_complain("%s", err.text);
			return false;
		}
	} else if (!name[0] || !find_questionnaire(house->places, name, path)) {
		path[0] = '\0';
		if (strcmp(name, builtin_form.id) == 0)
			return true;
		no_such_form(house, name);
		return false;
	}
	if (kind_readable(path, &err))
		return true;
	output_complain("%s", err.text);
	return false;
}

int house_read_form(struct house *house, const char *name)
{
	bool from_settings = !name && house->site.questionnaire[0];
	struct findings findings;
	char path[FIND_PATH];
	bool ok;

	if (!name)
		name = from_settings ? house->site.questionnaire : builtin_form.id;
	if (!find_form(house, name, from_settings, path))
		return from_settings ? STATUS_CONFIG : STATUS_NO_INPUT;
	if (!path[0])
		return STATUS_OK;
	findings_init(&findings);
	ok = load_form(path, NULL, &house->arena, &house->read_form, &findings);
	if (ok)
		house->form = &house->read_form;
	else
		refuse(path, &findings);
	findings_release(&findings);
	return ok ? STATUS_OK : STATUS_BAD_DATA;
}
