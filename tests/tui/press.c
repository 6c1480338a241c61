#include "press.h"

#include "app/keys.h"
#include "base/utf8.h"

#include <string.h>

static const char *const names[] = {
	"Up",  "Down",	  "Left",      "Right", "PgUp", "PgDn", "Home",	  "End",    "Enter",
	"Tab", "BackTab", "Backspace", "Esc",	"F1",	"F2",	"F3",	  "F4",	    "F5",
	"F6",  "F7",	  "F8",	       "F9",	"F10",	"F12",	"Ctrl-X", "Ctrl-C", "Ctrl-U",
};

const uint32_t press_all[] = {
	PRESS_UP,     PRESS_DOWN,   PRESS_LEFT,	  PRESS_RIGHT, PRESS_PAGE_UP,  PRESS_PAGE_DOWN,
	PRESS_HOME,   PRESS_END,    PRESS_ENTER,  PRESS_TAB,   PRESS_BACK_TAB, PRESS_BACKSPACE,
	PRESS_ESCAPE, PRESS_F1,	    PRESS_F2,	  PRESS_F3,    PRESS_F4,       PRESS_F5,
	PRESS_F6,     PRESS_F7,	    PRESS_F8,	  PRESS_F9,    PRESS_F10,      PRESS_F12,
	PRESS_CTRL_X, PRESS_CTRL_C, PRESS_CTRL_U,
};

const int press_count = (int)(sizeof(press_all) / sizeof(press_all[0]));

_Static_assert(sizeof(names) / sizeof(names[0]) == sizeof(press_all) / sizeof(press_all[0]),
	       "each press has its name");

uint32_t press_named(const char *name)
{
	uint32_t character;

	for (int i = 0; i < press_count; i++)
		if (!strcmp(names[i], name))
			return press_all[i];
	if (!strcmp(name, "Space"))
		return ' ';
	if ((size_t)utf8_decode(name, strlen(name), &character) == strlen(name) && *name)
		return character;
	return 0;
}

const char *press_name(uint32_t press)
{
	static char character[5];

	for (int i = 0; i < press_count; i++)
		if (press_all[i] == press)
			return names[i];
	if (press == ' ')
		return "Space";
	if (press >= 0x110000)
		return "?";
	character[utf8_write(press, character)] = '\0';
	return character;
}
