#include "app/keys.h"

#include <string.h>

#define ALL ((1u << SCENE_COUNT) - 1)
#define ON(scene) (1u << (scene))
#define QUESTIONS (ON(SCENE_ASK) | ON(SCENE_REVIEW))
/* Scenes whose choices lie side by side, below what scrolls. */
#define DOCKED                                                                                     \
	(ON(SCENE_RESULT) | ON(SCENE_NEXT) | ON(SCENE_LINES) | ON(SCENE_LEVELS) | ON(SCENE_READING))
#define CARDS ON(SCENE_MYTHS)
/* Scenes where something can be typed. */
#define TYPED (ON(SCENE_ASK) | ON(SCENE_SAVE) | ON(SCENE_HELP))
#define BEHIND (ALL & ~(ON(SCENE_WELCOME) | DOCKED | CARDS))

const struct key keys[] = {
	{ ALL & ~(DOCKED | CARDS), PRESS_UP, MSG_UP, "Up/Down", NULL, "Move",
	  "Move to another choice.", WHEN_EVER },
	{ DOCKED | CARDS, PRESS_UP, MSG_UP, "Up/Down", NULL, "Read on",
	  "Read what does not fit the screen.", WHEN_EVER },
	{ ALL, PRESS_DOWN, MSG_DOWN, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ON(SCENE_ASK) | ON(SCENE_ALERT), '1', MSG_PICK, "1-9", NULL, "Pick",
	  "Move to the choice with this number, or mark it.", WHEN_EVER },
	{ ALL & ~(QUESTIONS | CARDS | ON(SCENE_ALERT)), PRESS_ENTER, MSG_CHOOSE, "Enter", NULL,
	  "Choose", "Take what the > stands at, and go on.", WHEN_EVER },
	{ ON(SCENE_ASK) | CARDS | ON(SCENE_ALERT), PRESS_ENTER, MSG_CHOOSE, "Enter", NULL,
	  "Continue", NULL, WHEN_NO_BOX },
	{ ON(SCENE_ASK), PRESS_ENTER, MSG_CHOOSE, "Enter", NULL, "Mark", NULL, WHEN_BOX },
	{ ON(SCENE_ASK), PRESS_END, MSG_END, "End", NULL, "To Continue", NULL, WHEN_BOX },
	{ ON(SCENE_REVIEW), PRESS_ENTER, MSG_CHOOSE, "Enter", NULL, "Change", NULL, WHEN_EVER },
	{ ON(SCENE_REVIEW), PRESS_END, MSG_END, "End", NULL, "See my result", NULL, WHEN_EVER },
	{ DOCKED, PRESS_LEFT, MSG_LEFT, "Left/Right", NULL, "Choose", NULL, WHEN_MANY },
	{ DOCKED, PRESS_RIGHT, MSG_RIGHT, NULL, NULL, NULL, NULL, WHEN_MANY },
	{ DOCKED, PRESS_LEFT, MSG_BACK, "Left", NULL, "Back", NULL, WHEN_ONE },
	{ CARDS, PRESS_LEFT, MSG_LEFT, "Left/Right", NULL, "Other facts",
	  "Turn to the fact before or after.", WHEN_EVER },
	{ CARDS, PRESS_RIGHT, MSG_RIGHT, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ BEHIND, PRESS_LEFT, MSG_BACK, "Left", "b", "Back", "Go back. Your answers stay.",
	  WHEN_EVER },
	{ BEHIND, PRESS_RIGHT, MSG_CHOOSE, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ DOCKED | CARDS, 'b', MSG_BACK, "b", "b", "Back", NULL, WHEN_MANY },
	{ DOCKED | CARDS, 'b', MSG_BACK, NULL, "b", "Back", NULL, WHEN_ONE },
	{ BEHIND, 'b', MSG_BACK, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_CTRL_U, MSG_CLEAR, "Ctrl-U", NULL, "Clear", "Clear what you typed.",
	  WHEN_TYPED },
	{ ALL, PRESS_BACKSPACE, MSG_ERASE, NULL, NULL, NULL, NULL, WHEN_TYPED },
	{ ALL, PRESS_BACKSPACE, MSG_BACK, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ TYPED, PRESS_ESCAPE, MSG_BACK, "Esc", NULL, "Back", NULL, WHEN_TYPED },
	{ ON(SCENE_ASK), '?', MSG_WHY, "?", "?", "Why we ask", "Read why we ask this question.",
	  WHEN_EVER },
	{ ALL & ~ON(SCENE_HELP), PRESS_F1, MSG_HELP, "F1", "h", "Help",
	  "Show all that you can press or type.", WHEN_EVER },
	{ ALL & ~ON(SCENE_HELP), 'h', MSG_HELP, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ON(SCENE_WELCOME), PRESS_F3, MSG_PRIVACY, "F3", "p", "Privacy",
	  "How to stay private on a shared computer.", WHEN_EVER },
	{ ALL, PRESS_F3, MSG_PRIVACY, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL & ~ON(SCENE_LINES), '!', MSG_LINES, "!", "!", "Crisis lines",
	  "Show who can help right now, by phone, text or chat.", WHEN_EVER },
	{ ON(SCENE_ASK), 's', MSG_SKIP, "s", "s", "Skip", "Skip this question.", WHEN_EVER },
	{ ON(SCENE_ASK), 'u', MSG_UNSURE, "u", "u", NULL, "Answer \"I am not sure\".", WHEN_EVER },
	{ ON(SCENE_ASK), 'a', MSG_REVIEW, "a", "a", "All answers",
	  "See all answers so far, and change them.", WHEN_EVER },
	{ ON(SCENE_ASK), ' ', MSG_TOGGLE, "Space", NULL, NULL, "Mark one of several answers.",
	  WHEN_EVER },
	{ ALL & ~ON(SCENE_SPOKEN), 'r', MSG_SPOKEN, "r", NULL, NULL,
	  "Read this screen as plain sentences.", WHEN_EVER },
	{ ALL, PRESS_PAGE_UP, MSG_PAGE_UP, "PgUp/PgDn", NULL, NULL,
	  "Read what does not fit the screen.", WHEN_EVER },
	{ ALL, PRESS_PAGE_DOWN, MSG_PAGE_DOWN, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_HOME, MSG_HOME, "Home/End", NULL, NULL, "Go to the first or the last choice.",
	  WHEN_EVER },
	{ ALL, PRESS_END, MSG_END, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_TAB, MSG_DOWN, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_BACK_TAB, MSG_UP, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_ESCAPE, MSG_CLOSE, "Esc", NULL, NULL,
	  "Close help and other pages laid over the questions.", WHEN_EVER },
	{ ALL, PRESS_CTRL_X, MSG_LEAVE, "Ctrl-X", "x", NULL, "Leave now, forgetting every answer.",
	  WHEN_EVER },
	{ ALL, PRESS_CTRL_C, MSG_LEAVE, NULL, NULL, NULL, NULL, WHEN_EVER },
};

