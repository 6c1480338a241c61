/*
 * Templates of notes: plain text with {placeholders}. A line of which all placeholders come to
 * nothing is left out, and so are empty lines that would stand together then. "{{" is a brace.
 */
#ifndef CORE_NOTE_H
#define CORE_NOTE_H

#include "base/buf.h"
#include "core/suggest.h"

enum note_part {
	NOTE_CLIENT,
	NOTE_CALLER,
	NOTE_ABOUT,
	NOTE_DATE,
	NOTE_TIME,
	NOTE_MINUTES,
	NOTE_COUNSELOR,
	NOTE_QUESTIONNAIRE,
	NOTE_CALL_BACK,
	NOTE_BEST_TIME,
	NOTE_VOICEMAIL,
	NOTE_LANGUAGE,
	NOTE_REFERRAL,
	NOTE_CONSENT,
	NOTE_PLACE,
	NOTE_FIELDS, /* the site's own */
	NOTE_LEVEL,
	NOTE_LEVEL_TITLE,
	NOTE_SUGGESTED,
	NOTE_RANGE,
	NOTE_REASONS,
	NOTE_RAISES,
	NOTE_LOWERS,
	NOTE_OPEN,
	NOTE_ANSWERS,
	NOTE_NOTES,
	NOTE_CALL_NOTE,
	NOTE_ALERTS,
	NOTE_NO_ALERT,
	NOTE_SAFETY,
	NOTE_DONE,
	NOTE_OWN_REASON,
	NOTE_URGENCY,
	NOTE_DUE,
	NOTE_NEXT_STEP,
	NOTE_FOLLOW_UP,
	NOTE_PAST,
	NOTE_LIMITS,
	NOTE_PARTS
};

/* What stands between the braces. */
extern const char *const note_names[NOTE_PARTS];

/* The first thing wrong in a template. */
struct note_slip {
	size_t at, len;	  /* of the name, in bytes */
	bool unclosed;	  /* its brace never closes in this line; else no part has this name, */
	struct hint hint; /* … and perhaps this one was meant */
};

/* False: *slip tells what is wrong. */
bool note_check(const char *template, struct note_slip *slip);
/* Whether a good template has this part. */
bool note_has(const char *template, enum note_part part);

/*
 * Renders a good template; what is wrong in one stays as it is. `write` adds what a part is, or
 * nothing; its lines stand below each other, as far in as the line of the template.
 */
void note_render(const char *template,
		 void (*write)(enum note_part part, void *context, struct buf *out), void *context,
		 struct buf *out);

#endif
