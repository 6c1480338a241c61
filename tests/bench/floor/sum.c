/*
 * Floor: the numbers of each row added up, by C that knows no rules: blocks read, cells told apart,
 * one number a row, one write a block. A cell that is no number counts for nothing, as in sum.awk.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char in[1 << 18], out[1 << 18];

static char *put(char *to, unsigned sum)
{
	char digits[12];
	int count = 0;

	do
		digits[count++] = (char)('0' + sum % 10);
	while ((sum /= 10));
	while (count)
		*to++ = digits[--count];
	*to++ = '\n';
	return to;
}

static unsigned row(const char *at, const char *end)
{
	unsigned sum = 0;

	while (at < end) {
		unsigned value = 0;

		while ((unsigned)(*at - '0') <= 9)
			value = value * 10 + (unsigned)(*at++ - '0');
		sum += value;
		while (*at != ',' && at < end)
			at++;
		at++;
	}
	return sum;
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
			if (!header)
				to = put(to, row(at, line_end));
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
