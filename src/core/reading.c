/*
 * Syllables are counted as groups of vowels, then mended: silent endings, vowels
 * that stand together but are spoken apart, and a list of common words that no
 * rule catches. Tests hold the counter against a list of words.
 */
#include "core/reading.h"

#include <stdbool.h>
#include <string.h>

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_vowel(char c)
{
	return c && strchr("aeiouy", c);
}

enum { WORD_MAX = 48 };

struct word {
	char text[WORD_MAX + 1]; /* small letters only */
	int len;
};

static bool ends(const struct word *word, const char *ending)
{
	int len = (int)strlen(ending);

	return word->len >= len && memcmp(word->text + word->len - len, ending, (size_t)len) == 0;
}

static bool ends_any(const struct word *word, const char *const *endings)
{
	for (; *endings; endings++)
		if (ends(word, *endings))
			return true;
	return false;
}

static const struct {
	const char *word;
	int syllables;
} exceptions[] = {
	{ "anyone", 3 },      { "area", 3 },	   { "business", 2 },	{ "colleague", 2 },
	{ "different", 3 },   { "doesn't", 2 },	   { "every", 2 },	{ "everybody", 4 },
	{ "everyday", 3 },    { "everyone", 3 },   { "everything", 3 }, { "family", 3 },
	{ "hour", 1 },	      { "hours", 1 },	   { "idea", 3 },	{ "ideas", 3 },
	{ "life", 1 },	      { "lifetime", 2 },   { "medicine", 3 },	{ "our", 1 },
	{ "overwhelmed", 3 }, { "people", 2 },	   { "safety", 2 },	{ "someone", 2 },
	{ "something", 2 },   { "sometimes", 2 },  { "somewhere", 2 },	{ "therefore", 2 },
	{ "themselves", 2 },  { "yourselves", 2 }, { "whatever", 3 },	{ "whole", 1 },
	{ "wherever", 3 },    { "likely", 2 },	   { "unlikely", 3 },	{ "create", 2 },
	{ "being", 2 },	      { "science", 2 },	   { "homework", 2 },	{ "homeless", 2 },
	{ "suicide", 3 },     { "diet", 2 },	   { "quiet", 2 },	{ "client", 2 },
	{ "clients", 2 },     { "reliable", 4 },   { "anxiety", 4 },	{ "society", 4 },
	{ "variety", 4 },     { "violence", 3 },   { "violent", 3 },	{ "headaches", 2 },
};

/* Spoken apart although they stand together. */
static int split_vowels(const struct word *word)
{
	static const char *const apart[] = { "ia",  "io",   "iu",   "eo",  "ua",
					     "uou", "eing", "oing", "ying" };
	int more = 0;

	for (int at = 1; at < word->len; at++) {
		char before = word->text[at - 1];

		for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
			size_t len = strlen(apart[i]);

			if (strncmp(word->text + at, apart[i], len) != 0)
				continue;
			/* "-tion", "-cial", "-gion", "quality", "guard", "people": one sound. */
			if (apart[i][0] == 'i' && strchr("tcsgx", before))
				continue;
			if (apart[i][0] == 'u' && strchr("qg", before))
				continue;
			if (strcmp(apart[i], "eo") == 0 && strchr("pg", before))
				continue;
			more++;
			break;
		}
	}
	return more;
}

/* Endings whose vowel is not spoken. */
static int silent_ending(const struct word *word)
{
	static const char *const spoken_es[] = { "ses",	 "xes", "zes", "ches",
						 "shes", "ces", "ges", NULL };
	static const char *const inner[] = { "ely", "eful", "eless", "eness", "ement", NULL };
	char before = word->len > 2 ? word->text[word->len - 3] : '\0';

	if (ends(word, "e")) {
		char last = word->len > 1 ? word->text[word->len - 2] : '\0';
		char third = word->len > 2 ? word->text[word->len - 3] : '\0';

		/* "table" is spoken, "whole" and "be" are not caught here. */
		return !(is_vowel(last) || (last == 'l' && third && !is_vowel(third)));
	}
	if (ends(word, "ed"))
		return before && !strchr("td", before) && !is_vowel(before);
	if (ends(word, "es"))
		return before && !is_vowel(before) && !ends_any(word, spoken_es) &&
		       !(before == 'l' && word->len > 3 && !is_vowel(word->text[word->len - 4]));
	return ends_any(word, inner);
}

static int count_letters(const struct word *word)
{
	int groups = 0;
	bool in_group = false;

	for (int i = 0; i < word->len; i++) {
		bool vowel = is_vowel(word->text[i]) && !(i == 0 && word->text[i] == 'y');

		groups += vowel && !in_group;
		in_group = vowel;
	}
	groups += split_vowels(word) - silent_ending(word);
	if (ends(word, "ism") || ends(word, "isms"))
		groups++;
	return groups > 0 ? groups : 1;
}

