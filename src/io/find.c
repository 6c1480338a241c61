#include "io/find.h"

#include "base/buf.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Folders to look in, one after another, by the same rule for data and for settings. */
struct search {
	const char *own, *home, *own_default; /* $XDG_…_HOME, or $HOME and this */
	const char *dirs;		      /* $XDG_…_DIRS or its default */
	const char *own_under, *dirs_under;   /* the program's folder within them */
	const char *last;		      /* a folder as it is, or NULL */
};

static struct search search_data(const struct places *places)
{
	const char *dirs = places->data_dirs;

	return (struct search){
		.own = places->data_home,
		.home = places->home,
		.own_default = "/.local/share",
		.dirs = dirs && dirs[0] ? dirs : "/usr/local/share:/usr/share",
		.own_under = "/carecheck",
		.dirs_under = "/carecheck/questionnaires",
		.last = places->installed,
	};
}

static struct search search_config(const struct places *places)
{
	const char *dirs = places->config_dirs;

	return (struct search){
		.own = places->config_home,
		.home = places->home,
		.own_default = "/.config",
		.dirs = dirs && dirs[0] ? dirs : "/etc/xdg",
		.own_under = "/carecheck",
		.dirs_under = "/carecheck",
	};
}

/* Calls `try` with each folder until it says true. */
static bool search_each(const struct search *search,
			bool (*try)(const char *folder, size_t len, const char *under,
				    void *context),
			void *context)
{
	char own[FIND_PATH];
	struct buf buf;

	buf_over(&buf, own, sizeof own);
	if (search->own && search->own[0] == '/')
		buf_text(&buf, search->own);
	else if (search->home && search->home[0] == '/')
		buf_format(&buf, "%s%s", search->home, search->own_default);
	if (buf.len > 0 && !buf.cut && try(own, buf.len, search->own_under, context))
		return true;
	for (const char *dir = search->dirs; *dir;) {
		size_t len = strcspn(dir, ":");

		if (dir[0] == '/' && try(dir, len, search->dirs_under, context))
			return true;
		dir += len + (dir[len] == ':');
	}
	return search->last && search->last[0] == '/' &&
	       try(search->last, strlen(search->last), "", context);
}

struct wanted {
	const char *name, *ending;
	char *path;
};

static bool try_file(const char *folder, size_t len, const char *under, void *context)
{
	struct wanted *wanted = context;
	struct buf buf;

	buf_over(&buf, wanted->path, FIND_PATH);
	buf_bytes(&buf, folder, len);
	buf_format(&buf, "%s/%s%s", under, wanted->name, wanted->ending);
	return !buf.cut && access(wanted->path, F_OK) == 0;
}

static bool find(struct search search, const char *name, const char *ending, char path[FIND_PATH])
{
	struct wanted wanted = { name, ending, path };

	return search_each(&search, try_file, &wanted);
}

/* The first folder is the person's own, whether it is there or not; no other will do. */
static bool try_own(const char *folder, size_t len, const char *under, void *context)
{
	struct buf buf;

	buf_over(&buf, context, FIND_PATH);
	buf_bytes(&buf, folder, len);
	buf_format(&buf, "%s/records", under);
	return !buf.cut;
}

bool find_records(const struct places *places, char path[FIND_PATH])
{
	struct search search = search_data(places);

	search.dirs = "";
	search.last = NULL;
	return search_each(&search, try_own, path);
}

static const char yaml[] = ".yaml";

static bool ends_in_yaml(const char *name)
{
	size_t len = strlen(name);

	return len >= sizeof yaml - 1 && strcmp(name + len - (sizeof yaml - 1), yaml) == 0;
}

bool find_is_path(const char *name)
{
	return strchr(name, '/') || ends_in_yaml(name);
}

bool find_questionnaire(const struct places *places, const char *id, char path[FIND_PATH])
{
	return find(search_data(places), id, yaml, path);
}

bool find_settings(const struct places *places, char path[FIND_PATH])
{
	return find(search_config(places), "config", yaml, path);
}

bool find_beside(const struct places *places, const char *from, const char *name,
		 char path[FIND_PATH])
{
	const char *slash = strrchr(from, '/');
	struct buf buf;

	buf_over(&buf, path, FIND_PATH);
	if (strncmp(name, "~/", 2) == 0 && places->home) {
		buf_text(&buf, places->home);
		name++;
	} else if (name[0] != '/' && slash) {
		buf_bytes(&buf, from, (size_t)(slash - from) + 1);
	}
	buf_text(&buf, name);
	return !buf.cut;
}

struct visitor {
	void (*visit)(const char *id, const char *path, void *context);
	void *context;
};

static int is_questionnaire(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && ends_in_yaml(entry->d_name);
}

static bool visit_folder(const char *folder, size_t len, const char *under, void *context)
{
	const struct visitor *visitor = context;
	char path[FIND_PATH];
	struct buf buf;
	struct dirent **entries;

	buf_over(&buf, path, sizeof path);
	buf_bytes(&buf, folder, len);
	buf_format(&buf, "%s/", under);
	if (buf.cut)
		return false;

	size_t stem = buf.len;
	int count = scandir(path, &entries, is_questionnaire, alphasort);

	for (int i = 0; i < count; i++) {
		char *name = entries[i]->d_name;

		buf.len = stem;
		buf_text(&buf, name);
		name[strlen(name) - (sizeof yaml - 1)] = '\0';
		if (!buf.cut)
			visitor->visit(name, path, visitor->context);
		buf.cut = false;
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return false;
}

void find_each(const struct places *places,
	       void (*visit)(const char *id, const char *path, void *context), void *context)
{
	struct search search = search_data(places);
	struct visitor visitor = { visit, context };

	search_each(&search, visit_folder, &visitor);
}

void find_translations(const char *questionnaire,
		       void (*visit)(const char *language, const char *path, void *context),
		       void *context)
{
	const char *slash = strrchr(questionnaire, '/');
	const char *base = slash ? slash + 1 : questionnaire;
	size_t stem = strlen(base) - (ends_in_yaml(base) ? sizeof yaml - 1 : 0);
	char path[FIND_PATH];
	struct buf buf;
	struct dirent **entries;
	int count;

	buf_over(&buf, path, sizeof path);
	buf_bytes(&buf, questionnaire, (size_t)(base - questionnaire));
	count = scandir(slash ? path : ".", &entries, is_questionnaire, alphasort);
	for (int i = 0; i < count; i++) {
		char *name = entries[i]->d_name;
		size_t len = strlen(name) - (sizeof yaml - 1);

		buf_shorten(&buf, (size_t)(base - questionnaire));
		buf_text(&buf, name);
		if (len > stem + 1 && strncmp(name, base, stem) == 0 && name[stem] == '.' &&
		    !buf.cut) {
			name[len] = '\0';
			visit(name + stem + 1, path, context);
		}
		buf.cut = false;
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}
