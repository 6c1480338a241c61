#include "io/yaml_source.h"

#include "base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail_unreadable(struct yaml_source *source, int error)
{
	findings_addf(source->findings, FINDING_ERROR, 0, 0, "unreadable",
		      "Look whether it is there, and whether you may read it.",
		      "The file cannot be read: %s.", strerror(error));
	return false;
}

static bool fits(struct yaml_source *source, size_t size)
{
	if (size <= source->limit)
		return true;
	findings_addf(source->findings, FINDING_ERROR, 1, 1, "too-large", "Make it smaller.",
		      "The file has %zu bytes; at most %zu are read.", size, source->limit);
	return false;
}

/* What a path leads to, when that is nothing to read. */
static const char *not_a_file(mode_t mode)
{
	return S_ISDIR(mode)	? "This is a folder, not a file."
	       : S_ISFIFO(mode) ? "This is a pipe, not a file."
	       : S_ISSOCK(mode) ? "This is a socket, not a file."
				: "This is a device, not a file.";
}

bool yaml_source_open(struct yaml_source *source, const char *path, size_t limit,
		      struct findings *findings)
{
	/* O_NONBLOCK: opening a pipe without a writer would wait for ever. */
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	struct stat stat;

	*source = (struct yaml_source){ .file = file, .limit = limit, .findings = findings };
	if (file < 0 || fstat(file, &stat) != 0) {
		fail_unreadable(source, errno);
	} else if (!S_ISREG(stat.st_mode)) {
		findings_add(findings, FINDING_ERROR, 0, 0, "not-a-file", not_a_file(stat.st_mode),
			     "Name a YAML file.");
	} else if (fits(source, (size_t)stat.st_size)) {
		return true;
	}
	yaml_source_close(source);
	return false;
}

bool yaml_source_over(struct yaml_source *source, const char *bytes, size_t len, size_t limit,
		      struct findings *findings)
{
	*source = (struct yaml_source){
		.bytes = bytes,
		.len = len,
		.file = -1,
		.limit = limit,
		.findings = findings,
	};
	return fits(source, len);
}

void yaml_source_close(struct yaml_source *source)
{
	if (source->file >= 0)
		close(source->file);
	source->file = -1;
}

/* Up to `size` bytes at `offset`; 0 at the end, -1 on an error. */
static ssize_t read_at(const struct yaml_source *source, char *bytes, size_t size, size_t offset)
{
	if (source->file < 0) {
		size_t left = source->len - offset;

		size = size < left ? size : left;
		if (size)
			memcpy(bytes, source->bytes + offset, size);
		return (ssize_t)size;
	}

	ssize_t got;

	do
		got = pread(source->file, bytes, size, (off_t)offset);
	while (got < 0 && errno == EINTR);
	return got;
}

/* Line and column of a byte: counted from the start, as this happens once at most. */
static void place_of(const struct yaml_source *source, size_t offset, int *line, int *col)
{
	char block[4096];
	char last = '\0';

	*line = 1;
	*col = 1;
	for (size_t at = 0; at < offset;) {
		size_t size = offset - at < sizeof block ? offset - at : sizeof block;
		ssize_t got = read_at(source, block, size, at);

		if (got <= 0)
			return;
		for (ssize_t i = 0; i < got; i++) {
			char c = block[i];

			if (c == '\r' || (c == '\n' && last != '\r'))
				++*line;
			if (c == '\r' || c == '\n')
				*col = 1;
			else if (((unsigned char)c & 0xc0) != 0x80)
				++*col;
			last = c;
		}
		at += (size_t)got;
	}
}

/* How many bytes are good; then comes the end, half a character, or a bad one. */
static size_t good_bytes(const char *bytes, size_t len)
{
	size_t at = 0;

	while ((at += utf8_check(bytes + at, len - at, true)) < len)
		if (bytes[at] == '\t' || bytes[at] == '\r')
			at++;
		else
			break;
	return at;
}

/* Whether `len` bytes may be the beginning of a character whose rest is still to come. */
static bool half_character(const char *bytes, size_t len)
{
	unsigned char first = (unsigned char)bytes[0];
	size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;

	return len < size;
}

static bool fail_bad_byte(struct yaml_source *source, const char *bytes, size_t len, size_t offset)
{
	uint32_t character;
	int line, col;

	if (offset == 0 && len >= 2 &&
	    (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
		findings_add(source->findings, FINDING_ERROR, 1, 1, "bad-encoding",
			     "The file is in UTF-16.", "Save it as UTF-8.");
		return false;
	}
	place_of(source, offset, &line, &col);
	if (utf8_decode(bytes, len, &character) == 0)
		findings_addf(source->findings, FINDING_ERROR, line, col, "bad-encoding",
			      "Save the file as UTF-8.", "The byte 0x%02x here is not valid UTF-8.",
			      (unsigned)(unsigned char)bytes[0]);
	else
		findings_addf(source->findings, FINDING_ERROR, line, col, "bad-character",
			      "Delete it, or type the word anew.",
			      "The character U+%04X is not allowed: it is a control or invisible.",
			      (unsigned)character);
	return false;
}

bool yaml_source_next(struct yaml_source *source, char *block, size_t size, size_t *got)
{
	size_t len = source->half_len, skip = 0, good = 0;
	bool end = false;

	assert(size >= 16);
	memcpy(block, source->half, len);
	while (good == 0 && !end) {
		ssize_t more = read_at(source, block + len, size - len, source->given + len);

		if (more < 0)
			return fail_unreadable(source, errno);
		end = more == 0;
		len += (size_t)more;
		if (!fits(source, source->given + len))
			return false;
		if (source->given == 0 && len >= 3 && memcmp(block, "\xef\xbb\xbf", 3) == 0)
			skip = 3;
		good = skip + good_bytes(block + skip, len - skip);
		if (good < len && (end || !half_character(block + good, len - good)))
			return fail_bad_byte(source, block + good, len - good,
					     source->given + good);
	}
	source->half_len = len - good;
	memcpy(source->half, block + good, source->half_len);
	source->given += good;
	*got = good;
	return true;
}
