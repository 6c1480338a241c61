#include "io/records_folder.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Said by whoever shows it, in the language of the run. */
#define N_(english) english

bool folder_failed(int error, struct err *err)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return err_set(err, N_("There are no records in this folder."));
	case EEXIST:
		return err_set(err, N_("A file of this name is there already. Choose another "
				       "name."));
	case ENOSPC:
	case EDQUOT:
		return err_set(err, N_("The disk is full."));
	case EROFS:
		return err_set(err, N_("The records cannot be written: the disk is read-only."));
	case EACCES:
	case EPERM:
		return err_set(err, N_("You may not open or write to the records here."));
	case ELOOP:
		return err_set(err, N_("The records are behind a link. Name the folder itself."));
	case EIO:
		return err_set(err, N_("The disk of the records does not answer as it should."));
	default:
		return err_set(err, N_("The files of the records cannot be opened."));
	}
}

/* Each part of the path in turn: those that are there are left as they are. */
static int make_all(char *path)
{
	for (char *slash = path + 1; *slash; slash++) {
		if (*slash != '/')
			continue;
		*slash = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return errno;
		*slash = '/';
	}
	return mkdir(path, 0700) == 0 || errno == EEXIST ? 0 : errno;
}

bool folder_make(const char *path, struct err *err)
{
	char parts[PATH_MAX];
	size_t len = strnlen(path, sizeof parts);
	int error;

	if (len == 0 || len == sizeof parts)
		return folder_failed(ENOENT, err);
	memcpy(parts, path, len + 1);
	error = make_all(parts);
	if (error == ENOENT || error == ENOTDIR)
		return err_set(err, N_("The folder for the records cannot be made there."));
	return error == 0 || folder_failed(error, err);
}

/* Only its owner may come near a file or folder of the records, and the owner are we. */
static bool closed_to_others(const struct stat *found, struct err *err)
{
	if (found->st_uid != geteuid())
		return err_set(err, N_("The records belong to another account."));
	if (found->st_mode & 077)
		return err_set(err, N_("Other accounts may open the records. Close them first: "
				       "chmod 700 for the folder, chmod 600 for its files."));
	return true;
}

/* SQLite wants a path and follows no link in it: the real one, if it leads to the same folder. */
static bool find_path(struct folder *folder, const char *path, const struct stat *opened,
		      struct err *err)
{
	struct stat found;

	if (!realpath(path, folder->path))
		return folder_failed(errno, err);
	if (stat(folder->path, &found) != 0 || found.st_dev != opened->st_dev ||
	    found.st_ino != opened->st_ino)
		return folder_failed(ELOOP, err);
	return true;
}

bool folder_open_lock(struct folder *folder, struct err *err)
{
	const int flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
	struct stat found;

	folder->lock = openat(folder->dir, RECORDS_LOCK, O_RDWR | O_CREAT | flags, 0600);
	if (folder->lock < 0 && (errno == EROFS || errno == EACCES)) {
		folder->lock = openat(folder->dir, RECORDS_LOCK, O_RDONLY | flags);
		if (folder->lock < 0)
			return true;
	}
	if (folder->lock < 0 || fstat(folder->lock, &found) != 0)
		return folder_failed(errno, err);
	return S_ISREG(found.st_mode) ? closed_to_others(&found, err) : folder_failed(0, err);
}

bool folder_open(struct folder *folder, const char *path, struct err *err)
{
	const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	struct stat found;

	*folder = (struct folder){ .dir = open(path, flags), .lock = -1 };
	if (folder->dir < 0) {
		int error = errno;
		bool link = lstat(path, &found) == 0 && S_ISLNK(found.st_mode);

		return folder_failed(link ? ELOOP : error, err);
	}
	if (fstat(folder->dir, &found) == 0 && closed_to_others(&found, err) &&
	    find_path(folder, path, &found, err))
		return true;
	folder_close(folder);
	return false;
}

void folder_close(struct folder *folder)
{
	if (folder->lock >= 0)
		close(folder->lock);
	if (folder->dir >= 0)
		close(folder->dir);
	folder->lock = folder->dir = -1;
}

bool folder_sync(const struct folder *folder, struct err *err)
{
	return fsync(folder->dir) == 0 || folder_failed(errno, err);
}

/* It is looked at, not opened: to close it again would drop the locks of others in this program. */
bool folder_file(const struct folder *folder, const char *name, char path[PATH_MAX],
		 struct err *err)
{
	struct stat found;
	struct buf buf;

	if (fstatat(folder->dir, name, &found, AT_SYMLINK_NOFOLLOW) != 0)
		return folder_failed(errno, err);
	if (!S_ISREG(found.st_mode))
		return folder_failed(S_ISLNK(found.st_mode) ? ELOOP : 0, err);
	buf_over(&buf, path, PATH_MAX);
	buf_text(&buf, folder->path);
	buf_char(&buf, '/');
	buf_text(&buf, name);
	return buf.cut ? folder_failed(ENAMETOOLONG, err) : closed_to_others(&found, err);
}

bool folder_new(const struct folder *folder, const char *name, struct err *err)
{
	const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(folder->dir, name, flags, 0600);

	if (fd < 0)
		return folder_failed(errno, err);
	close(fd);
	return true;
}

static struct flock byte_of(int64_t draft, short type)
{
	return (struct flock){ .l_type = type, .l_whence = SEEK_SET, .l_start = draft, .l_len = 1 };
}

/* Where nothing can be written nobody works on a draft, and nothing can be locked. */
bool folder_take(const struct folder *folder, int64_t draft)
{
	struct flock byte = byte_of(draft, F_WRLCK);

	return folder->lock < 0 || fcntl(folder->lock, F_OFD_SETLK, &byte) == 0 || errno == EBADF;
}

void folder_give_back(const struct folder *folder, int64_t draft)
{
	struct flock byte = byte_of(draft, F_UNLCK);

	if (folder->lock >= 0)
		(void)fcntl(folder->lock, F_OFD_SETLK, &byte);
}

/* Asked through a description of its own: what one holds oneself is never in one's way. */
bool folder_taken(const struct folder *folder, int64_t draft)
{
	struct flock byte = byte_of(draft, F_WRLCK);
	int fd = openat(folder->dir, RECORDS_LOCK, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool taken;

	if (fd < 0)
		return false;
	taken = fcntl(fd, F_OFD_GETLK, &byte) == 0 && byte.l_type != F_UNLCK;
	close(fd);
	return taken;
}
