/*
 * The languages of a run: that of the questionnaire, and those of the translations that lie beside
 * it, or are built in with it. Only what somebody asks for is read.
 */
#ifndef FRONT_TONGUES_H
#define FRONT_TONGUES_H

#include "app/tongue.h"
#include "front/house.h"

enum { TONGUES_MAX = 12 };

struct tongues {
	struct house *house;
	struct tongue item[TONGUES_MAX]; /* the questionnaire's own first */
	int count;
	/* What was read for them; a path "" is that of a file that is built in. */
	struct form forms[TONGUES_MAX];
	struct support supports[TONGUES_MAX];
	const char *paths[TONGUES_MAX];
	const char *catalogs; /* the folder of the program's own texts */
	bool left_to_right;   /* other scripts cannot be shown here */
	const char *broken;   /* a file that cannot be used, or NULL; `carecheck check` tells why */
};

/* `catalogs`: the folder, or NULL: the program speaks English only. */
void tongues_find(struct tongues *tongues, struct house *house, const char *catalogs,
		  bool left_to_right);
/* Reads what the language needs; false: it cannot be used. */
bool tongues_learn(struct tongues *tongues, int tongue);
/* All of them; those that cannot be used go. */
void tongues_learn_all(struct tongues *tongues);
/* The language of this code ("es", "es-MX", "es_MX.UTF-8"), or -1. */
int tongues_named(const struct tongues *tongues, const char *code);

#endif
