/* Counts that a kiosk has sealed for whoever reads the records, and the key it does that with. */
#include "core/counts.h"
#include "front/face.h"
#include "front/output.h"
#include "front/records_parts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int records_show_key(struct archive *archive)
{
	int status = archive_open(archive);
	char key[RECORDS_KEY_TEXT];
	struct buf line;
	struct err err;

	if (status != STATUS_OK)
		return status;
	if (!records_public_key(archive->records, key, &err))
		return archive_refuse(STATUS_BAD_DATA, &err);
	buf_init(&line);
	buf_format(&line, "  counts_key: \"%s\"\n", key);
	status = archive_print(&line);
	buf_release(&line);
	return status;
}

/* One day; whoever knows the public key may have sealed anything else. */
static bool add_day(struct archive *archive, const char *line, size_t len, struct buf *out,
		    struct err *err)
{
	struct buf day;
	bool added;

	buf_init(&day);
	added = records_unseal(archive->records, line, len, &day, err) &&
		(counts_rows(day.data, day.len, out) ||
		 err_set(err, "this is something else than counts"));
	buf_release(&day);
	return added;
}

/* A line that does not open keeps no other from being read. */
static int read_days(struct archive *archive, FILE *file, struct buf *out)
{
	const char *path = archive->options->words[0];
	int status = STATUS_OK;
	char *line = NULL;
	size_t size = 0;
	struct err err;
	ssize_t len;

	for (long number = 1; (len = getline(&line, &size, file)) >= 0; number++) {
		if (len > 0 && line[len - 1] == '\n')
			len--;
		if (add_day(archive, line, (size_t)len, out, &err))
			continue;
		output_complain("%s:%ld: %s", path, number, err.text);
		status = STATUS_BAD_DATA;
	}
	if (ferror(file)) {
		output_complain("%s cannot be read: %s", path, strerror(errno));
		status = STATUS_NO_INPUT;
	}
	free(line);
	return status;
}

static int print_days(struct archive *archive, FILE *file)
{
	struct buf out;
	int status, printed;

	buf_init(&out);
	buf_text(&out, COUNTS_HEAD);
	status = read_days(archive, file, &out);
	printed = status == STATUS_NO_INPUT ? STATUS_OK : archive_print(&out);
	buf_release(&out);
	return printed == STATUS_OK ? status : printed;
}

int records_show_counts(struct archive *archive)
{
	const char *path = archive->options->words[0];
	FILE *file = fopen(path, "re");
	int status;

	if (!file) {
		output_complain("%s cannot be read: %s", path, strerror(errno));
		return STATUS_NO_INPUT;
	}
	status = archive_unlock(archive);
	if (status == STATUS_OK)
		status = print_days(archive, file);
	fclose(file);
	return status;
}
