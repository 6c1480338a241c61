#include "app/keys.h"

#include "app/paint.h"

#include <string.h>

#define EVERY ((1u << SCENE_COUNT) - 1)
/* But for the page where any key does the same. */
#define ALL (EVERY & ~ON(SCENE_IDLE))
#define ON(scene) (1u << (scene))
#define BUT(scene) (ALL & ~ON(scene))
#define ASK ON(SCENE_ASK)
#define REVIEW ON(SCENE_REVIEW)
#define CARDS ON(SCENE_MYTHS)
/* Scenes of a call that has begun. */
#define CALLING                                                                                    \
	(ASK | REVIEW | ON(SCENE_ALERT) | ON(SCENE_CALL) | ON(SCENE_SOFAR) | ON(SCENE_PAST) |      \
	 ON(SCENE_WRAP) | ON(SCENE_CHART))
/* Scenes where Enter leads on. */
#define ONWARD (ASK | CARDS | ON(SCENE_ALERT))
/* Scenes where Left and Right do not turn cards. */
#define STILL BUT(SCENE_MYTHS)
#define BEHIND (ALL & ~(ON(SCENE_WELCOME) | ON(SCENE_ATTRACT) | ON(SCENE_DESK)))

const struct key keys[] = {
	{ ALL, PRESS_UP, MSG_UP, N_("Up/Down"), NULL, N_("Move"), N_("Move to another choice."),
	  N_("arrow"), WHEN_MOVE },
	{ ALL, PRESS_UP, MSG_UP, N_("Up/Down"), NULL, N_("Read on"),
	  N_("Read what does not fit the screen, and then move to another choice."),
	  N_("arrow scroll"), WHEN_READ },
	{ ALL, PRESS_DOWN, MSG_DOWN, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ASK, '1', MSG_PICK, "1-9", NULL, N_("Answer, next"),
	  N_("Answer with this number, and go on; where several fit, mark it."),
	  N_("digit choose select"), WHEN_ONE_KEY },
	{ ASK | ON(SCENE_ALERT), '1', MSG_PICK, "1-9", NULL, N_("Pick"),
	  N_("Move to the choice with this number, or mark it."), N_("digit choose select"),
	  WHEN_NUMBERS },
	{ ALL & ~(ASK | ON(SCENE_ALERT)), '1', MSG_PICK, "1-9", NULL, NULL,
	  N_("Move to the choice with this number."), N_("digit choose select"), WHEN_NUMBERS },
	{ ASK, PRESS_ENTER, MSG_CHOOSE, N_("Enter/Esc"), NULL, N_("To the answers"),
	  N_("Leave the note, back to the answers. It is kept."), N_("note done close"),
	  WHEN_NOTE },
	{ ASK, PRESS_ESCAPE, MSG_CLOSE, NULL, NULL, NULL, NULL, NULL, WHEN_NOTE },
	{ ONWARD, PRESS_ENTER, MSG_CHOOSE, N_("Enter"), NULL, N_("Continue"),
	  N_("Take what the > stands at, and go on."), N_("next return ok choose"), WHEN_NO_BOX },
	{ ASK | ON(SCENE_ALERT), PRESS_ENTER, MSG_CHOOSE, N_("Enter"), NULL, N_("Mark"),
	  N_("Mark the answer that the > stands at, or take the mark away."), N_("tick check"),
	  WHEN_BOX },
	{ ASK, PRESS_END, MSG_END, N_("End"), NULL, N_("To Continue"),
	  N_("Go to Continue, below the answers."), N_("next on"), WHEN_BOX },
	{ REVIEW, PRESS_ENTER, MSG_CHOOSE, N_("Enter"), NULL, N_("Change"),
	  N_("Change the answer that the > stands at; below them, go on."), N_("next ok edit"),
	  WHEN_EVER },
	{ REVIEW, PRESS_END, MSG_END, N_("End"), NULL, N_("See my result"),
	  N_("Go to the way to your result."), N_("next finish"), WHEN_NO_CALL },
	{ ALL & ~(ONWARD | REVIEW), PRESS_ENTER, MSG_CHOOSE, N_("Enter"), NULL, N_("Choose"),
	  N_("Take what the > stands at, and go on."), N_("next return ok"), WHEN_EVER },
	{ BUT(SCENE_LINES), '!', MSG_LINES, "!", "!", N_("Crisis lines"),
	  N_("Show who can help right now, by phone, text or chat."),
	  N_("crisis 988 call emergency"), WHEN_EVER },
	{ BUT(SCENE_LINES), PRESS_F2, MSG_LINES, "F2", NULL, N_("Crisis lines"),
	  N_("Show who can help right now, by phone, text or chat."),
	  N_("crisis 988 call emergency"), WHEN_WORDS },
	{ BUT(SCENE_LINES), PRESS_F2, MSG_LINES, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_LEFT, MSG_LEFT, N_("Left/Right"), NULL, NULL,
	  N_("Move among the choices below."), N_("next previous arrow"), WHEN_GRID },
	{ ALL, PRESS_RIGHT, MSG_RIGHT, NULL, NULL, NULL, NULL, NULL, WHEN_GRID },
	{ CARDS, PRESS_LEFT, MSG_LEFT, N_("Left/Right"), NULL, N_("Other facts"),
	  N_("Turn to the fact before or after."), N_("next previous arrow"), WHEN_NO_GRID },
	{ CARDS, PRESS_RIGHT, MSG_RIGHT, NULL, NULL, NULL, NULL, NULL, WHEN_NO_GRID },
	{ STILL, PRESS_LEFT, MSG_PREVIOUS, N_("Left/Right"), NULL, N_("Choose"),
	  N_("Move among the choices below."), N_("next previous arrow"), WHEN_SIDE },
	{ STILL, PRESS_RIGHT, MSG_NEXT, NULL, NULL, NULL, NULL, NULL, WHEN_SIDE },
	{ BEHIND, PRESS_LEFT, MSG_BACK, N_("Left"), NULL, N_("Back"),
	  N_("Go back. Your answers stay."), N_("previous return arrow"), WHEN_LEFT },
	{ ALL, PRESS_RIGHT, MSG_CHOOSE, NULL, NULL, NULL, NULL, NULL, WHEN_LIST },
	{ BEHIND, 'b', MSG_BACK, "b", "b", N_("Back"), N_("Go back. Your answers stay."),
	  N_("previous return"), WHEN_NO_LEFT },
	{ BEHIND, 'b', MSG_BACK, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ASK, PRESS_F4, MSG_BACK, "F4", NULL, N_("Back"), N_("Go back. Your answers stay."),
	  N_("previous return"), WHEN_PHRASE },
	{ ASK, PRESS_F4, MSG_BACK, NULL, NULL, NULL, NULL, NULL, WHEN_WORDS },
	{ BUT(SCENE_ALERT), PRESS_ESCAPE, MSG_CLOSE, N_("Esc"), NULL, N_("Close"),
	  N_("Close this page, and go back to the one beneath."), N_("exit quit return back"),
	  WHEN_OVER },
	{ ON(SCENE_ALERT), PRESS_ESCAPE, MSG_CLOSE, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ BUT(SCENE_HELP), PRESS_F1, MSG_HELP, "F1", "h", N_("Help"),
	  N_("Show all that you can press or type."), N_("keys"), WHEN_EVER },
	{ BUT(SCENE_HELP), 'h', MSG_HELP, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ON(SCENE_WELCOME) | ON(SCENE_DESK), PRESS_F9, MSG_LANGUAGE, "F9", "l", N_("Language"),
	  N_("Go on in another language. Your answers stay."), N_("language idioma"),
	  WHEN_TONGUES },
	{ ON(SCENE_WELCOME), PRESS_F3, MSG_PRIVACY, "F3", "p", N_("Privacy"),
	  N_("How to stay private on a shared computer."), N_("secret hide"), WHEN_EVER },
	{ ALL & ~(ON(SCENE_WELCOME) | ON(SCENE_PRIVACY)), PRESS_F3, MSG_PRIVACY, "F3", "p", NULL,
	  N_("How to stay private on a shared computer."), N_("privacy secret hide"), WHEN_EVER },
	{ BEHIND | ON(SCENE_DESK), PRESS_F9, MSG_LANGUAGE, "F9", "l", NULL,
	  N_("Go on in another language. Your answers stay."), N_("language idioma"),
	  WHEN_TONGUES },
	{ ASK | ON(SCENE_ALERT), 'u', MSG_UNDO, "u", "u", N_("Undo"),
	  N_("Take the last answer back, and go to its question."), N_("mistake wrong back"),
	  WHEN_CALL },
	{ ASK, 'k', MSG_UNSURE, "k", "k", NULL, N_("Answer that it is not known."),
	  N_("unsure know"), WHEN_CALL },
	{ ASK, 'n', MSG_NOTE, "n", "n", N_("Note"), N_("Write a note on this question."),
	  N_("write comment"), WHEN_CALL },
	{ ASK, '/', MSG_FIND, "/", "/", N_("Find"), N_("Find a question, and go to it."),
	  N_("search question number"), WHEN_CALL },
	{ ASK, 'g', MSG_FIND, "g", "g", NULL, N_("Go to a question by its number."), N_("jump"),
	  WHEN_CALL },
	{ ASK, '=', MSG_SAME, "=", "=", NULL, N_("Answer as at the last screening."),
	  N_("same before again"), WHEN_CALL },
	{ ASK, 'f', MSG_FLAG, "f", "f", NULL, N_("Flag this question, to come back to it."),
	  N_("mark later"), WHEN_CALL },
	{ CALLING & ~ON(SCENE_CALL), 'c', MSG_CALL_INFO, "c", "c", N_("Call info"),
	  N_("Who is on the line, and how to reach them."), N_("caller client phone"), WHEN_CALL },
	{ CALLING & ~ON(SCENE_SOFAR), 'o', MSG_SOFAR, "o", "o", NULL,
	  N_("What the answers come to so far."), N_("level so far panel side"), WHEN_CALL },
	{ CALLING & ~(ON(SCENE_WRAP) | ON(SCENE_ALERT)), 'w', MSG_WRAP, "w", "w", N_("Wrap up"),
	  N_("End the questions: level, next step, note."), N_("finish end note"), WHEN_CALL },
	{ ASK, '?', MSG_WHY, "?", "?", N_("Why we ask"), N_("Read why we ask this question."),
	  N_("reason"), WHEN_EVER },
	{ ASK, 's', MSG_SKIP, "s", "s", N_("Skip"), N_("Skip this question."), N_("decline next"),
	  WHEN_EVER },
	{ ASK, PRESS_F5, MSG_SKIP, "F5", NULL, N_("Skip"), N_("Skip this question."),
	  N_("decline next"), WHEN_WORDS },
	{ ASK, PRESS_F6, MSG_WHY, "F6", NULL, N_("Why we ask"),
	  N_("Read why we ask this question."), N_("reason"), WHEN_WORDS },
	{ ASK, 'u', MSG_UNSURE, "u", "u", NULL, N_("Answer \"I am not sure\"."), N_("unsure know"),
	  WHEN_NO_CALL },
	{ ASK, 'a', MSG_REVIEW, "a", "a", N_("All answers"),
	  N_("See all answers so far, and change them."), N_("review list"), WHEN_EVER },
	{ ASK, PRESS_F7, MSG_REVIEW, "F7", NULL, N_("All answers"),
	  N_("See all answers so far, and change them."), N_("review list"), WHEN_WORDS },
	{ ASK, PRESS_F8, MSG_UNSURE, "F8", NULL, NULL, N_("Answer \"I am not sure\"."),
	  N_("unsure know"), WHEN_WORDS },
	{ ASK | ON(SCENE_ALERT), ' ', MSG_TOGGLE, N_("Space"), NULL, NULL,
	  N_("Mark one of several answers."), N_("tick check"), WHEN_BOX },
	{ ALL, PRESS_CTRL_U, MSG_CLEAR, N_("Ctrl-U"), NULL, N_("Clear"),
	  N_("Clear what you typed."), N_("delete erase"), WHEN_TYPED },
	{ ALL, PRESS_BACKSPACE, MSG_ERASE, NULL, NULL, NULL, NULL, NULL, WHEN_TYPED },
	{ ALL, PRESS_BACKSPACE, MSG_BACK, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ BUT(SCENE_SPOKEN), 'r', MSG_SPOKEN, "r", NULL, NULL,
	  N_("Read this screen as plain sentences."), N_("aloud"), WHEN_EVER },
	{ ALL, PRESS_F10, MSG_CALL, "F10", "c", N_("Call staff"),
	  N_("Ask a member of staff to come."), N_("help person desk"), WHEN_STAFF },
	{ ALL, 'v', MSG_ALOUD, "v", NULL, N_("Read aloud"),
	  N_("Read pages aloud, or stop reading."), N_("voice speech hear"), WHEN_VOICE },
	{ BUT(SCENE_STAFF), PRESS_F12, MSG_STAFF, "F12", NULL, NULL,
	  N_("For staff, behind a passphrase."), N_("passphrase end"), WHEN_DOOR },
	{ ALL, PRESS_PAGE_UP, MSG_PAGE_UP, N_("PgUp/PgDn"), NULL, NULL,
	  N_("Read what does not fit the screen."), N_("scroll next more"), WHEN_LONG },
	{ ALL, PRESS_PAGE_DOWN, MSG_PAGE_DOWN, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_HOME, MSG_HOME, N_("Home/End"), NULL, NULL,
	  N_("Go to the first or the last choice."), N_("top bottom"), WHEN_EVER },
	{ ALL, PRESS_END, MSG_END, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_TAB, MSG_NEXT, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ ALL, PRESS_BACK_TAB, MSG_PREVIOUS, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
	{ EVERY, PRESS_CTRL_X, MSG_LEAVE, N_("Ctrl-X"), "x", NULL,
	  N_("Leave now, forgetting every answer."), N_("quit exit close stop end"), WHEN_NO_CALL },
	{ EVERY, PRESS_CTRL_X, MSG_LEAVE, N_("Ctrl-X"), "x", NULL,
	  N_("Leave now. A call that is saved can be gone on with later."),
	  N_("quit exit close stop end"), WHEN_CALL },
	{ EVERY, PRESS_CTRL_C, MSG_LEAVE, NULL, NULL, NULL, NULL, NULL, WHEN_EVER },
};

const int key_count = (int)(sizeof(keys) / sizeof(keys[0]));

static bool is_letter(uint32_t press)
{
	return press >= ' ' && press < 0x110000;
}

static bool is_digit(uint32_t press)
{
	return press >= '0' && press <= '9';
}

static bool is_sideways(uint32_t press)
{
	return press == PRESS_LEFT || press == PRESS_RIGHT;
}

static bool is_typed(const struct app *app, const struct page *page)
{
	return page->entry != ENTRY_NOTHING && app_typed(app)->len > 0;
}

static bool has_block(const struct page *page, enum role role, enum choice_kind kind)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == role &&
		    (role != ROLE_CHOICE || page->blocks[i].kind == kind))
			return true;
	return false;
}

