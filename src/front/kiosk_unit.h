/*
 * A systemd unit for a kiosk, hardened as far as a program on a terminal can be. It is printed and
 * not installed: whoever runs the machine reads it first.
 */
#ifndef FRONT_KIOSK_UNIT_H
#define FRONT_KIOSK_UNIT_H

#include "base/buf.h"

#include <stdbool.h>

/* For the first console; `touch`: for a touch screen, in the terminal foot under the compositor
 * cage. `program`: its path. */
void kiosk_unit_write(bool touch, const char *program, struct buf *out);

#endif
