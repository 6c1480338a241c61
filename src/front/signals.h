/*
 * Signals as facts to look at, not as interruptions: they are blocked but while
 * the face waits, so nothing is ever half done when one arrives.
 */
#ifndef FRONT_SIGNALS_H
#define FRONT_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/*
 * Catches and blocks WINCH, TSTP and every signal that would end the program from outside; *wait is
 * the mask to wait with.
 */
void signals_catch(sigset_t *wait);
/* The last deadly signal that came (INT, TERM, HUP, …), or 0. */
int signals_deadly(void);
/* Whether WINCH or TSTP came since the last time it was asked. */
bool signals_resized(void);
bool signals_stopped(void);

/* Stops this process as TSTP would by default; returns when it goes on (or could not stop). */
void signals_stop_here(void);
/* Ends the program by this signal, so that the caller of the program sees the truth. */
_Noreturn void signals_die(int signal);

/* For faults (SEGV ABRT FPE BUS ILL): `restore` may only write() and tcsetattr(). */
void signals_on_fault(void (*restore)(void));

enum { SIGNALS_INPUT = 1, SIGNALS_OTHER = 2 };

/*
 * Waits for input on `fd`, or on `other` (-1: nothing), with the mask, for so many milliseconds
 * (-1: for ever). Which of them have something to read; 0: a signal came, or the time is over; -1:
 * the other side of `fd` is gone.
 */
int signals_wait_input(int fd, int other, int ms, const sigset_t *wait);

#endif
