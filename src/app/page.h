/*
 * A page of meaning: what there is to say now, as ordered blocks with roles and
 * one focus. `view` fills it from the conversation's state; `paint` draws it for
 * eyes and `speak` tells it to ears. Neither knows anything that is not here, so
 * the two faces cannot drift apart.
 */
#ifndef APP_PAGE_H
#define APP_PAGE_H

#include "base/buf.h"
#include "core/codes.h"

#include <stdbool.h>
#include <stdint.h>

enum role {
	ROLE_TITLE,    /* the screen's name */
	ROLE_PROGRESS, /* "Question 5 of 21" */
	ROLE_HEADING,
	ROLE_LEAD,    /* the sentence that carries the page */
	ROLE_TEXT,    /* a paragraph */
	ROLE_QUIET,   /* fine print: sources, reasons, limits */
	ROLE_POINT,   /* one of a list */
	ROLE_WARNING, /* the sentence of an alert */
	ROLE_NOTICE,  /* what the last key did, or why it did nothing */
	ROLE_LADDER,  /* the levels, and where the answers point */
	ROLE_CODE,    /* a square for cameras, and what it is for; argument: which of page.codes */
	ROLE_CHOICE,  /* something to choose */
	ROLE_FIELD,   /* something to type into */
	ROLE_HINT,    /* the keys that work here */
	ROLE_CRISIS,  /* the crisis line, on every page */
	ROLE_COUNT
};

enum choice_kind {
	CHOICE_ACTION, /* does something */
	CHOICE_RADIO,  /* one of several answers */
	CHOICE_CHECK,  /* any of several answers */
	CHOICE_ROW,    /* a row of the review: label and detail */
};

/* What choosing a block does; the scene or update.c carries it out. `argument` is the act's own. */
enum act {
	ACT_NONE,
	ACT_BEGIN,  /* argument: 1 about someone else */
	ACT_ANSWER, /* argument: option */
	ACT_UNSURE,
	ACT_DECLINE,
	ACT_CONTINUE, /* take what is chosen or typed and go on */
	ACT_BACK,
	ACT_OPEN,   /* argument: to_scene() */
	ACT_CHANGE, /* argument: question; comes back to the review */
	ACT_MEND,   /* argument: question; leaves the interrupt to change its answer */
	ACT_GO_ON,  /* leave the interrupt, next question */
	ACT_CARD,   /* argument: +1 or -1 */
	ACT_FORMAT, /* argument: 1 JSON */
	ACT_SAVE,
	ACT_OVERWRITE,
	ACT_LEAVE, /* finish: the program ends */
	ACT_SPEAK, /* argument: tongue; somebody begins */
	ACT_ENLARGE,
	ACT_ALOUD,
	ACT_CALL, /* staff */
	ACT_PRINT,
	ACT_ACKNOWLEDGE,
	ACT_END, /* the kiosk */
	/* On a call: */
	ACT_NEW_CALL,
	ACT_RESUME, /* argument: of the desk's calls */
	ACT_CLIENT, /* argument: of the desk's clients */
	ACT_UNLOCK,
	ACT_SEARCH,
	ACT_SET,      /* argument: the scene's own */
	ACT_TEXT,     /* in the plain face: to type it; argument: TEXT_… */
	ACT_DONE,     /* argument: an action of the alert that was done, or not */
	ACT_QUESTION, /* argument: question to go to */
	ACT_EXPORT,
	ACT_FINISH,
	ACT_DROP,
};

/* What is typed goes into the page's field. */
enum entry {
	ENTRY_NOTHING, /* none of it: keys are keys */
	ENTRY_DIGITS,  /* digits and -; the rest are keys */
	ENTRY_WORDS,   /* every letter */
};

