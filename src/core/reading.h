/*
 * How hard a text is to read, as a US school grade. English: the formula of Flesch and Kincaid
 * (Kincaid et al. 1975, "Derivation of new readability formulas"), 0.39 words/sentences + 11.8
 * syllables/words - 15.59. Spanish: the index of Fernández Huerta (1959, "Medidas sencillas de
 * lecturabilidad"), 206.84 - 60 syllables/words - 1.02 words/sentences, and the grade that his
 * table gives it: 90 is the fourth, 80 the fifth, 70 the sixth, 60 the eighth.
 */
#ifndef CORE_READING_H
#define CORE_READING_H

#include <stddef.h>

/* Texts of fewer words say too little about their grade. */
enum { READING_WORDS_MIN = 5 };

/* Tenths of a grade, 0 or more; 0 for a text that is too short, or in another language. */
int reading_grade(const char *language, const char *text);

/* Syllables of a word as spoken: by its letters, by its digits, or by a list of exceptions. */
int reading_syllables(const char *word, size_t len);
int reading_syllables_es(const char *word, size_t len);

#endif
