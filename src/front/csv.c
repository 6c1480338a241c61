#include "front/csv.h"

#include "base/memory.h"

#include <endian.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

void csv_init(struct csv *csv, int fd)
{
	*csv = (struct csv){ .fd = fd, .line = 1, .fresh = true };
	csv->block = memory_alloc(CSV_BLOCK + CSV_SLACK);
	memset(csv->block + CSV_BLOCK, 0, CSV_SLACK);
}

void csv_release(struct csv *csv)
{
	memory_wipe(csv->block, CSV_BLOCK);
	memory_free(csv->block);
}

/* Reads more behind what is there; false at the end of the file. */
static bool fill(struct csv *csv)
{
	ssize_t got;

	if (csv->at > 0) {
		memmove(csv->block, csv->block + csv->at, csv->end - csv->at);
		csv->end -= csv->at;
		csv->at = 0;
	}
	do {
		got = read(csv->fd, csv->block + csv->end, CSV_BLOCK - csv->end);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		csv->error = errno;
	if (got <= 0)
		csv->ended = true;
	else
		csv->end += (size_t)got;
	return !csv->ended;
}

/* After the quoted cell that starts at `at`: behind its closing quote, or NULL. */
static char *quoted_end(char *at, const char *end)
{
	for (at++; (at = memchr(at, '"', (size_t)(end - at))); at += 2)
		if (at + 1 == end || at[1] != '"')
			return at + 1;
	return NULL;
}

/* The end of a row in which there are quotes; NULL when it is not there yet. */
static char *quoted_row_end(char *at, char *end, bool *inside)
{
	*inside = false;
	while (at < end) {
		if (*at == '"') {
			at = quoted_end(at, end);
			*inside = at == NULL;
			if (*inside)
				return NULL;
		}
		while (at < end && *at != ',' && *at != '\n')
			at++;
		if (at < end && *at == '\n')
			return at;
		at++;
	}
	return NULL;
}

/*
 * The newline that ends the row, or the end of the file; NULL when more must be read first, or when
 * nobody knows how the row goes on.
 */
static char *row_end(const struct csv *csv, bool *quotes, bool *inside)
{
	char *from = csv->block + csv->at, *end = csv->block + csv->end;
	char *newline = memchr(from, '\n', (size_t)(end - from));

	*inside = false;
	*quotes = memchr(from, '"', (size_t)((newline ? newline : end) - from)) != NULL;
	if (*quotes)
		newline = quoted_row_end(from, end, inside);
	return newline || !csv->ended || csv->error || *inside ? newline : end;
}

/* Passes over the rest of a line. */
static void skip_line(struct csv *csv)
{
	for (;;) {
		char *from = csv->block + csv->at;
		char *newline = memchr(from, '\n', csv->end - csv->at);

		if (newline) {
			csv->at += (size_t)(newline - from) + 1;
			csv->line++;
			return;
		}
		csv->at = csv->end;
		if (csv->ended || !fill(csv))
			return;
	}
}

static long count_lines(const char *text, const char *end)
{
	long lines = 0;

	for (; (text = memchr(text, '\n', (size_t)(end - text))); text++)
		lines++;
	return lines;
}

static void skip_mark(struct csv *csv)
{
	while (csv->end < 3 && fill(csv))
		;
	if (csv->end >= 3 && memcmp(csv->block, "\xef\xbb\xbf", 3) == 0)
		csv->at = 3;
	csv->fresh = false;
}

enum csv_kind csv_next(struct csv *csv, struct csv_row *row)
{
	char *end;
	bool inside;

	if (csv->fresh)
		skip_mark(csv);
	*row = (struct csv_row){ .line = csv->line };
	if (csv->at == csv->end && (csv->ended || !fill(csv)))
		return CSV_END;
	while (!(end = row_end(csv, &row->quotes, &inside))) {
		if (csv->error)
			return CSV_END;
		if (csv->end - csv->at <= CSV_ROW_MAX && !csv->ended) {
			fill(csv);
			continue;
		}
		skip_line(csv);
		return inside ? CSV_UNCLOSED : CSV_TOO_LONG;
	}
	row->text = row->at = csv->block + csv->at;
	csv->at = (size_t)(end - csv->block) + (end < csv->block + csv->end);
	row->breaks = row->quotes ? count_lines(row->text, end) : 0;
	csv->line += 1 + row->breaks;
	if (end - row->text > CSV_ROW_MAX)
		return CSV_TOO_LONG;
	if (end > row->text && end[-1] == '\r')
		end--;
	row->end = end;
	return CSV_ROW;
}

/*
 * Takes the quotes away in place; what was doubled stands once. What stands in the room that this
 * leaves keeps lines and columns of the row as they were: a quote for each that was taken from the
 * cell's last line, and for others a byte that is no character of its own.
 */
static size_t unquote(char *text, char *end)
{
	char *to = text;
	size_t here = 0;

	for (const char *from = text; from < end; from++) {
		*to++ = *from;
		if (*from == '\n')
			here = 0;
		if (*from == '"') {
			here++;
			from++;
		}
	}
	memset(to, 0x80, (size_t)(end - to) - here);
	memset(end - here, '"', here);
	return (size_t)(to - text);
}

bool csv_cell(struct csv_row *row, struct csv_cell *cell)
{
	char *at = row->at;

	if (!at)
		return false;
	cell->offset = (size_t)(at - row->text);
	if (row->quotes && at < row->end && *at == '"') {
		char *end = quoted_end(at, row->end);

		/* The row was cut where its quotes end, so there is an end. */
		if (!end || (end < row->end && *end != ','))
			return false;
		cell->text = at + 1;
		cell->len = unquote(at + 1, end - 1);
		at = end;
	} else {
		cell->text = at;
		while (at < row->end && *at != ',')
			at++;
		cell->len = (size_t)(at - cell->text);
	}
	row->at = at < row->end ? at + 1 : NULL;
	return true;
}

/* Eight bytes at a time: what decides about one cell must not wait for the one before it. */
bool csv_split(const struct csv_row *row, uint32_t *ends, int count)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), low = ones * 0x7f;
	size_t len = (size_t)(row->end - row->text);
	uint32_t *last = ends + count - 1;

	if (row->quotes)
		return false;
	for (size_t at = 0; at < len; at += 8) {
		uint64_t bytes, commas;

		memcpy(&bytes, row->text + at, sizeof bytes);
		bytes = le64toh(bytes) ^ ones * ',';
		commas = ~(((bytes & low) + low) | bytes | low); /* the highest bit of each */
		if (len - at < 8)
			commas &= (UINT64_C(1) << (len - at) * 8) - 1;
		for (; commas; commas &= commas - 1) {
			if (ends == last)
				return false;
			*ends++ = (uint32_t)at + (uint32_t)__builtin_ctzll(commas) / 8;
		}
	}
	*ends = (uint32_t)len;
	return ends == last;
}
