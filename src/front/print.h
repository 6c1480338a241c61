/*
 * The commands that print: myths, levels, about, list.
 */
#ifndef FRONT_PRINT_H
#define FRONT_PRINT_H

#include "app/app.h"
#include "io/find.h"

/* SCENE_MYTHS, SCENE_LEVELS or SCENE_READING, with the crisis line at the end; exit status. */
int print_scene(const struct app *app, enum scene scene, bool json, bool ascii);

/* The questionnaires that an id can name; the app's, built in, is hidden by a file of its id. */
int print_list(const struct app *app, const struct places *places, bool json, bool ascii);

#endif