/* Nothing else is to be done by Left, and it is no slip that loses what is being typed. */
static bool left_goes_back(const struct app *app, const struct page *page)
{
	return !page->side && !page->grid && app->here.scene != SCENE_MYTHS && !is_typed(app, page);
}

static bool on_box(const struct page *page)
{
	return page->focus >= 0 && page->blocks[page->focus].kind == CHOICE_CHECK;
}

/* A field of a call whose Enter leads back to what stands beside it. */
static bool on_note(const struct page *page)
{
	return page->focus >= 0 && page->blocks[page->focus].role == ROLE_FIELD &&
	       page->blocks[page->focus].argument >= TEXT_NOTE;
}

static bool answers_by_digit(const struct app *app)
{
	return app->policy->one_key && app->here.scene == SCENE_ASK;
}

static bool is_when(const struct app *app, const struct page *page, enum key_when when)
{
	switch (when) {
	case WHEN_EVER:
	case WHEN_LONG:
		return true;
	case WHEN_MOVE:
		return !page->longer && page_stops(page) > 1;
	case WHEN_READ:
		return page->longer;
	case WHEN_LIST:
		return !page->side && !page->grid;
	case WHEN_SIDE:
		return page->side;
	case WHEN_GRID:
		return page->grid;
	case WHEN_NO_GRID:
		return !page->grid;
	case WHEN_LEFT:
		return left_goes_back(app, page);
	case WHEN_NO_LEFT:
		return !left_goes_back(app, page);
	case WHEN_NUMBERS:
		return page->numbers > 0 && !answers_by_digit(app);
	case WHEN_ONE_KEY:
		return page->numbers > 0 && answers_by_digit(app);
	case WHEN_NOTE:
		return on_note(page);
	case WHEN_BOX:
		return on_box(page);
	case WHEN_NO_BOX:
		return !on_box(page) && !on_note(page);
	case WHEN_TYPED:
		return is_typed(app, page);
	case WHEN_WORDS:
		return page->entry == ENTRY_WORDS;
	case WHEN_PHRASE:
		return page->entry == ENTRY_WORDS && is_typed(app, page);
	case WHEN_OVER:
		return app->depth > 0;
	case WHEN_TONGUES:
		return app->tongue_count > 1;
	case WHEN_VOICE:
		return app->voice;
	case WHEN_STAFF:
		return app->policy->calls_staff;
	case WHEN_DOOR:
		return app->policy->admits_staff;
	case WHEN_CALL:
		return app->policy->on_call;
	case WHEN_NO_CALL:
		return !app->policy->on_call;
	}
	return false;
}

