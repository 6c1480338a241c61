/*
 * Floor: the rules of the benchmark's questionnaire (tests/bench/run writes it) as C that
 * knows nothing else: blocks read, digits taken, one level a row, one write a block.
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

			for (int i = 0; !header && i < COLUMNS; i++, at += 2) {
				v[i] = (unsigned char)(*at - '0');
				if (v[i] > 3 || at[1] != (i + 1 < COLUMNS ? ',' : '\n')) {
					fputs("bad row\n", stderr);
					return 1;
				}
			}
			if (!header) {
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
