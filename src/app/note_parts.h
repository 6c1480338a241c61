/*
 * What a note of a call is made of: a part is text that a template (core/note) puts in its place.
 */
#ifndef APP_NOTE_PARTS_H
#define APP_NOTE_PARTS_H

#include "app/scenes.h"
#include "core/note.h"

/* What the answers come to; found once for a note. */
struct facts {
	const struct app *app;
	struct sheet sheet;
	struct placement placement;
};

void facts_find(struct facts *facts, const struct app *app);

/* "Q5, Q7": adds a question's number, after what stands there since `begin`. */
void note_number(const struct facts *facts, struct buf *out, size_t begin, int question);
/* What was answered, or which kind of missing it is. */
void note_answer_text(const struct facts *facts, int question, struct buf *out);

/* note_safety.c: alerts, what was done, and that there was none. */
void note_safety(const struct facts *facts, enum note_part part, struct buf *out);
/* note_level.c: the level, the reasons, the answers. */
void note_level(const struct facts *facts, enum note_part part, struct buf *out);
/* Whether an alert is up, or was in this call. */
bool note_alarmed(const struct facts *facts);

#endif
