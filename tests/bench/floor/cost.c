/*
 * Runs a command and writes what it cost to a file: CPU microseconds, peak KiB, wait status.
 * Started from here, the peak is the command's own; a child of a large process inherits that one's.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct rusage used;
	int status;
	pid_t child;

	if (argc < 3)
		return 2;
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
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
