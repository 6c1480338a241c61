/*
 * A result is written to a new file beside its target, synced, and only then
 * given the target's name, so a full disk or a power cut leaves the old file or
 * the new one, never half of one. All steps work within the opened folder:
 * nobody can swap it in between.
 *
 * Without `overwrite` the name is taken in a way that fails when it exists
 * already, even if it came into being a moment ago.
 */
#include "io/file.h"

#include "base/buf.h"
#include "base/shorten.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SHOWN_COLUMNS = 60 };

/* Said by whoever shows it, in the language of the run. */
#define N_(english) english

struct target {
	char shown[FILE_SHOWN]; /* the path as the person wrote it, in the middle shortened */
	char folder[PATH_MAX];
	const char *name; /* within the folder */
	int dir;
};

static const char *text_of(int error)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return N_("There is no room left to save \"%s\". Choose another place.");
	case EACCES:
	case EPERM:
		return N_("You may not write to \"%s\". Choose a folder of your own.");
	case EROFS:
		return N_("\"%s\" is on a disk that can only be read. Choose another place.");
	case ENOENT:
		return N_("There is no folder for \"%s\". Choose one that exists.");
	case ENOTDIR:
		return N_("A part of \"%s\" is a file, not a folder. Choose another place.");
	case EISDIR:
		return N_("\"%s\" is a folder. Add a name for the file.");
	case ENAMETOOLONG:
		return N_("This name is too long. Choose a shorter one.");
	case ELOOP:
		return N_("\"%s\" leads in a circle of links. Choose another place.");
	case EMLINK:
		return N_("\"%s\" is a link, not a file. Choose another name.");
	case EWOULDBLOCK:
		return N_("\"%s\" is in use by another program. Try again later.");
	case EINVAL:
		return N_("Type a name for the file.");
	case ENOTSUP:
		return N_("\"%s\" is a device, not a file. Choose another name.");
	case EIO:
		return N_("The disk of \"%s\" does not answer as it should. Choose another place.");
	default:
		return N_("\"%s\" could not be written. Choose another place.");
	}
}

static enum file_outcome failed(const struct target *target, int error, struct file_fault *fault)
{
	struct buf path;

	fault->text = text_of(error);
	buf_over(&path, fault->path, sizeof fault->path);
	buf_text(&path, target->shown);
	return FILE_FAILED;
}

/* Splits the path into folder and name, with ~/ from HOME; 0 or an errno. */
static int target_split(const char *path, struct target *target)
{
	const char *home = getenv("HOME");
	const char *slash = strrchr(path, '/');
	struct buf buf;

	buf_over(&buf, target->shown, sizeof target->shown);
	shorten(&buf, path, SHOWN_COLUMNS);
	target->name = slash ? slash + 1 : path;
	if (path[0] == '\0')
		return EINVAL;
	if (target->name[0] == '\0' || strcmp(target->name, ".") == 0 ||
	    strcmp(target->name, "..") == 0 || strcmp(path, "~") == 0)
		return EISDIR;
	buf_over(&buf, target->folder, sizeof target->folder);
	if (slash && strncmp(path, "~/", 2) == 0 && home && home[0]) {
		buf_text(&buf, home);
		path++;
	}
	if (slash)
		buf_bytes(&buf, path, (size_t)(slash - path) + 1);
	else
		buf_char(&buf, '.');
	return buf.cut ? ENAMETOOLONG : 0;
}

/* A folder that may be written but not listed can still be used; it is only not synced. */
static int target_open(struct target *target)
{
	const int flags = O_DIRECTORY | O_CLOEXEC;

	target->dir = open(target->folder, O_RDONLY | flags);
	if (target->dir < 0 && errno == EACCES)
		target->dir = open(target->folder, O_PATH | flags);
	return target->dir < 0 ? errno : 0;
}

static int target_find(const char *path, struct target *target)
{
	int error = target_split(path, target);

	return error ? error : target_open(target);
}

/* What stands under the target's name now: nothing, a file that may be replaced, or an errno. */
static int target_look(const struct target *target, bool *exists)
{
	struct stat link, file;

	*exists = fstatat(target->dir, target->name, &link, AT_SYMLINK_NOFOLLOW) == 0;
	if (!*exists)
		return errno == ENOENT ? 0 : errno;
	if (fstatat(target->dir, target->name, &file, 0) != 0)
		return 0; /* a link to nothing: replaced as any file */
	return S_ISREG(file.st_mode) ? 0 : S_ISDIR(file.st_mode) ? EISDIR : ENOTSUP;
}

enum { TEMP_NAME = 32, TEMP_TRIES = 20 };

static int temp_create(const struct target *target, char name[TEMP_NAME], int *fd)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;

	for (int i = 0; i < TEMP_TRIES; i++) {
		unsigned long long random;

		if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
			continue;
		snprintf(name, TEMP_NAME, ".carecheck-%016llx", random);
		*fd = openat(target->dir, name, flags, 0600);
		if (*fd >= 0)
			return 0;
		if (errno != EEXIST && errno != EINTR)
			return errno;
	}
	return EEXIST;
}

static int write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t written = write(fd, bytes, len);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return written < 0 ? errno : EIO;
		bytes += written;
		len -= (size_t)written;
	}
	return 0;
}

/* A failed fsync is never tried again: the kernel has forgotten what was not written. */
static int temp_fill(int fd, const char *bytes, size_t len)
{
	int error = write_all(fd, bytes, len);

	if (!error && fsync(fd) != 0)
		error = errno;
	if (close(fd) != 0 && !error && errno != EINTR)
		error = errno;
	return error;
}

