/*
 * What --help says, from the tables of the command line.
 */
#ifndef FRONT_HELP_H
#define FRONT_HELP_H

#include "front/completion.h"

/* At most 80 columns; ends with `crisis`, the line for people in danger. */
void help_write(const struct usage *usage, const char *crisis, struct buf *out);
/* What a command that has verbs can do. */
void help_verbs(const struct usage *usage, int command, struct buf *out);

#endif
