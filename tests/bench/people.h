/* The same invented people for records and for their floor. */
#ifndef TESTS_BENCH_PEOPLE_H
#define TESTS_BENCH_PEOPLE_H

#include <stdio.h>

/* What a record of a whole screening holds, about. */
enum { PEOPLE_TEXT = 2048 };

struct person {
	char date[11], client[64], caller[64], phone[24];
};

/* Any number from 0 gives one; after 100,000 of them names come again. */
static inline struct person person_of(int nth)
{
	static const char *const first[] = { "Ana",  "Luis",  "Maya",  "José",	"Ruth",
					     "Omar", "Grace", "Tomás", "Lucía", "Noor" };
	static const char *const last[] = { "Ortiz", "Nguyen", "Smith", "Peña",	  "Khan",
					    "Lopez", "Jones",  "Rossi", "Müller", "Okafor" };
	struct person person;

	snprintf(person.client, sizeof(person.client), "%s %s-%03d", first[nth % 10],
		 last[nth / 10 % 10], nth / 100 % 1000);
	snprintf(person.caller, sizeof(person.caller), "%s %s", first[nth / 7 % 10],
		 last[nth / 70 % 10]);
	snprintf(person.phone, sizeof(person.phone), "555%07u", nth * 7919u % 10000000u);
	snprintf(person.date, sizeof(person.date), "20%02d-%02d-%02d", 20 + nth / 20000 % 10,
		 1 + nth / 1700 % 12, 1 + nth / 60 % 28);
	return person;
}

#endif
