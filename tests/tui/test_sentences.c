/*
 * What is read aloud: nothing of a page is lost, nothing is too long, and however the page was
 * wrapped, the sentences are the same. SEED=n repeats a run of random texts.
 */
#include "visit.h"

#include "app/scenes.h"
#include "app/sentences.h"
#include "app/speak.h"
#include "base/utf8.h"
#include "front/tongues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { UNWRAPPED = 20000 };

static void without_gaps(const char *text, size_t len, struct buf *out)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] != ' ' && text[i] != '\n')
			buf_char(out, text[i]);
}

/* All sentences, each with '|' behind it; checks what must hold of every text. */
static int part(const char *text, size_t len, int columns, struct buf *parts)
{
	struct sentences sentences = sentences_start(text, len, columns);
	struct buf sentence, whole, together;
	int count = 0;

	buf_init(&sentence);
	buf_init(&whole);
	buf_init(&together);
	buf_reset(parts);
	for (; sentences_next(&sentences, &sentence); count++) {
		assert_true(sentence.len > 0 && sentence.len <= SENTENCE_MAX + 3);
		if (sentence.len > SENTENCE_MAX)
			assert_null(strchr(sentence.data, ' '));
		assert_true(sentence.data[0] != ' ' && sentence.data[sentence.len - 1] != ' ');
		assert_null(strchr(sentence.data, '\n'));
		assert_int_equal(utf8_check(sentence.data, sentence.len, false), sentence.len);
		without_gaps(sentence.data, sentence.len, &together);
		buf_text(parts, sentence.data);
		buf_char(parts, '|');
	}
	without_gaps(text, len, &whole);
	assert_int_equal(whole.len, together.len);
	assert_memory_equal(whole.data, together.data, whole.len);
	buf_release(&sentence);
	buf_release(&whole);
	buf_release(&together);
	return count;
}

/* --- every page ------------------------------------------------------------------------------- */

static struct {
	int pages, sentences, joined, torn;
	size_t longest;
} seen;

/*
 * In lines, the end of a block that has no full stop and happens to fill its line cannot be seen:
 * two blocks become one sentence then. None is torn apart, but before what looks like a mark.
 */
static void check_wrapped(const struct page *page, int columns, const char *want)
{
	struct buf text, parts;
	const char *at;

	buf_init(&text);
	buf_init(&parts);
	speak(page, NULL, columns, &text);
	part(text.data, text.len, columns, &parts);
	for (at = parts.data; *at || *want; at++, want++) {
		at += strspn(at, " ");
		want += strspn(want, " ");
		if (*want == '|' && *at != '|') {
			seen.joined++;
			want += 1 + strspn(want + 1, " ");
		}
		if (*at == '|' && *want != '|') {
			seen.torn++;
			at++;
			assert_true(strspn(at, "0123456789") > 0);
		}
		if (*at != *want)
			fail_msg("%d columns: \"%.60s\", unwrapped: \"%.60s\"", columns, at, want);
	}
	buf_release(&text);
	buf_release(&parts);
}

static void check_page(const struct app *app)
{
	static struct page page;
	struct buf text, parts;

	buf_init(&text);
	buf_init(&parts);
	app_view(app, &page);
	speak(&page, NULL, UNWRAPPED, &text);
	seen.pages++;
	seen.sentences += part(text.data, text.len, 0, &parts);
	for (const char *at = parts.data; *at; at += strcspn(at, "|") + 1)
		if (strcspn(at, "|") > seen.longest)
			seen.longest = strcspn(at, "|");
	check_wrapped(&page, 76, parts.data);
	check_wrapped(&page, 40, parts.data);
	buf_release(&text);
	buf_release(&parts);
}

static void check_walk(struct walk *walk)
{
	static struct app app;

	app = walk->model.app;
	for (int spoken = 0; spoken < 2; spoken++) {
		app.spoken = spoken;
		check_page(&app);
	}
}

/* Without answers, and with the last option of every question. */
static void answer_all(struct app *app)
{
	for (int q = 0; q < app->form->question_count; q++) {
		const struct question *question = &app->form->questions[q];

		if (question->kind == QUESTION_ONE)
			app->answers.item[q] =
				(struct answer){ .state = ANSWER_GIVEN,
						 .value = question->option_count - 1 };
	}
}

static void every_page(void **state)
{
	static struct walk walk;
	struct tongues *tongues = tongues_builtin();
	struct app *app = &walk.model.app;

	(void)state;
	for (int tongue = 0; tongue < 2; tongue++) {
		assert_true(tongues_learn(tongues, tongue));
		for (int answered = 0; answered < 2; answered++) {
			model_start(&walk.model, form_builtin(), 24, 80);
			app_tongues(app, tongues->item, tongues->count, tongue);
			if (answered)
				answer_all(app);
			visit_all(&walk, false, check_walk);
			model_end(&walk.model);
		}
	}
	print_message(
		"%d pages, %d sentences of up to %zu bytes; wrapped twice: %d joined, %d torn\n",
		seen.pages, seen.sentences, seen.longest, seen.joined, seen.torn);
	assert_true(seen.sentences > 20 * seen.pages);
	assert_in_range(seen.torn, 0, seen.sentences / 1000);
	assert_in_range(seen.joined, 0, seen.sentences * 2 / 100);
}

