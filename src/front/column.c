#include "front/column.h"

#include "base/memory.h"

void column_start(struct column *column, struct placer *placer)
{
	char nothing[CSV_SLACK] = { 0 };
	struct key empty = key_read(nothing, 0);
	placer_class class = 0;

	column->memos = memory_alloc(MEMO_SLOTS * sizeof *column->memos);
	memset(column->memos, 0xff, MEMO_SLOTS * sizeof *column->memos); /* no key is so */
	for (int i = 0; i < BYTES; i++)
		column->bytes[i] = PLACER_NO_CLASS;
	if (column->question == COLUMN_ID)
		return;
	if (column->question != COLUMN_UNNAMED)
		class = placer_class_of(placer, column->question,
					(struct answer){ ANSWER_OPEN, 0 });
	*memo_slot(column->memos, empty) = (struct memo){ empty, class };
}

void column_release(struct column *column)
{
	memory_wipe(column->memos, MEMO_SLOTS * sizeof *column->memos);
	memory_free(column->memos);
	memory_wipe(column->bytes, sizeof column->bytes);
}

void column_add(struct column *column, const char *text, size_t len, placer_class class)
{
	struct key key;

	if (class == PLACER_NO_CLASS || len > MEMO_BYTES)
		return;
	key = key_read(text, len);
	if (len == 1)
		column->bytes[(unsigned char)*text] = class;
	else
		*memo_slot(column->memos, key) = (struct memo){ key, class };
}