struct block {
	enum role role;
	const char *text;   /* never NULL; lives as long as the page and its form */
	const char *detail; /* a row's answer, a field's content, what a key does; else "" */
	uint8_t kind;	    /* enum choice_kind */
	uint8_t act;	    /* enum act */
	bool chosen;
	bool docked;	/* pinned below the part that scrolls (app/dock.h) */
	bool aside;	/* at the side, where there is room for that; else nowhere */
	int16_t number; /* the digit that chooses it, 0 none */
	/* The act's own; a field's: TEXT_…; a hint's: the enum msg_kind of its key. */
	int32_t argument;
};

/* How choices are drawn on a page for fingers. */
enum box_style {
	BOXED_NOT,   /* as a list */
	BOXED_GRID,  /* in boxes that share their lines */
	BOXED_APART, /* each in a box of its own */
	BOXED_TALL,  /* with an empty line above and below the text */
};

struct boxes {
	uint8_t style; /* enum box_style */
	uint8_t columns;
};

enum { PAGE_BLOCKS = 560, PAGE_TEXT = 96 * 1024, PAGE_STEPS = 12 };

struct page {
	struct block blocks[PAGE_BLOCKS];
	int count;
	int numbers; /* digits given to choices so far; 0: choices have none */
	int focus;   /* a choice or field, or -1: nothing is chosen for the person */
	int scroll;  /* lines scrolled away above */
	bool follow; /* keep the focus in sight (else `scroll` wins) */
	bool large;  /* for fingers: what can be pressed is large, hints are buttons */
	struct boxes in_body, in_dock; /* … and so are choices, where there is room (app/dock.h) */
	bool grid;		       /* all that can be chosen lies in boxes, some side by side */
	bool scrolls;		       /* not all of a large page is in sight at once */
	bool small_hints;	       /* keys give their room to choices */
	bool docked;		       /* all that can be chosen lies in the dock, */
	bool side;		       /* … some of it side by side, */
	bool longer;		       /* … and the text above is longer than the window */
	enum entry entry;
	/* The ladder's steps, when there is a ROLE_LADDER block. */
	const char *steps[PAGE_STEPS];
	int step_count, step_at, step_low, step_high; /* indexes; step_at -1: none */
	const char *steps_at, *steps_range;	      /* … both as sentences; "" none */
	const struct codes *codes;		      /* of ROLE_CODE blocks, for eyes only; */
	bool half_blocks;			      /* … see app_codes() */
	/* What the renderers say beside the blocks; "" nothing. */
	const char *corner;	  /* how to leave now, beside the title */
	const char *corner_large; /* … on a large page */
	const char *crisis_short; /* where the crisis line is too wide */
	const char *more_above, *more_below;
	const char *more_aside; /* there is more than the side has room for */
	const char *chosen;	/* behind what is chosen, for ears */
	const char *own_step;	/* behind the step that the answers point to */
	const char *too_small;	/* instead of all, where the window is */
	struct buf text;	/* over `memory`: composed texts */
	char memory[PAGE_TEXT];
};

void page_init(struct page *page);
/* A page points into itself: copy it with this. */
void page_copy(struct page *to, const struct page *from);

/* Adds a block and returns it, to be filled further. Past PAGE_BLOCKS: the last one is reused. */
struct block *page_add(struct page *page, enum role role, const char *text);
/* A choice with the next free number. */
struct block *page_choice(struct page *page, enum choice_kind kind, const char *text, enum act act,
			  int argument);

/* Composed text: between page_begin and page_end write to page->text. */
size_t page_begin(struct page *page);
const char *page_end(struct page *page, size_t begin);
const char *page_format(struct page *page, const char *format, ...) ERR_FORMAT(2, 3);
/* Adds to the composed text; a blank keeps it from what stands there since `begin`. */
void page_sentence(struct page *page, size_t begin, const char *format, ...) ERR_FORMAT(3, 4);

/* The nth choice or field, as block index, or -1; which one a block is; how many there are. */
int page_nth_stop(const struct page *page, int nth);
int page_nth_of(const struct page *page, int block);
int page_stops(const struct page *page);
/* The block with this digit, or -1. */
int page_numbered(const struct page *page, int number);

#endif
