/*
 * CSV: any bytes as a table for `place`, cell by cell and whole.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "front/batch_place.h"
#include "front/csv.h"
#include "front/face.h"
#include "io/builtin.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int file(const uint8_t *data, size_t size)
{
	int fd = memfd_create("csv", MFD_CLOEXEC);

	require(fd >= 0);
	require(write(fd, data, size) == (ssize_t)size);
	require(lseek(fd, 0, SEEK_SET) == 0);
	return fd;
}

/* Rows come in order, each cell lies in its row. */
static long rows_of(int fd)
{
	struct csv csv;
	struct csv_row row;
	struct csv_cell cell;
	enum csv_kind kind;
	long last = 0, rows = 0;

	csv_init(&csv, fd);
	while ((kind = csv_next(&csv, &row)) != CSV_END) {
		rows++;
		require(row.line > last || kind == CSV_UNCLOSED);
		last = row.line;
		if (kind != CSV_ROW)
			continue;
		while (csv_cell(&row, &cell)) {
			require(cell.text >= row.text && cell.text + cell.len <= row.end);
			require(cell.offset <= (size_t)(row.end - row.text));
		}
	}
	require(csv.error == 0);
	csv_release(&csv);
	return rows;
}

/* The lines that were written, each whole and clean. */
static long lines_of(int fd)
{
	off_t size = lseek(fd, 0, SEEK_END);
	char *text = malloc((size_t)size + 1);
	long lines = 0;

	require(text && pread(fd, text, (size_t)size, 0) == size);
	text[size] = '\0';
	require(utf8_check(text, (size_t)size, true) == (size_t)size);
	require(size == 0 || text[size - 1] == '\n');
	for (const char *at = text; (at = strchr(at, '\n')); at++)
		lines++;
	free(text);
	return lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int in = file(data, size);
	long rows = rows_of(in);

	for (int json = 0; json < 2; json++) {
		int out = file(NULL, 0), complaints = file(NULL, 0);

		require(lseek(in, 0, SEEK_SET) == 0);
		int status = place_run(&builtin_form, in, out, complaints, json);

		require(status == STATUS_OK || status == STATUS_BAD_DATA);
		require((status == STATUS_BAD_DATA) == (lines_of(complaints) > 0));
		require(lines_of(out) <= rows);
		close(out);
		close(complaints);
	}
	close(in);
	return 0;
}