/* --- examples --------------------------------------------------------------------------------- */

static const struct {
	const char *text, *parts;
	int columns;
} examples[] = {
	{ "One. Two? Three! Four", "One.|Two?|Three!|Four|", 0 },
	{ "Call or text 988. Life in danger? Call 911.\n",
	  "Call or text 988.|Life in danger?|Call 911.|", 0 },
	{ "Open from 9 a.m. to 5 p.m. on 3.5 days. Then closed.",
	  "Open from 9 a.m. to 5 p.m. on 3.5 days.|Then closed.|", 0 },
	{ "Abierto de 9 a. m. a 5 p. m. en EE. UU. con el Dr. Pérez.",
	  "Abierto de 9 a. m. a 5 p. m. en EE. UU. con el Dr. Pérez.|", 0 },
	{ "¿Está a salvo? ¡Llame ya! Él viene. Ñandú.",
	  "¿Está a salvo?|¡Llame ya!|Él viene.|Ñandú.|", 0 },
	{ "Vea la pág. 5, etc. y ojo. él no.", "Vea la pág.|5, etc. y ojo. él no.|", 0 },
	{ "He said \"Go.\" She (too.) went. «Sí.» Fin",
	  "He said \"Go.\"|She (too.) went.|«Sí.»|Fin|", 0 },
	{ "1. First one. More\n12. Second\n- A point\n", "1. First one.|More|12. Second|- A point|",
	  0 },
	{ "Enter Continue, ! Crisis lines, ? Why we ask.",
	  "Enter Continue, ! Crisis lines, ? Why we ask.|", 0 },
	{ "A title\nA text\n\n\n  \nThe end", "A title|A text|The end|", 0 },
	{ "A title\nabcdefg hijk\nlmnopqrs\nNew", "A title|abcdefg hijk lmnopqrs|New|", 16 },
	{ "- a point that\n  goes on. And\n  on\n- another",
	  "- a point that goes on.|And on|- another|", 14 },
	{ "A well-known day-\ntime one", "A well-known day-time one|", 17 },
	{ "Ends.\nhere. it seems", "Ends.|here. it seems|", 0 },
	{ "https://a.b/c?d=1. Next", "https://a.b/c?d=1.|Next|", 0 },
	{ "", "", 0 },
	{ " \n\n  ", "", 0 },
	{ "...", "...|", 0 },
	{ "- ", "-|", 0 },
};

static void examples_of_sentences(void **state)
{
	struct buf parts;

	(void)state;
	buf_init(&parts);
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		part(examples[i].text, strlen(examples[i].text), examples[i].columns, &parts);
		assert_string_equal(parts.data, examples[i].parts);
	}
	buf_release(&parts);
}

/* One of 250 words: at a comma within the limit, and at a blank where there is no comma. */
static void long_ones_are_parted(void **state)
{
	struct buf text, parts;
	size_t first;

	(void)state;
	buf_init(&text);
	buf_init(&parts);
	for (int i = 0; i < 250; i++)
		buf_text(&text, i % 23 == 22 ? "sí, " : "bien ");
	assert_in_range(part(text.data, text.len, 0, &parts), 4, 6);
	first = strcspn(parts.data, "|");
	assert_int_equal(parts.data[first - 1], ',');
	assert_in_range(first, SENTENCE_MAX - 120, SENTENCE_MAX);
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] == ',')
			text.data[i] = 'x';
	assert_in_range(part(text.data, text.len, 0, &parts), 4, 5);
	buf_reset(&text);
	buf_repeat(&text, 'x', 1000);
	assert_int_equal(part(text.data, text.len, 0, &parts), 3);
	buf_release(&text);
	buf_release(&parts);
}

static void random_texts(void **state)
{
	static const char *const pieces[] = { " ",    " ",    "\n",  ".", "?", "!", "¿",
					      "¡",    "a",    "B",   "é", "9", "-", "- ",
					      "1. ",  "a.m.", "Dr.", "”", ")", ",", "word",
					      "\n  ", "。",   "字",  "…" };
	uint64_t seed = getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) : (uint64_t)time(NULL);
	uint64_t random = seed * 2654435761u + 1;
	struct buf text, parts;

	(void)state;
	print_message("seed %llu\n", (unsigned long long)seed);
	buf_init(&text);
	buf_init(&parts);
	for (int round = 0; round < 20000; round++) {
		int count;

		buf_reset(&text);
		random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
		count = (int)(random >> 33) % (round % 50 ? 40 : 1500);
		for (int i = 0; i < count; i++) {
			random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
			buf_text(&text,
				 pieces[(random >> 33) % (sizeof(pieces) / sizeof(pieces[0]))]);
		}
		part(text.data, text.len, round % 3 * 10, &parts);
	}
	buf_release(&text);
	buf_release(&parts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_page),
		cmocka_unit_test(examples_of_sentences),
		cmocka_unit_test(long_ones_are_parted),
		cmocka_unit_test(random_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
