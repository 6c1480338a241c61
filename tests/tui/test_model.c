/* Every script without a terminal: keys to app_update, pages to paint. */
#include "script.h"

int main(void)
{
	return script_play_all(false);
}
