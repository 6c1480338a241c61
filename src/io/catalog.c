#include "io/catalog.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char domain[] = "carecheck";

void catalog_open(const char *folder)
{
	/* gettext says nothing but English in the locale C, and this one is always there. */
	setlocale(LC_MESSAGES, "C.UTF-8");
	bindtextdomain(domain, folder);
	bind_textdomain_codeset(domain, "UTF-8");
}

/* Which language gettext speaks, the environment says; it asks anew when that has changed. */
static void choose(const char *language)
{
	const char *chosen = getenv("LANGUAGE");

	if (chosen && strcmp(chosen, language) == 0)
		return;
	setenv("LANGUAGE", language, 1);
	bindtextdomain(domain, bindtextdomain(domain, NULL)); /* forgets what it looked up */
}

const char *catalog_text(const char *language, const char *english)
{
	choose(language);
	return *english ? dgettext(domain, english) : english;
}

const char *catalog_count(const char *language, const char *one, const char *many,
			  unsigned long number)
{
	choose(language);
	return dngettext(domain, one, many, number);
}
