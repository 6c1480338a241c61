/*
 * Stands in for libFuzzer where there is none: runs a target over the files of
 * the folders it is given, so that what was once found stays found.
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static int replayed;

static void replay(const char *path)
{
	FILE *file = fopen(path, "rb");

	require(file);
	require(fseek(file, 0, SEEK_END) == 0);

	long size = ftell(file);
	uint8_t *bytes =
		malloc(size > 0 ? (size_t)size : 1); /* exact, so that a step too far is seen */

	require(size >= 0 && bytes);
	rewind(file);
	require(fread(bytes, 1, (size_t)size, file) == (size_t)size);
	fclose(file);
	/* If it dies, this is the last line. */
	printf("%s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(bytes, (size_t)size);
	free(bytes);
	replayed++;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct dirent **entries;
		int count = scandir(argv[i], &entries, NULL, alphasort);

		require(count >= 0);
		for (int j = 0; j < count; j++) {
			char path[4096];

			if (entries[j]->d_name[0] != '.') {
				snprintf(path, sizeof path, "%s/%s", argv[i], entries[j]->d_name);
				replay(path);
			}
			free(entries[j]);
		}
		free(entries);
	}
	printf("%d passed, 0 failed\n", replayed);
	return 0;
}
