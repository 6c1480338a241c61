/*
 * What a conversation with a stranger gives up before it begins: from here on this process can read
 * and write what is open, draw memory, look at the clock, and end. It can open no file, run no
 * program, reach no network, make no process, and push nothing into the terminal's input, whatever
 * a slip in memory might make of it.
 *
 * What it still needs must be there before: the terminal, the languages, the time zone. A socket
 * that stays open should be a stream or SOCK_SEQPACKET: through one of datagrams a message may be
 * sent to any other address, which the kernel shows to nobody here.
 */
#ifndef FRONT_SANDBOX_H
#define FRONT_SANDBOX_H

enum {
	SANDBOX_NO_PRIVILEGES = 1, /* PR_SET_NO_NEW_PRIVS */
	SANDBOX_FILES = 2,	   /* Landlock */
	SANDBOX_CALLS = 4,	   /* seccomp */
};

/* For good. Which of them are in force: an old kernel may lack some. */
int sandbox_enter(void);

/* Only these, so that a test sees each of them refuse; they need SANDBOX_NO_PRIVILEGES. */
int sandbox_give_up(int layers);

#endif
