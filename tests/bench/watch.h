/* Milliseconds of what a benchmark does, told line by line. */
#ifndef TESTS_BENCH_WATCH_H
#define TESTS_BENCH_WATCH_H

#include <stdio.h>
#include <time.h>

static struct timespec watch_begun;

static inline void watch_start(void)
{
	clock_gettime(CLOCK_MONOTONIC, &watch_begun);
}

static inline void watch_say(const char *what)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	printf("%s %.4f\n", what,
	       (double)(now.tv_sec - watch_begun.tv_sec) * 1e3 +
		       (double)(now.tv_nsec - watch_begun.tv_nsec) / 1e6);
}

#endif
