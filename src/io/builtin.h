/*
 * The questionnaire and the help lines that are compiled into the program, so that it starts
 * without reading a file. io/embed writes them at build time, with the same loader.
 */
#ifndef IO_BUILTIN_H
#define IO_BUILTIN_H

#include "core/form.h"
#include "core/support.h"

extern const struct form builtin_form;
extern const struct support builtin_support;

#endif
