/* A new passphrase for the staff of a kiosk. */
#ifndef FRONT_KIOSK_SECRET_H
#define FRONT_KIOSK_SECRET_H

/*
 * Asks for one, twice on a terminal and without showing it, and prints the line that goes into the
 * settings file: who reads that cannot say it. The exit status.
 */
int kiosk_new_passphrase(void);

#endif
