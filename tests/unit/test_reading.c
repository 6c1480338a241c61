#include "core/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *word;
	int syllables;
} words[] = {
	{ "a", 1 },
	{ "able", 2 },
	{ "about", 2 },
	{ "afraid", 2 },
	{ "alcohol", 3 },
	{ "alone", 2 },
	{ "angry", 2 },
	{ "anxious", 2 },
	{ "appetite", 3 },
	{ "asked", 1 },
	{ "away", 2 },
	{ "be", 1 },
	{ "because", 2 },
	{ "before", 2 },
	{ "better", 2 },
	{ "can't", 1 },
	{ "care", 1 },
	{ "cares", 1 },
	{ "changes", 2 },
	{ "child", 1 },
	{ "could", 1 },
	{ "couldn't", 2 },
	{ "crisis", 2 },
	{ "daily", 2 },
	{ "danger", 2 },
	{ "didn't", 2 },
	{ "doing", 2 },
	{ "don't", 1 },
	{ "drinking", 2 },
	{ "drugs", 1 },
	{ "emotional", 4 },
	{ "enough", 2 },
	{ "feeling", 2 },
	{ "felt", 1 },
	{ "friends", 1 },
	{ "going", 2 },
	{ "handle", 2 },
	{ "harder", 2 },
	{ "haven't", 2 },
	{ "headaches", 2 },
	{ "helped", 1 },
	{ "home", 1 },
	{ "hopeless", 2 },
	{ "hospital", 3 },
	{ "hurt", 1 },
	{ "illness", 2 },
	{ "intensive", 3 },
	{ "keeping", 2 },
	{ "language", 2 },
	{ "lonely", 2 },
	{ "medication", 4 },
	{ "mental", 2 },
	{ "minutes", 2 },
	{ "money", 2 },
	{ "needed", 2 },
	{ "never", 2 },
	{ "outpatient", 3 },
	{ "past", 1 },
	{ "physical", 3 },
	{ "planned", 1 },
	{ "problem", 2 },
	{ "program", 2 },
	{ "question", 2 },
	{ "really", 2 },
	{ "recovery", 4 },
	{ "school", 1 },
	{ "serious", 3 },
	{ "situation", 4 },
	{ "sleep", 1 },
	{ "social", 2 },
	{ "stable", 2 },
	{ "started", 2 },
	{ "support", 2 },
	{ "symptoms", 2 },
	{ "television", 4 },
	{ "therapist", 3 },
	{ "therapy", 3 },
	{ "think", 1 },
	{ "times", 1 },
	{ "treatment", 2 },
	{ "trouble", 2 },
	{ "troubles", 2 },
	{ "trying", 2 },
	{ "usual", 3 },
	{ "weekly", 2 },
	{ "withdrawal", 3 },
	{ "worried", 2 },
	{ "years", 1 },
	{ "yesterday", 3 },
	{ "you", 1 },
	{ "your", 1 },
	{ "IOP", 3 },
	{ "988", 3 },
	{ "2", 1 },
	{ "something", 2 },
	{ "Everyone", 3 },
	{ "deterioration", 6 },
	{ "psychological", 5 },
	{ "functioning", 3 },
	{ "significantly", 5 },
};

static void counts_syllables(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		int found = reading_syllables(words[i].word, strlen(words[i].word));

		if (found != words[i].syllables) {
			print_message("%s: %d, not %d\n", words[i].word, found, words[i].syllables);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static void grades_by_the_formula(void **state)
{
	(void)state;
	/* 6 words, 1 sentence, 6 syllables: 2.34 + 11.8 - 15.59 < 0 */
	assert_int_equal(reading_grade("en", "The cat sat on the mat."), 0);
	/* 10 words, 2 sentences, 17 syllables: 1.95 + 20.06 - 15.59 = 6.42 */
	assert_int_equal(
		reading_grade("en", "You worry about money. You worry about your mother daily."),
		64);
	/* 10 words, 1 sentence, the same syllables: 3.9 + 20.06 - 15.59 = 8.37 */
	assert_int_equal(
		reading_grade("en", "You worry about money you worry about your mother daily"), 84);
}

static void hard_text_is_hard(void **state)
{
	(void)state;
	assert_true(
		reading_grade(
			"en",
			"To what extent has the deterioration of your psychological functioning "
			"significantly interfered with occupational responsibilities?") > 120);
	assert_true(reading_grade("en", "Did you drink so much that you could not stop?") < 40);
}

static void short_or_odd_text_has_no_grade(void **state)
{
	(void)state;
	assert_int_equal(reading_grade("en", ""), 0);
	assert_int_equal(reading_grade("en", "Psychopharmacological interventions?"), 0);
	assert_int_equal(reading_grade("en", "… ... ?! — 「」"), 0);
	assert_true(reading_grade("en", "Don\xe2\x80\x99t you feel that you\xe2\x80\x99re worse?") <
		    40);
}

/* As they are spoken in the Americas. */
static const struct {
	const char *word;
	int syllables;
} spanish[] = {
	{ "a", 1 },	    { "y", 1 },	      { "muy", 1 },	   { "casa", 2 },
	{ "usted", 2 },	    { "ayuda", 3 },   { "siente", 2 },	   { "bien", 1 },
	{ "día", 2 },	    { "días", 2 },    { "familia", 3 },	   { "país", 2 },
	{ "qué", 1 },	    { "quien", 1 },   { "guitarra", 3 },   { "agua", 2 },
	{ "vergüenza", 3 }, { "poesía", 4 },  { "leer", 2 },	   { "cuidado", 3 },
	{ "dónde", 2 },	    { "niño", 2 },    { "mañana", 3 },	   { "sueño", 2 },
	{ "atención", 3 },  { "Últimas", 3 }, { "díficil", 3 },	   { "hospital", 3 },
	{ "ahora", 3 },	    { "cree", 2 },    { "hay", 1 },	   { "rey", 1 },
	{ "yo", 1 },	    { "ciudad", 2 },  { "lastimarse", 4 },
};

static void counts_spanish_syllables(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof spanish / sizeof *spanish; i++) {
		int found = reading_syllables_es(spanish[i].word, strlen(spanish[i].word));

		if (found != spanish[i].syllables) {
			print_message("%s: %d, not %d\n", spanish[i].word, found,
				      spanish[i].syllables);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static void grades_spanish_by_its_index(void **state)
{
	(void)state;
	/* 6 words, 1 sentence, 10 syllables: 206.84 - 100 - 6.12 = 100.72: below the third. */
	assert_int_equal(reading_grade("es", "¿Cómo se siente usted hoy día?"), 29);
	/* 5 words, 1 sentence, 13 syllables: 206.84 - 156 - 5.1 = 45.74: above the tenth. */
	assert_int_equal(reading_grade("es-MX", "Siente demasiada tristeza casi siempre."), 106);
	assert_int_equal(reading_grade("fr", "Comment allez-vous aujourd'hui, mon ami?"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_syllables),
		cmocka_unit_test(counts_spanish_syllables),
		cmocka_unit_test(grades_spanish_by_its_index),
		cmocka_unit_test(grades_by_the_formula),
		cmocka_unit_test(hard_text_is_hard),
		cmocka_unit_test(short_or_odd_text_has_no_grade),
	};

	return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
