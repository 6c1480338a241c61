#include "io/records_parts.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool failed(int error, struct err *err)
{
	if (error == ENOENT || error == ENOTDIR)
		return err_set(err, N_("There is no folder for the copy. Choose one that exists."));
	return folder_failed(error, err);
}

/* A new file, and its path without links. */
static bool make_file(const char *path, char real[PATH_MAX], struct err *err)
{
	const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd = open(path, flags, 0600);

	if (fd < 0)
		return failed(errno, err);
	close(fd);
	if (realpath(path, real))
		return true;
	unlink(path);
	return failed(errno, err);
}

/* Its name is on the disk when this returns. */
static bool sync_folder(const char *real, struct err *err)
{
	char path[PATH_MAX];
	struct buf buf;
	int dir, error = 0;

	buf_over(&buf, path, sizeof path);
	buf_bytes(&buf, real, (size_t)(strrchr(real, '/') - real) + 1);
	dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return errno == EACCES || failed(errno, err); /* not listed, so not synced */
	if (fsync(dir) != 0)
		error = errno;
	close(dir);
	return error == 0 || failed(error, err);
}

/* As anyone can: the hashes of the boxes tell as much as the boxes. */
static bool verify_copy(const char *real, struct err *err)
{
	struct records copy = { .folder = { .dir = -1, .lock = -1 } };
	struct verdict verdict;
	bool well;

	copy.store = store_open(real, 0, err);
	well = copy.store && records_verify(&copy, &verdict, err);
	store_close(copy.store);
	return well && (verdict.wrong == 0 ||
			err_set(err, N_("The records are not in order. Check them first.")));
}

bool records_backup(struct records *records, const char *path, struct err *err)
{
	char real[PATH_MAX];

	if (!make_file(path, real, err))
		return false;
	if (store_copy(records->store, real, err) && verify_copy(real, err) &&
	    sync_folder(real, err))
		return true;
	unlink(real);
	return false;
}
