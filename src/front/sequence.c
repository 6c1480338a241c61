/*
 * ECMA-48, as terminals really send it:
 *
 *	Esc [ parts letter		keys, mouse reports, the frame of pasted text
 *	Esc [ [ letter			function keys of the Linux console
 *	Esc O parts letter		keys in application mode
 *	Esc ] text, Esc P text, …	answers to questions, up to Esc \ or a bell
 *	Esc ( B, Esc # 8		orders that belong the other way
 *	Esc character			Alt and that key
 *
 * A control character is never a part: one ends what was cut off before it, so that Ctrl-X is
 * heard whatever came before.
 */
#include "front/sequence.h"

#include "app/keys.h"
#include "base/utf8.h"

#include <string.h>

/* Longer than any that means well; beyond it, bytes count again. */
enum { SEQUENCE_BYTES_MAX = 1024, BELL = 7, ESC = 27 };

bool sequence_begins(int byte)
{
	return byte >= ' ' && byte <= 0xff;
}

static enum sequence_step take_first(struct sequence *sequence, int byte)
{
	if (byte == '[' || byte == 'O')
		sequence->stage = SEQUENCE_PARTS;
	else if (byte < '0')
		sequence->stage = SEQUENCE_SHORT;
	else if (memchr("]P_^X", byte, 5))
		sequence->stage = SEQUENCE_TEXT;
	else
		return SEQUENCE_ENDS;
	return SEQUENCE_GOES_ON;
}

static enum sequence_step take_part(struct sequence *sequence, int byte)
{
	if (byte == '[' && sequence->count == 2) {
		sequence->stage = SEQUENCE_ONE;
		return SEQUENCE_GOES_ON;
	}
	return byte >= '@' ? SEQUENCE_ENDS : SEQUENCE_GOES_ON;
}

static enum sequence_step take_text(struct sequence *sequence, int byte)
{
	if (byte == ESC) {
		sequence->stage = SEQUENCE_TEXT_ENDS;
		return SEQUENCE_GOES_ON;
	}
	return byte == BELL ? SEQUENCE_ENDS : SEQUENCE_GOES_ON;
}

enum sequence_step sequence_take(struct sequence *sequence, int byte)
{
	bool text = sequence->stage == SEQUENCE_TEXT;

	if (!sequence_begins(byte) && !(text && (byte == ESC || byte == BELL)))
		return SEQUENCE_BREAKS;
	if (sequence->count < SEQUENCE_KEPT)
		sequence->bytes[sequence->count] = (char)byte;
	if (++sequence->count > SEQUENCE_BYTES_MAX)
		return SEQUENCE_ENDS;
	switch (sequence->stage) {
	case SEQUENCE_FIRST:
		return take_first(sequence, byte);
	case SEQUENCE_PARTS:
		return take_part(sequence, byte);
	case SEQUENCE_SHORT:
		return byte >= '0' ? SEQUENCE_ENDS : SEQUENCE_GOES_ON;
	case SEQUENCE_TEXT:
		return take_text(sequence, byte);
	case SEQUENCE_ONE:
	case SEQUENCE_TEXT_ENDS:
		break;
	}
	return SEQUENCE_ENDS;
}

/* Those of VT100, VT220, xterm, rxvt and the Linux console. */
static const struct {
	const char *bytes;
	uint32_t press;
} presses[] = {
	{ "[A", PRESS_UP },	  { "OA", PRESS_UP },	    { "[B", PRESS_DOWN },
	{ "OB", PRESS_DOWN },	  { "[C", PRESS_RIGHT },    { "OC", PRESS_RIGHT },
	{ "[D", PRESS_LEFT },	  { "OD", PRESS_LEFT },	    { "[1~", PRESS_HOME },
	{ "[7~", PRESS_HOME },	  { "[H", PRESS_HOME },	    { "OH", PRESS_HOME },
	{ "[4~", PRESS_END },	  { "[8~", PRESS_END },	    { "[F", PRESS_END },
	{ "OF", PRESS_END },	  { "[5~", PRESS_PAGE_UP }, { "[6~", PRESS_PAGE_DOWN },
	{ "[Z", PRESS_BACK_TAB }, { "OM", PRESS_ENTER },    { "OP", PRESS_F1 },
	{ "[11~", PRESS_F1 },	  { "[[A", PRESS_F1 },	    { "OQ", PRESS_F2 },
	{ "[12~", PRESS_F2 },	  { "[[B", PRESS_F2 },	    { "OR", PRESS_F3 },
	{ "[13~", PRESS_F3 },	  { "[[C", PRESS_F3 },	    { "OS", PRESS_F4 },
	{ "[14~", PRESS_F4 },	  { "[[D", PRESS_F4 },	    { "[15~", PRESS_F5 },
	{ "[[E", PRESS_F5 },	  { "[17~", PRESS_F6 },	    { "[18~", PRESS_F7 },
	{ "[19~", PRESS_F8 },	  { "[20~", PRESS_F9 },	    { "[21~", PRESS_F10 },
	{ "[24~", PRESS_F12 },
};

uint32_t sequence_press(const struct sequence *sequence)
{
	for (size_t i = 0; i < sizeof(presses) / sizeof(presses[0]); i++) {
		size_t len = strlen(presses[i].bytes);

		if ((size_t)sequence->count == len &&
		    memcmp(sequence->bytes, presses[i].bytes, len) == 0)
			return presses[i].press;
	}
	return 0;
}

uint32_t incoming_take(struct incoming *incoming, int byte)
{
	uint32_t character = 0;

	if (incoming->len > 0 && (byte & 0xc0) != 0x80)
		incoming->len = 0;
	incoming->bytes[incoming->len++] = (char)byte;
	if (utf8_decode(incoming->bytes, (size_t)incoming->len, &character) > 0 ||
	    incoming->len == (int)sizeof incoming->bytes)
		incoming->len = 0;
	return character;
}
