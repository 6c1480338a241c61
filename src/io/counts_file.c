#include "io/counts_file.h"

#include "io/seal.h"

#include <assert.h>
#include <limits.h>

/* How long a day of this form can be at most. */
static size_t longest_day(const struct form *form, const char *date)
{
	struct counts most = { INT_MAX, INT_MAX, INT_MAX, .none = INT_MAX };
	struct buf lines;
	size_t len;

	for (int i = 0; i < form->level_count; i++)
		most.levels[i] = INT_MAX;
	for (int i = 0; i < form->alert_count; i++)
		most.alerts[i] = INT_MAX;
	buf_init(&lines);
	counts_write(&most, form, date, &lines);
	len = lines.len;
	buf_release(&lines);
	return len;
}

/* Blank lines make all days equally long: the length of a box must not tell of numbers. */
static void write_day(const struct counts *told, const struct form *form, const char *date,
		      struct buf *day)
{
	size_t len = longest_day(form, date), before;

	buf_text(day, COUNTS_HEAD);
	before = day->len;
	counts_write(told, form, date, day);
	buf_repeat(day, '\n', (int)(before + len - day->len));
}

static void seal_day(const char *key, const struct buf *day, struct buf *line)
{
	unsigned char public_key[SEAL_KEY];
	struct buf box;
	bool sealed = seal_key_from_text(public_key, key);

	buf_init(&box);
	buf_repeat(&box, '\0', (int)(day->len + SEAL_BOX_MORE));
	sealed = sealed && seal_box((unsigned char *)box.data, day->data, day->len, public_key);
	assert(sealed); /* the key was looked at when the settings were read */
	buf_repeat(line, '\0', (int)seal_text_size(box.len));
	seal_to_text(line->data, box.data, box.len);
	line->data[line->len - 1] = '\n';
	buf_release(&box);
}

static bool write_sealed(const char *key, const struct counts *told, const struct form *form,
			 const char *date, struct buf *line)
{
	struct buf day;

	if (!seal_ready())
		return false;
	buf_init(&day);
	write_day(told, form, date, &day);
	seal_day(key, &day, line);
	buf_release(&day);
	return true;
}

static bool not_sealed(const char *path, struct file_fault *fault)
{
	struct buf shown;

	fault->text = "The system has no random numbers to seal %s with.";
	buf_over(&shown, fault->path, sizeof fault->path);
	buf_text(&shown, path);
	return false;
}

bool counts_file_add(const char *folder, const char *key, const struct counts *told,
		     const struct form *form, const char *date, struct file_fault *fault)
{
	struct buf path, lines;
	bool added;

	assert(folder[0]);
	buf_init(&path);
	buf_init(&lines);
	buf_format(&path, "%s/%s", folder, *key ? COUNTS_SEALED_NAME : COUNTS_FILE_NAME);
	if (!*key)
		counts_write(told, form, date, &lines);
	if (*key && !write_sealed(key, told, form, date, &lines))
		added = not_sealed(path.data, fault);
	else
		added = file_append(path.data, *key ? "" : COUNTS_HEAD, lines.data, lines.len,
				    fault) == FILE_SAVED;
	buf_release(&lines);
	buf_release(&path);
	return added;
}
