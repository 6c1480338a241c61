#include "core/codes.h"

#include <string.h>

/* What can be dialled: from three digits (988) to fifteen, the most that a number has. */
enum { DIGITS_MIN = 3, DIGITS_MAX = 15 };

bool code_is_dark(const struct code *code, int row, int col)
{
	int at = row * code->size + col;

	if (row < 0 || col < 0 || row >= code->size || col >= code->size)
		return false;
	return code->bits[at / 8] >> at % 8 & 1;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool code_phone_text(const char *number, char text[CODE_TEXT])
{
	bool abroad = *number == '+';
	int digits = 0, len = 4;

	strcpy(text, abroad ? "tel:+" : "tel:");
	len += abroad;
	for (const char *at = number + abroad; *at; at++) {
		if (is_digit(*at) && digits < DIGITS_MAX) {
			text[len + digits++] = *at;
			continue;
		}
		/* Of "+44 (0)20 …" the part in brackets is not dialled. */
		if (!strchr(abroad ? " -." : " -.()", *at)) {
			digits = 0;
			break;
		}
	}
	text[digits < DIGITS_MIN ? 0 : len + digits] = '\0';
	return digits >= DIGITS_MIN;
}

/* What an address may hold, and no blank. */
static bool is_address(const char *text)
{
	static const char marks[] = "-._~:/?#[]@!$&'()*+,;=%";

	for (; *text; text++)
		if (!is_digit(*text) && !(*text >= 'a' && *text <= 'z') &&
		    !(*text >= 'A' && *text <= 'Z') && !strchr(marks, *text))
			return false;
	return true;
}

bool code_web_text(const char *address, char text[CODE_TEXT])
{
	static const char scheme[] = "https://";
	size_t len = strlen(address), least = sizeof(scheme) - 1;

	*text = '\0';
	if (len <= least || len >= CODE_TEXT || strncmp(address, scheme, least) != 0 ||
	    !is_address(address))
		return false;
	memcpy(text, address, len + 1);
	return true;
}

int codes_find(const struct codes *codes, const char *text)
{
	for (int i = 0; codes && *text && i < codes->count; i++)
		if (strcmp(codes->items[i].text, text) == 0)
			return i;
	return -1;
}
