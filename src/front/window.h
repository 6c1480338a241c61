/*
 * The window that standard output goes to.
 */
#ifndef FRONT_WINDOW_H
#define FRONT_WINDOW_H

/* Its size now, 24 x 80 when it does not say. */
void window_size(int *rows, int *cols);

/*
 * For curses, which would take gigabytes where a window claims to be enormous: says in its
 * environment that it is as large as any screen of ours.
 */
void window_cap(void);

/* Columns for text: those of the window, but not beyond the bounds; `most` when it does not say. */
int window_columns(int least, int most);

#endif