const int key_count = (int)(sizeof(keys) / sizeof(keys[0]));

static bool is_letter(uint32_t press)
{
	return press >= ' ' && press < 0x110000;
}

static bool is_sideways(uint32_t press)
{
	return press == PRESS_LEFT || press == PRESS_RIGHT;
}

static bool is_when(const struct app *app, const struct page *page, enum key_when when)
{
	bool box = page->focus >= 0 && page->blocks[page->focus].kind == CHOICE_CHECK;

	switch (when) {
	case WHEN_EVER:
		return true;
	case WHEN_BOX:
		return box;
	case WHEN_NO_BOX:
		return !box;
	case WHEN_TYPED:
		return page->text_entry && app_typed(app)->len > 0;
	case WHEN_MANY:
		return page_stops(page) > 1;
	case WHEN_ONE:
		return page_stops(page) == 1;
	}
	return false;
}

/* While something is being typed, letters are letters, and no slip of a key loses it. */
static bool would_be_typed(const struct app *app, const struct page *page, const struct key *key)
{
	if (!page->text_entry || app->spoken) /* a word ends with Enter: there is no mistaking it */
		return false;
	if (key->press == PRESS_BACKSPACE)
		return key->msg != MSG_ERASE; /* held too long, it must not leave the page */
	return is_letter(key->press) || (app_typed(app)->len > 0 && is_sideways(key->press));
}

bool key_works(const struct app *app, const struct page *page, const struct key *key)
{
	return (key->scenes & ON(app->here.scene)) && is_when(app, page, key->when) &&
	       !would_be_typed(app, page, key);
}

struct msg key_msg(const struct app *app, const struct page *page, uint32_t press)
{
	if (page->text_entry && is_letter(press))
		return (struct msg){ .kind = MSG_TYPE, .number = (int)press, .page = page };
	if (press >= '1' && press <= '9' && app->here.scene != SCENE_REVIEW)
		return (struct msg){ .kind = MSG_PICK, .number = (int)(press - '0'), .page = page };
	for (int i = 0; i < key_count; i++)
		if (keys[i].press == press && key_works(app, page, &keys[i]))
			return (struct msg){ .kind = keys[i].msg, .page = page };
	return (struct msg){ .kind = MSG_NONE };
}

struct msg word_msg(const struct app *app, const char *word)
{
	for (int i = 0; i < key_count; i++)
		if (keys[i].word && (keys[i].scenes & ON(app->here.scene)) &&
		    !strcmp(keys[i].word, word))
			return (struct msg){ .kind = keys[i].msg };
	return (struct msg){ .kind = MSG_NONE };
}