/* "IOP" is spelled out. */
static bool is_acronym(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] < 'A' || text[i] > 'Z')
			return false;
	return len > 1 && len < 6;
}

int reading_syllables(const char *text, size_t len)
{
	struct word word = { .len = 0 };
	int more = 0, w = 0;

	if (is_acronym(text, len)) {
		for (size_t i = 0; i < len; i++)
			w += text[i] == 'W' ? 3 : 1;
		return w;
	}
	for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
		const char *known = exceptions[i].word;
		size_t at = 0;

		while (at < len && known[at] && lower(text[at]) == known[at])
			at++;
		if (at == len && !known[at])
			return exceptions[i].syllables;
	}
	for (size_t i = 0; i < len; i++) {
		if (is_digit(text[i]))
			more += 1 + (text[i] == '7');
		else if (is_letter(text[i]) && word.len < WORD_MAX)
			word.text[word.len++] = lower(text[i]);
		else if (i >= 2 && text[i - 1] == 'n' && text[i] == '\'' &&
			 strchr("ds", text[i - 2]))
			more++; /* "didn't", "isn't" */
	}
	if (word.len > 0)
		more += count_letters(&word);
	return more > 0 ? more : 1;
}

/* Bytes of what belongs to a word: a letter, a digit, an apostrophe between letters; or 0. */
static size_t word_part(const char *at)
{
	unsigned char first = (unsigned char)at[0];

	if (is_letter(at[0]) || is_digit(at[0]))
		return 1;
	if (at[0] == '\'' && is_letter(at[1]))
		return 1;
	if (strncmp(at, "\xe2\x80\x99", 3) == 0 && is_letter(at[3]))
		return 3;
	return first >= 0xc3 && first <= 0xc9 ? 2 : 0; /* Latin letters with marks */
}

static size_t word_length(const char *text)
{
	size_t len = 0, size;

	while ((size = word_part(text + len)) > 0)
		len += size;
	return len;
}

/* With plain apostrophes, and of a letter with a mark its first byte. */
static int syllables_en(const char *text, size_t len)
{
	char word[WORD_MAX];
	size_t count = 0, size;

	for (size_t at = 0; at < len; at += size) {
		size = word_part(text + at);
		if (count < WORD_MAX)
			word[count++] = size == 3 ? '\'' : text[at];
	}
	return reading_syllables(word, count);
}

/* --- formulas ------------------------------------------------------------------------------- */

struct counted {
	int words, sentences, syllables;
};

static struct counted count(const char *text, int (*syllables)(const char *word, size_t len))
{
	struct counted counted = { 0 };
	bool open = false; /* words since the last end of a sentence */

	while (*text) {
		size_t len = word_length(text);

		if (len > 0) {
			counted.words++;
			counted.syllables += syllables(text, len);
			open = true;
			text += len;
			continue;
		}
		if (open && strchr(".?!", *text)) {
			counted.sentences++;
			open = false;
		}
		text++;
	}
	counted.sentences += open;
	return counted;
}

static double flesch_kincaid(struct counted counted)
{
	return 0.39 * counted.words / counted.sentences + 11.8 * counted.syllables / counted.words -
	       15.59;
}

/* The index goes down with difficulty: 90 is read in the fourth grade, 30 at a college. */
static double fernandez_huerta(struct counted counted)
{
	static const struct {
		double index, grade;
	} steps[] = {
		{ 100, 3 }, { 90, 4 }, { 80, 5 }, { 70, 6 }, { 60, 8 }, { 50, 10 }, { 30, 13 }
	};
	double index = 206.84 - 60.0 * counted.syllables / counted.words -
		       1.02 * counted.words / counted.sentences;
	size_t last = sizeof steps / sizeof *steps - 1;

	for (size_t i = 0; i < last; i++)
		if (index > steps[i + 1].index)
			return steps[i].grade + (steps[i].index - index) *
							(steps[i + 1].grade - steps[i].grade) /
							(steps[i].index - steps[i + 1].index);
	return steps[last].grade;
}

static bool is_language(const char *language, const char *code)
{
	return strncmp(language, code, 2) == 0 && (language[2] == '\0' || language[2] == '-');
}

int reading_grade(const char *language, const char *text)
{
	bool spanish = is_language(language, "es");
	struct counted counted;
	double grade;

	if (!spanish && !is_language(language, "en"))
		return 0;
	counted = count(text, spanish ? reading_syllables_es : syllables_en);
	if (counted.words < READING_WORDS_MIN)
		return 0;
	grade = spanish ? fernandez_huerta(counted) : flesch_kincaid(counted);
	return grade > 0 ? (int)(grade * 10 + 0.5) : 0;
}
