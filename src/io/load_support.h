/*
 * Help files (crisis and support lines) and a site's settings.
 */
#ifndef IO_LOAD_SUPPORT_H
#define IO_LOAD_SUPPORT_H

#include "base/arena.h"
#include "base/finding.h"
#include "core/support.h"

#include <stddef.h>

/* Like load_form(): false when anything found is an error. */
bool load_support(const char *path, struct arena *arena, struct support *support,
		  struct findings *findings);
bool load_support_memory(const char *bytes, size_t len, struct arena *arena,
			 struct support *support, struct findings *findings);

bool load_site(const char *path, struct arena *arena, struct site *site, struct findings *findings);
bool load_site_memory(const char *bytes, size_t len, struct arena *arena, struct site *site,
		      struct findings *findings);

#endif
