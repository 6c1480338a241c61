/*
 * What a run works with: the questionnaire, the help lines and the site's
 * settings; the ones built in unless a file wins over them.
 */
#ifndef FRONT_HOUSE_H
#define FRONT_HOUSE_H

#include "base/arena.h"
#include "core/support.h"
#include "front/completion.h"
#include "io/find.h"

struct house {
	const struct places *places;
	const struct form *form;
	const struct support *support;
	struct site site;
	/* What was read from files: */
	struct arena arena;
	struct form read_form;
	struct support read_support;
	char settings[FIND_PATH]; /* "": there are none */
	char path[FIND_PATH];	  /* of the questionnaire, "": the one built in */
	char help[FIND_PATH];	  /* of the help lines, "": those built in */
};

void house_init(struct house *house, const struct places *places);
void house_release(struct house *house);

/* Both complain on standard error; the exit status. */

/* The site's settings, and its help lines. */
int house_read_settings(struct house *house);
/*
 * The questionnaire by path or id; NULL: the site's own, or the one built in. `usage`: not NULL
 * where the name could also be a misspelt command.
 */
int house_read_form(struct house *house, const char *name, const struct usage *usage);

/*
 * Where the records lie: the folder that was said (or NULL), what the settings say, or the user's
 * own data folder. False: why, for a person.
 */
bool house_find_records(const struct house *house, const char *said, char folder[FIND_PATH],
			struct err *err);

#endif
