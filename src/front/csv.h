/*
 * CSV as people's spreadsheets write it, read in blocks: rows of any number in
 * constant memory. Cells may be quoted, lines end in LF or CR LF, the file may
 * start with a byte order mark, and the last newline may be missing.
 */
#ifndef FRONT_CSV_H
#define FRONT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	CSV_BLOCK = 256 * 1024,
	CSV_ROW_MAX = 64 * 1024, /* bytes of one row */
	CSV_SLACK = 16,		 /* bytes after any cell that may be read, though not used */
};

struct csv {
	int fd;
	char *block; /* owned; wiped when released */
	size_t at, end;
	long line; /* where the next row starts, from 1 */
	bool ended, fresh;
	int error; /* errno of a read that failed: the rows end before it */
};

enum csv_kind {
	CSV_END,
	CSV_ROW,
	CSV_TOO_LONG, /* skipped */
	CSV_UNCLOSED, /* a quote never ends; reading goes on in the next line */
};

/* A row, until the next one is read. Its cells are taken one after another. */
struct csv_row {
	long line;
	char *text, *end; /* the row without its line's end */
	char *at;	  /* of the next cell; NULL after the last one */
	bool quotes;
	long breaks; /* lines that end within its quotes */
};

struct csv_cell {
	char *text; /* without quotes; not NUL-terminated */
	size_t len;
	size_t offset; /* in the row's text as it was written */
};

void csv_init(struct csv *csv, int fd);
void csv_release(struct csv *csv);

enum csv_kind csv_next(struct csv *csv, struct csv_row *row);

/* False after the last cell, and when text follows a closing quote (then row->at is not NULL). */
bool csv_cell(struct csv_row *row, struct csv_cell *cell);

/*
 * Where the cells of a row end, if it has no quotes and as many cells as that. `ends` count from
 * the row's start.
 */
bool csv_split(const struct csv_row *row, uint32_t *ends, int count);

#endif