/* Whether it can be so on this page, with another focus or other words in its field. */
static bool may_be_when(const struct app *app, const struct page *page, enum key_when when)
{
	int rows = app->rows, cols = app->cols;

	switch (when) {
	case WHEN_NO_LEFT:
	case WHEN_NO_BOX:
		return true;
	case WHEN_BOX:
		return has_block(page, ROLE_CHOICE, CHOICE_CHECK);
	case WHEN_TYPED:
		return has_block(page, ROLE_FIELD, CHOICE_ACTION);
	case WHEN_NOTE:
		return app->policy->on_call;
	case WHEN_WORDS:
	case WHEN_PHRASE:
		return has_block(page, ROLE_FIELD, CHOICE_ACTION) && page->entry != ENTRY_DIGITS;
	case WHEN_LONG:
		return paint_scroll(page, rows, cols, -10000, 0) !=
		       paint_scroll(page, rows, cols, 10000, 0);
	default:
		return is_when(app, page, when);
	}
}

/* A key that would only say why not. */
static bool is_refused(const struct app *app, enum msg_kind msg)
{
	if (app->here.scene != SCENE_ASK)
		return false;

	const struct question *question = &app->form->questions[app->question];

	return (msg == MSG_SKIP && !question->decline) || (msg == MSG_UNSURE && !question->unsure);
}

