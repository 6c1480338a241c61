/*
 * Keys as one table, scene x key -> message. The same table makes the hint line,
 * the help page, the commands of the plain face, and the list that the tests hold
 * against the man page.
 */
#ifndef APP_KEYS_H
#define APP_KEYS_H

#include "app/app.h"

#include <stdint.h>

/* Keys that are no characters, past the end of Unicode. */
enum press {
	PRESS_UP = 0x110000,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_PAGE_UP,
	PRESS_PAGE_DOWN,
	PRESS_HOME,
	PRESS_END,
	PRESS_ENTER,
	PRESS_TAB,
	PRESS_BACK_TAB,
	PRESS_BACKSPACE,
	PRESS_ESCAPE,
	PRESS_F1,
	PRESS_F2,
	PRESS_F3,
	PRESS_F4,
	PRESS_F5,
	PRESS_F6,
	PRESS_F7,
	PRESS_F8,
	PRESS_F9,
	PRESS_F10,
	PRESS_F12,
	PRESS_CTRL_X,
	PRESS_CTRL_C,
	PRESS_CTRL_U,
};

/* On which of a scene's pages a key works. */
enum key_when {
	WHEN_EVER,
	WHEN_MOVE,    /* Up and Down move at once */
	WHEN_READ,    /* they read on first: the choices stay in sight below */
	WHEN_LIST,    /* there is one choice a line */
	WHEN_SIDE,    /* choices lie side by side */
	WHEN_GRID,    /* they do so in boxes: keys move as the eye does */
	WHEN_NO_GRID, /* they do not */
	WHEN_LEFT,    /* Left goes back: there is nothing else for it to do */
	WHEN_NO_LEFT, /* it does not */
	WHEN_NUMBERS, /* choices have digits, */
	WHEN_ONE_KEY, /* … which answer */
	WHEN_NOTE,    /* the focus is on the note of a question */
	WHEN_BOX,     /* the focus is on one of several boxes */
	WHEN_NO_BOX,  /* it is not */
	WHEN_TYPED,   /* something stands in the field that is typed into */
	WHEN_WORDS,   /* letters go into a field */
	WHEN_PHRASE,  /* so they do, and something stands in it */
	WHEN_OVER,    /* the page lies over another one */
	WHEN_TONGUES, /* there is another language */
	WHEN_VOICE,   /* pages can be read aloud */
	WHEN_STAFF,   /* staff can be called */
	WHEN_DOOR,    /* they have a page of their own */
	WHEN_CALL,    /* on a call */
	WHEN_NO_CALL, /* not so */
	WHEN_LONG,    /* not all of it fits the window; told in the help only */
};

struct key {
	uint32_t scenes; /* bit set of enum scene */
	uint32_t press;	 /* a character or an enum press */
	enum msg_kind msg;
	const char *name; /* as shown: "Up/Down"; NULL: another key of the row before */
	const char *word; /* in the plain face: "b"; NULL: not there */
	const char *hint; /* two or three words for the hint line; NULL: in the help only */
	const char *help; /* a sentence */
	const char *also; /* words that people look for and that the sentence does not have */
	enum key_when when;
};

extern const struct key keys[];
extern const int key_count;

/* Whether this row of the table does something on this page now. */
bool key_works(const struct app *app, const struct page *page, const struct key *key);
/* What it is called, on the screen or in the plain face; NULL: nothing there. */
const char *key_title(const struct app *app, const struct key *key);
/* Its name for the hint line of this page, or NULL. */
const char *key_hint(const struct app *app, const struct page *page, const struct key *key);
/* Whether it does something here wherever the focus of the page may be and whatever is typed. */
bool key_belongs(const struct app *app, const struct page *page, const struct key *key);
/* The message that a key means on this page. */
struct msg key_msg(const struct app *app, const struct page *page, uint32_t press);
/* The message that a word typed in the plain face means; MSG_NONE: no such word here. */
struct msg word_msg(const struct app *app, const char *word);

#endif
