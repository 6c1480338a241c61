#include "app/scenes.h"

void app_note(const struct app *app, enum note_kind kind, struct buf *out)
{
	(void)app;
	(void)kind;
	(void)out;
}
