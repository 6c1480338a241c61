/*
 * Where the choices of a page lie: among its text, or in the dock below it, where they stay in
 * sight while the text scrolls. A scene says where it wants them; the window has the last word.
 */
#ifndef APP_DOCK_H
#define APP_DOCK_H

#include "app/page.h"

/*
 * Settles where each block lies, and what the page tells of it: docked, side, longer; on a large
 * page also how the choices are drawn, for which its hints must be there.
 */
void dock_settle(struct page *page, int rows, int cols);

#endif
