/* Every script in a terminal, in step with the model: both show the same after each key. */
#include "script.h"

int main(void)
{
	return script_play_all(true);
}