/* Whether a press goes into the page's field. */
static bool goes_into_field(const struct page *page, uint32_t press)
{
	return page->entry == ENTRY_WORDS    ? is_letter(press)
	       : page->entry == ENTRY_DIGITS ? is_digit(press) || press == '-'
					     : false;
}

/* While something is being typed, letters are letters, and no slip of a key loses it. */
static bool would_be_typed(const struct app *app, const struct page *page, const struct key *key)
{
	if (page->entry == ENTRY_NOTHING)
		return false;
	if (key->press == PRESS_BACKSPACE)
		return key->msg != MSG_ERASE; /* held too long, it must not leave the page */
	if (is_sideways(key->press))
		return is_typed(app, page) || (key->press == PRESS_RIGHT && page->focus >= 0 &&
					       page->blocks[page->focus].role == ROLE_FIELD);
	return goes_into_field(page, key->press);
}

/* Whether there is such a thing in this run at all. */
static bool is_offered(const struct app *app, enum key_when when)
{
	switch (when) {
	case WHEN_TONGUES:
	case WHEN_VOICE:
	case WHEN_STAFF:
	case WHEN_DOOR:
	case WHEN_CALL:
	case WHEN_NO_CALL:
		return is_when(app, NULL, when);
	case WHEN_NOTE:
		return app->policy->on_call;
	default:
		return true;
	}
}

