#include "front/rescue.h"

#include "front/signals.h"

#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct termios before;
static char reset[256];
static size_t reset_len;

bool rescue_remember(void)
{
	return tcgetattr(STDIN_FILENO, &before) == 0;
}

void rescue_bytes(const char *bytes)
{
	size_t len = bytes && bytes != (char *)-1 ? strlen(bytes) : 0;

	if (len > 0 && reset_len + len < sizeof(reset)) {
		memcpy(reset + reset_len, bytes, len);
		reset_len += len;
	}
}

void rescue_now(void)
{
	if (write(STDOUT_FILENO, reset, reset_len) >= 0)
		tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

void rescue_on_fault(void)
{
	signals_on_fault(rescue_now);
}
