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
	house->site = site_unset;
	house->settings[0] = house->path[0] = house->help[0] = '\0';
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

/* What the settings ask for is told as theirs. */
struct said {
	char text[FIND_PATH + 24];
};

static struct said said_where(const struct house *house, const char *key)
{
	struct said where;
	struct buf buf;

	buf_over(&buf, where.text, sizeof where.text);
	if (key)
		buf_format(&buf, "%s: %s: ", house->settings, key);
	return where;
}

/* Of a file of another kind, the contents need no complaint. */
static void refuse_form_or_help(const char *where, const char *path, enum kind wanted,
				const struct findings *findings)
{
	struct err err;

	if (kind_mistaken(path, wanted, &err))
		output_complain("%s%s", where, err.text);
	else
		refuse(path, findings);
}

static bool read_help_lines(struct house *house)
{
	struct findings findings;
	struct err err = { .text = "the path is too long" };
	const char *path = house->help;
	bool ok;

	if (!find_beside(house->places, house->settings, house->site.help_file, house->help) ||
	    !kind_readable(path, &err)) {
		output_complain("%s%s", said_where(house, "help").text, err.text);
		return false;
	}
	findings_init(&findings);
	ok = load_support(path, &house->arena, &house->read_support, &findings);
	if (ok)
		house->support = &house->read_support;
	else
		refuse_form_or_help(said_where(house, "help").text, path, KIND_SUPPORT, &findings);
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

static void no_such_form(const struct house *house, const char *id, const struct usage *usage,
			 const char *key)
{
	struct nearest nearest = { .suggest = suggest_start(id, strlen(id)) };

	find_each(house->places, nearest_try, &nearest);
	nearest_try(builtin_form.id, NULL, &nearest);
	for (int i = 0; usage && i < usage->command_count; i++)
		nearest_try(usage->commands[i].word, NULL, &nearest);
	output_complain("%sthere is no questionnaire%s \"%s\"%s", said_where(house, key).text,
			usage ? " or command" : "", id,
			nearest.suggest.best ? suggest_hint(&nearest.suggest).text
					     : "; \"carecheck list\" shows all");
}

/* Where the questionnaire lies: "" for the one built in. */
static bool find_form(const struct house *house, const char *name, const struct usage *usage,
		      const char *key, char path[FIND_PATH])
{
	struct err err = { .text = "the path is too long" };

	if (find_is_path(name)) {
		if (!find_beside(house->places, key ? house->settings : "", name, path)) {
			output_complain("%s%s", said_where(house, key).text, err.text);
			return false;
		}
	} else if (!name[0] || !find_questionnaire(house->places, name, path)) {
		path[0] = '\0';
		if (strcmp(name, builtin_form.id) == 0)
			return true;
		no_such_form(house, name, usage, key);
		return false;
	}
	if (kind_readable(path, &err))
		return true;
	output_complain("%s%s", said_where(house, key).text, err.text);
	return false;
}

int house_read_form(struct house *house, const char *name, const struct usage *usage)
{
	const char *key = !name && house->site.questionnaire[0] ? "questionnaire" : NULL;
	struct findings findings;
	const char *path = house->path;
	bool ok;

	if (!name)
		name = key ? house->site.questionnaire : builtin_form.id;
	if (!find_form(house, name, key ? NULL : usage, key, house->path))
		return key ? STATUS_CONFIG : STATUS_NO_INPUT;
	if (!path[0])
		return STATUS_OK;
	findings_init(&findings);
	ok = load_form(path, NULL, &house->arena, &house->read_form, &findings);
	if (ok)
		house->form = &house->read_form;
	else
		refuse_form_or_help(said_where(house, key).text, path, KIND_FORM, &findings);
	findings_release(&findings);
	return ok ? STATUS_OK : STATUS_BAD_DATA;
}

bool house_find_records(const struct house *house, const char *said, char folder[FIND_PATH],
			struct err *err)
{
	const char *set = house->site.counsel.records;
	struct buf buf;
	bool found;

	buf_over(&buf, folder, FIND_PATH);
	if (said)
		buf_text(&buf, said);
	else if (!*set && !find_records(house->places, folder))
		return err_set(err,
			       "HOME says no folder; say with --records where the records lie");
	found = said ? !buf.cut : !*set || find_beside(house->places, house->settings, set, folder);
	return found || err_set(err, "the path of the records is too long");
}
