/*
 * Floor: the rules of the benchmark's questionnaire (four_dimensions in tests/bench/forms.py)
 * as C that knows nothing else: blocks read, digits taken, an empty cell for nothing, one level a
 * row, one write a block.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { COLUMNS = 14 };

static char in[1 << 18], out[1 << 17];

static int level(const unsigned char *v)
{
	int a = v[0] + v[1] + v[2] + v[3], b = v[4] + v[5] + v[6] + v[7];
	int c = v[8] + v[9] + v[10], d = v[11] + v[12] + v[13], all = a + b + c + d;

	if (all >= 30 || (c >= 8 && d >= 8))
		return 5;
	if (a >= 9 && b >= 6)
		return 4;
	return all >= 20 ? 3 : all >= 14 ? 2 : 1;
}

/* Where no cell is empty, each has its place. */
static inline int take(const char *at, unsigned char *v, int full)
{
	for (int i = 0; i < COLUMNS; i++, at++) {
		v[i] = 0;
		if (full || (unsigned char)(*at - '0') <= 3)
			v[i] = (unsigned char)(*at++ - '0');
		if (v[i] > 3 || *at != (i + 1 < COLUMNS ? ',' : '\n'))
			return 0;
	}
	return 1;
}

static int take_row(const char *at, const char *end, unsigned char *v)
{
	return end - at == 2 * COLUMNS - 1 ? take(at, v, 1) : take(at, v, 0);
}

int main(void)
{
	size_t have = 0;
	ssize_t got;
	int header = 1;

	while ((got = read(0, in + have, sizeof(in) - have)) > 0) {
		have += (size_t)got;
		char *at = in, *end = in + have, *to = out, *line_end;

		while ((line_end = memchr(at, '\n', (size_t)(end - at)))) {
			unsigned char v[COLUMNS];

			if (!header) {
				if (!take_row(at, line_end, v)) {
					fputs("bad row\n", stderr);
					return 1;
				}
				*to++ = 'l';
				*to++ = (char)('0' + level(v));
				*to++ = '\n';
			}
			header = 0;
			at = line_end + 1;
		}
		if (to > out && write(1, out, (size_t)(to - out)) < 0)
			return 1;
		have = (size_t)(end - at);
		memmove(in, at, have);
	}
	return 0;
}
