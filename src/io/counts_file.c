#include "io/counts_file.h"

#include <assert.h>

bool counts_file_add(const char *folder, const struct counts *told, const struct form *form,
		     const char *date, struct file_fault *fault)
{
	enum file_outcome outcome;
	struct buf path, lines;

	assert(folder[0]);
	buf_init(&path);
	buf_init(&lines);
	buf_text(&path, folder);
	buf_text(&path, "/" COUNTS_FILE_NAME);
	counts_write(told, form, date, &lines);
	outcome = file_append(path.data, COUNTS_HEAD, lines.data, lines.len, fault);
	buf_release(&lines);
	buf_release(&path);
	return outcome == FILE_SAVED;
}
