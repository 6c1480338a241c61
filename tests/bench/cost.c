/*
 *	cost FILE SECONDS COMMAND …
 *
 * Runs a command and writes what it cost to a file: CPU microseconds, peak KiB, wait status. After
 * so many seconds of CPU it is killed; 0: never. Started from here, the peak is the command's own;
 * a child of a large process inherits that one's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct rusage used;
	int status;
	pid_t child;

	if (argc < 4)
		return 2;
	child = fork();
	if (child == 0) {
		struct rlimit limit = { (rlim_t)atol(argv[2]), (rlim_t)atol(argv[2]) };

		if (limit.rlim_cur && setrlimit(RLIMIT_CPU, &limit) != 0)
			_exit(126);
		execvp(argv[3], argv + 3);
		_exit(127);
	}
	wait4(child, &status, 0, &used);

	FILE *file = fopen(argv[1], "w");

	if (!file)
		return 2;
	fprintf(file, "%ld %ld %d\n",
		(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000L + used.ru_utime.tv_usec +
			used.ru_stime.tv_usec,
		used.ru_maxrss, status);
	return fclose(file) != 0;
}
