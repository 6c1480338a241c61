#include "folder.h"

#include <assert.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

struct folder folder_fresh(void)
{
	struct folder folder = { "/tmp/carecheck-test-XXXXXX" };
	const char *made = mkdtemp(folder.path);

	assert(made);
	(void)made;
	return folder;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

void folder_remove(const struct folder *folder)
{
	nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static FILE *open_in(const struct folder *folder, const char *name, const char *how)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/%s", folder->path, name);
	return fopen(path, how);
}

bool folder_read(const struct folder *folder, const char *name, struct buf *text, unsigned *mode)
{
	FILE *file = open_in(folder, name, "r");
	struct stat status;
	char bytes[4096];
	size_t len;

	if (!file)
		return false;
	while ((len = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_bytes(text, bytes, len);
	if (mode && fstat(fileno(file), &status) == 0)
		*mode = status.st_mode & 07777;
	fclose(file);
	return true;
}

void folder_write(const struct folder *folder, const char *name, const char *text)
{
	FILE *file = open_in(folder, name, "w");

	assert(file);
	fputs(text, file);
	fclose(file);
}

int folder_count(const struct folder *folder)
{
	DIR *entries = opendir(folder->path);
	int count = -2; /* . and .. */

	assert(entries);
	while (readdir(entries))
		count++;
	closedir(entries);
	return count;
}
