#include "io/builtin.h"

#include <string.h>

const struct builtin_file *builtin_file(const char *name)
{
	for (int i = 0; i < builtin_file_count; i++)
		if (strcmp(builtin_files[i].name, name) == 0)
			return &builtin_files[i];
	return NULL;
}
