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

enum kind kind_of(const char *path)
{
	struct findings findings;
	struct yaml_item item;
	struct yaml *yaml;
	enum kind kind = KIND_FORM;

	findings_init(&findings);
	yaml = yaml_open(path, NULL, &findings);
	if (yaml && yaml_next(yaml, &item) && item.kind == YAML_MAPPING) {
		while (yaml_next(yaml, &item) && item.kind == YAML_SCALAR) {
			if (strcmp(item.text, "carecheck-help") == 0)
				kind = KIND_SUPPORT;
			else if (strcmp(item.text, "carecheck-site") == 0)
				kind = KIND_SITE;
			if (kind != KIND_FORM || strcmp(item.text, "carecheck") == 0)
				break;
			if (!yaml_next(yaml, &item) ||
			    (item.kind != YAML_SCALAR && !yaml_skip(yaml, &item)))
				break;
		}
	}
	if (yaml)
		yaml_close(yaml);
	findings_release(&findings);
	return kind;
}