/*
 * Gives the file its name if nothing has it. Some file systems know neither RENAME_NOREPLACE
 * nor links: there the name is claimed with an empty file first.
 */
static int name_new(const struct target *target, const char *temp)
{
	if (renameat2(target->dir, temp, target->dir, target->name, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
		return errno;
	if (linkat(target->dir, temp, target->dir, target->name, 0) == 0) {
		unlinkat(target->dir, temp, 0);
		return 0;
	}
	if (errno != EPERM && errno != ENOSYS && errno != ENOTSUP && errno != EMLINK)
		return errno;

	int claim = openat(target->dir, target->name,
			   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (claim < 0)
		return errno;
	close(claim);
	if (renameat(target->dir, temp, target->dir, target->name) == 0)
		return 0;

	int error = errno;

	unlinkat(target->dir, target->name, 0);
	return error;
}

static int name_over(const struct target *target, const char *temp)
{
	return renameat(target->dir, temp, target->dir, target->name) == 0 ? 0 : errno;
}

/* Folders that cannot be synced (a network's, one that was opened by O_PATH) are no failure. */
static int folder_sync(const struct target *target)
{
	if (fsync(target->dir) == 0 || errno == EBADF || errno == EINVAL || errno == ENOTSUP ||
	    errno == EROFS)
		return 0;
	return errno;
}

static enum file_outcome save(const struct target *target, const char *bytes, size_t len,
			      bool overwrite, struct file_fault *fault)
{
	char temp[TEMP_NAME];
	bool exists;
	int fd, error = target_look(target, &exists);

	if (error)
		return failed(target, error, fault);
	if (exists && !overwrite)
		return FILE_EXISTS;
	if (strlen(target->name) > NAME_MAX)
		return failed(target, ENAMETOOLONG, fault);
	error = temp_create(target, temp, &fd);
	if (error == ENOENT) /* the folder is there, or was: /proc refuses new files so */
		error = EPERM;
	if (error)
		return failed(target, error, fault);
	error = temp_fill(fd, bytes, len);
	if (!error)
		error = overwrite ? name_over(target, temp) : name_new(target, temp);
	if (error) {
		unlinkat(target->dir, temp, 0);
		return error == EEXIST ? FILE_EXISTS : failed(target, error, fault);
	}
	error = folder_sync(target);
	if (!error)
		return FILE_SAVED;
	if (!exists)
		unlinkat(target->dir, target->name, 0);
	return failed(target, error, fault);
}

enum file_outcome file_save(const char *path, const char *bytes, size_t len, bool overwrite,
			    struct file_fault *fault)
{
	enum file_outcome outcome;
	struct target target;
	int error = target_find(path, &target);

	if (error)
		return failed(&target, error, fault);
	outcome = save(&target, bytes, len, overwrite, fault);
	close(target.dir);
	return outcome;
}

enum { APPEND_MOST = 64 * 1024 * 1024, LOCK_TRIES = 20, LOCK_PAUSE = 50 * 1000 * 1000 };

/*
 * Two that add at once must not lose each other's rows. The folder is what they lock: the file is
 * replaced under their hands. Where locks are not known, or the folder cannot be read, each hopes.
 */
static int folder_lock(const struct target *target)
{
	const struct timespec pause = { .tv_nsec = LOCK_PAUSE };

	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(target->dir, LOCK_EX | LOCK_NB) == 0)
			return 0;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return 0;
		nanosleep(&pause, NULL);
	}
	return EWOULDBLOCK;
}

static int read_all(int fd, struct buf *out)
{
	char block[16 * 1024];

	for (;;) {
		ssize_t got = read(fd, block, sizeof block);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got < 0 ? errno : 0;
		if (out->len + (size_t)got > APPEND_MOST)
			return EFBIG;
		buf_bytes(out, block, (size_t)got);
	}
}

/*
 * What is in the file so far; *exists false: there is none. A pipe is not waited for. A link has an
 * errno of its own here, as the folder may lead through some.
 */
static int read_old(const struct target *target, struct buf *out, bool *exists)
{
	struct stat file;
	int error, fd = openat(target->dir, target->name,
			       O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	*exists = fd >= 0 || errno != ENOENT;
	if (fd < 0)
		return errno == ENOENT ? 0 : errno == ELOOP ? EMLINK : errno;
	error = fstat(fd, &file) != 0	? errno
		: S_ISREG(file.st_mode) ? read_all(fd, out)
		: S_ISDIR(file.st_mode) ? EISDIR
					: ENOTSUP;
	close(fd);
	return error;
}

static enum file_outcome append(const struct target *target, const char *head, const char *bytes,
				size_t len, struct file_fault *fault)
{
	enum file_outcome outcome;
	struct buf all;
	bool exists;
	int error = folder_lock(target);

	if (error)
		return failed(target, error, fault);
	buf_init(&all);
	error = read_old(target, &all, &exists);
	if (all.len == 0)
		buf_text(&all, head);
	else if (all.data[all.len - 1] != '\n')
		buf_char(&all, '\n'); /* somebody's editor has left it so */
	buf_bytes(&all, bytes, len);
	outcome = error ? failed(target, error, fault)
			: save(target, all.data, all.len, exists, fault);
	buf_release(&all);
	return outcome == FILE_EXISTS ? failed(target, EWOULDBLOCK, fault) : outcome;
}

enum file_outcome file_append(const char *path, const char *head, const char *bytes, size_t len,
			      struct file_fault *fault)
{
	enum file_outcome outcome;
	struct target target;
	int error = target_find(path, &target);

	if (error)
		return failed(&target, error, fault);
	outcome = append(&target, head, bytes, len, fault);
	close(target.dir);
	return outcome;
}
