/*
 * What the shapes of JSON share.
 */
#ifndef IO_JSON_PARTS_H
#define IO_JSON_PARTS_H

#include "io/json.h"
#include "io/json_value.h"

struct json *json_questionnaire(const struct form *form);

#endif
