#include "front/surroundings.h"

#include "core/calendar.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const char *surroundings_variable(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] ? value : NULL;
}

struct places surroundings_places(void)
{
	return (struct places){
		.home = surroundings_variable("HOME"),
		.data_home = surroundings_variable("XDG_DATA_HOME"),
		.data_dirs = surroundings_variable("XDG_DATA_DIRS"),
		.config_home = surroundings_variable("XDG_CONFIG_HOME"),
		.config_dirs = surroundings_variable("XDG_CONFIG_DIRS"),
		.installed = CARECHECK_DATADIR "/questionnaires",
	};
}

const char *surroundings_who(void)
{
	const char *who = surroundings_variable("LOGNAME");

	if (!who)
		who = surroundings_variable("USER");
	return who ? who : getlogin();
}

static const char *locale_wanted(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *wanted = NULL;

	for (int i = 0; i < 3 && !wanted; i++)
		wanted = surroundings_variable(names[i]);
	return wanted ? wanted : "C";
}

bool surroundings_speak_utf8(void)
{
	const char *wanted = locale_wanted();

	if (!setlocale(LC_CTYPE, "") &&
	    (strcasestr(wanted, ".UTF-8") || strcasestr(wanted, ".utf8")))
		setlocale(LC_CTYPE, "C.UTF-8");
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

const char *surroundings_catalogs(char path[FIND_PATH])
{
	ssize_t len = readlink("/proc/self/exe", path, FIND_PATH - sizeof "locale");
	char *slash = len > 0 ? memrchr(path, '/', (size_t)len) : NULL;

	if (slash) {
		strcpy(slash + 1, "locale");
		if (access(path, X_OK) == 0)
			return path;
	}
	return CARECHECK_LOCALEDIR;
}

/* Of a list such as "es_MX:es:en", or -1. */
static int first_named(const struct tongues *tongues, const char *list)
{
	int found = -1;

	while (found < 0 && *list) {
		size_t len = strcspn(list, ":");
		char code[24];

		if (len < sizeof code) {
			memcpy(code, list, len);
			code[len] = '\0';
			found = tongues_named(tongues, code);
		}
		list += len + (list[len] == ':');
	}
	return found;
}

int surroundings_language(const struct tongues *tongues)
{
	static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

	for (int i = 0; i < 4; i++) {
		const char *wanted = surroundings_variable(names[i]);

		int found = wanted ? first_named(tongues, wanted) : -1;

		if (wanted)
			return found < 0 ? 0 : found;
	}
	return 0;
}

bool surroundings_are_console(void)
{
	const char *term = surroundings_variable("TERM");

	return term && strcmp(term, "linux") == 0 && isatty(STDOUT_FILENO);
}

struct moment surroundings_now(void)
{
	const char *fixed = surroundings_variable("SOURCE_DATE_EPOCH");
	char *end = NULL;
	long long then = fixed ? strtoll(fixed, &end, 10) : -1;
	struct moment moment = { .seconds = then };
	struct tm local;
	time_t now;

	if (fixed && then >= 0 && !*end)
		return moment;
	now = time(NULL);
	moment.seconds = now;
	moment.zone = localtime_r(&now, &local) ? (int)local.tm_gmtoff : 0;
	return moment;
}

struct today surroundings_today(void)
{
	struct moment now = surroundings_now();
	struct today today;

	calendar_date(now.seconds + now.zone, today.text);
	return today;
}

bool surroundings_are_plain(void)
{
	const char *term = surroundings_variable("TERM");
	const char *accessible = surroundings_variable("ACCESSIBLE");

	return !term || strcmp(term, "dumb") == 0 || (accessible && strcmp(accessible, "0") != 0) ||
	       !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO);
}

/* A line of headings, and one for each place. */
bool surroundings_may_swap(void)
{
	FILE *swaps = fopen("/proc/swaps", "re");
	char line[256];
	int lines = 0;

	if (!swaps)
		return true; /* nobody knows */
	while (lines < 2 && fgets(line, sizeof line, swaps))
		lines++;
	fclose(swaps);
	return lines > 1;
}