static bool is_here(const struct app *app, const struct key *key)
{
	return key->scenes & ON(app->here.scene) && is_offered(app, key->when);
}

bool key_works(const struct app *app, const struct page *page, const struct key *key)
{
	if (!is_here(app, key))
		return false;
	if (app->spoken) /* a word ends with Enter: there is no mistaking it */
		return key->word;
	return is_when(app, page, key->when) && !would_be_typed(app, page, key);
}

const char *key_title(const struct app *app, const struct key *key)
{
	if (app->spoken)
		return key->word;
	return key->name ? say(app, key->name) : NULL;
}

const char *key_hint(const struct app *app, const struct page *page, const struct key *key)
{
	/* Asked of all keys at each key press: what sorts most of them out comes first. */
	if (!key->hint || !key_works(app, page, key) || is_refused(app, key->msg))
		return NULL;
	return key_title(app, key);
}

bool key_belongs(const struct app *app, const struct page *page, const struct key *key)
{
	if (is_refused(app, key->msg))
		return false;
	if (app->spoken)
		return key_works(app, page, key);
	return is_here(app, key) && may_be_when(app, page, key->when) &&
	       !goes_into_field(page, key->press);
}

struct msg key_msg(const struct app *app, const struct page *page, uint32_t press)
{
	if (goes_into_field(page, press))
		return (struct msg){ .kind = MSG_TYPE, .number = (int)press, .page = page };
	if (is_digit(press))
		return (struct msg){ .kind = MSG_PICK, .number = (int)(press - '0'), .page = page };
	for (int i = 0; i < key_count; i++)
		if (keys[i].press == press && key_works(app, page, &keys[i]))
			return (struct msg){ .kind = keys[i].msg, .page = page };
	return (struct msg){ .kind = MSG_NONE };
}

struct msg word_msg(const struct app *app, const char *word)
{
	for (int i = 0; i < key_count; i++)
		if (keys[i].word && is_here(app, &keys[i]) && !strcmp(keys[i].word, word))
			return (struct msg){ .kind = keys[i].msg };
	return (struct msg){ .kind = MSG_NONE };
}
