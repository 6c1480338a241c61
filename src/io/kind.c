#include "io/kind.h"

#include "io/yaml.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool unreadable(const char *path, int error, struct err *err)
{
	switch (error) {
	case ENOENT:
		return err_set(err, "\"%.300s\": there is no such file", path);
	case ELOOP:
		return err_set(err, "\"%.300s\" leads in a circle of links", path);
	case EACCES:
		return err_set(err, "\"%.300s\" may not be read by you", path);
	case EIO:
		return err_set(err, "\"%.300s\" is on a disk that does not answer", path);
	default:
		return err_set(err, "\"%.300s\" cannot be read: %s", path, strerror(error));
	}
}

bool kind_readable(const char *path, struct err *err)
{
	struct stat file;

	if (stat(path, &file) != 0)
		return unreadable(path, errno, err);
	if (S_ISDIR(file.st_mode))
		return err_set(err, "\"%.300s\" is a folder, not a file", path);
	if (!S_ISREG(file.st_mode))
		return err_set(err, "\"%.300s\" is no ordinary file", path);
	if (access(path, R_OK) != 0)
		return unreadable(path, errno, err);
	return true;
}

static bool is_format(const char *key, enum kind *kind)
{
	static const char *const keys[] = {
		[KIND_FORM] = "carecheck",
		[KIND_SUPPORT] = "carecheck-help",
		[KIND_SITE] = "carecheck-site",
		[KIND_TRANSLATION] = "carecheck-translation",
	};

	for (int i = 0; i < KIND_COUNT; i++)
		if (strcmp(key, keys[i]) == 0) {
			*kind = (enum kind)i;
			return true;
		}
	return false;
}

static bool find_format(struct yaml *yaml, enum kind *kind)
{
	struct yaml_item item;

	if (!yaml_next(yaml, &item) || item.kind != YAML_MAPPING)
		return false;
	while (yaml_next(yaml, &item) && item.kind == YAML_SCALAR) {
		if (is_format(item.text, kind))
			return true;
		if (!yaml_next(yaml, &item) || !yaml_skip(yaml, &item))
			return false;
	}
	return false;
}

bool kind_told(const char *path, enum kind *kind)
{
	struct findings findings;
	struct yaml *yaml;
	bool told;

	findings_init(&findings);
	yaml = yaml_open(path, NULL, &findings);
	told = yaml && find_format(yaml, kind);
	yaml_close(yaml);
	findings_release(&findings);
	return told;
}

bool kind_mistaken(const char *path, enum kind wanted, struct err *err)
{
	static const char *const names[] = {
		[KIND_FORM] = "a questionnaire",
		[KIND_SUPPORT] = "a help file",
		[KIND_SITE] = "a settings file",
		[KIND_TRANSLATION] = "a translation",
	};
	enum kind kind;

	if (!kind_told(path, &kind) || kind == wanted)
		return false;
	err_set(err, "\"%.300s\" is %s, not %s", path, names[kind], names[wanted]);
	return true;
}

enum kind kind_of(const char *path)
{
	enum kind kind;

	return kind_told(path, &kind) ? kind : KIND_FORM;
}
