/*
 * In which language a run begins, and that a person can go on in another one: the program itself,
 * in a terminal, with the locales that a bare machine has.
 */
#include "folder.h"
#include "press.h"
#include "term.h"

#include "app/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

static struct term *begin(const char *type, const char *locale, const char *const *arguments)
{
	struct term_options options = { .type = type, .locale = locale };

	return term_start(&options, arguments);
}

static void must_show(struct term *term, const char *text)
{
	if (term_wait_text(term, text))
		return;
	frame_print(term_frame(term), text);
	fail_msg("not on the screen: %s", text);
}

static void leave(struct term *term)
{
	int status = -1;

	term_press(term, PRESS_CTRL_X);
	assert_true(term_wait_exit(term, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_null(term_unrestored(term));
	term_close(term);
}

static void begins(const char *locale, const char *lang, const char *text, const char *key)
{
	const char *arguments[] = { lang ? "--lang" : NULL, lang, NULL };
	struct term *term = begin(NULL, locale, arguments);

	must_show(term, text);
	must_show(term, key);
	leave(term);
}

/* The locales need not have been generated: their names say enough. */
static void begins_in_the_language_that_is_wanted(void **state)
{
	(void)state;
	begins("C.UTF-8", NULL, "Who is this about?", "F9 Español");
	begins("es_MX.UTF-8", NULL, "¿De quién se trata?", "Flechas Mover");
	begins("en_US.UTF-8", "es", "¿De quién se trata?", "Flechas Mover");
	begins("es_US.UTF-8", "en", "Who is this about?", "Up/Down Move");
	begins("fr_FR.UTF-8", NULL, "Who is this about?", "Up/Down Move");
	begins("C", "es", "?De quien se trata?", "F1 Ayuda");
}

/* Back and forth, at the first page and in the midst of it; what was answered stays. */
static void goes_on_in_another_language(void **state)
{
	const char *arguments[] = { NULL };
	struct term *term = begin(NULL, "C.UTF-8", arguments);

	(void)state;
	must_show(term, "Who is this about?");
	term_press(term, PRESS_F9);
	must_show(term, "¿De quién se trata?");
	must_show(term, "Flechas Mover");
	term_press(term, PRESS_F9);
	must_show(term, "Up/Down Move");
	term_press(term, PRESS_ENTER);
	must_show(term, "Under 18");
	term_type(term, "1");
	term_press(term, PRESS_ENTER);
	must_show(term, "How hard have your feelings been");
	term_press(term, PRESS_F9);
	must_show(term, "No hay respuestas incorrectas.");
	term_press(term, PRESS_F9);
	must_show(term, "How hard have your feelings been");
	term_press(term, PRESS_LEFT);
	must_show(term, "(*)  1");
	term_press(term, PRESS_F9);
	must_show(term, "Menos de 18");
	must_show(term, "(*)  1");
	must_show(term, "Por qué preguntamos");
	leave(term);
}

/* --- scripts that run from right to left --------------------------------------------------- */

static const char translation[] = "carecheck-translation: 1\n"
				  "translates: tea\n"
				  "language: ar\n"
				  "called: العربية\n"
				  "reviewed: { by: nobody, on: 2026-11-25 }\n"
				  "texts:\n"
				  "  # Is it time for a cup of tea?\n"
				  "  title@6ee1e2: هل حان وقت الشاي؟\n";

static struct folder with(const char *name, const char *content)
{
	struct folder folder = folder_fresh();
	struct buf form;
	FILE *file = fopen("tests/tui/form.yaml", "r");
	char chunk[4096];
	size_t len;

	assert_non_null(file);
	buf_init(&form);
	while ((len = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buf_bytes(&form, chunk, len);
	fclose(file);
	folder_write(&folder, "tea.yaml", form.data);
	folder_write(&folder, name, content);
	buf_release(&form);
	return folder;
}

static struct folder with_arabic(void)
{
	return with("tea.ar.yaml", translation);
}

static struct term *begin_in(const struct folder *folder, const char *type, const char *lang)
{
	struct term_options options = { .type = type, .folder = folder->path };
	const char *arguments[] = { "./tea.yaml", lang ? "--lang" : NULL, lang, NULL };

	return term_start(&options, arguments);
}

static void is_written_in_the_order_of_reading(void **state)
{
	struct folder folder = with_arabic();
	struct term *term = begin_in(&folder, "xterm-256color", "ar");

	(void)state;
	must_show(term, "هل حان وقت الشاي؟");
	/* What nobody has translated says so. */
	must_show(term, "[en] A short run");
	leave(term);
	folder_remove(&folder);
}

static void the_console_offers_only_what_it_can_show(void **state)
{
	struct folder folder = with_arabic();
	struct term *term = begin_in(&folder, "linux", NULL);
	int status = -1;

	(void)state;
	must_show(term, "Is it time for a cup of tea?");
	assert_false(term_wrote(term, "F9"));
	leave(term);
	term = begin_in(&folder, "linux", "ar");
	must_show(term, "there is no \"ar\" for this questionnaire that this console can show");
	assert_true(term_wait_exit(term, &status));
	assert_int_equal(WEXITSTATUS(status), 64);
	term_close(term);
	folder_remove(&folder);
}

/* --- a translation that cannot be used ------------------------------------------------------ */

static const char half[] = "carecheck-translation: 1\n"
			   "translates: tea\n"
			   "language: fr\n"
			   "called: Français\n"
			   "texts: [what is no mapping]\n";

/* At the start only its name is read; who asks for it hears that it cannot be had. */
static void a_broken_one_is_told_when_it_is_asked_for(void **state)
{
	struct folder folder = with("tea.fr.yaml", half);
	struct term *term = begin_in(&folder, "xterm-256color", NULL);
	int status = -1;

	(void)state;
	must_show(term, "Is it time for a cup of tea?");
	must_show(term, "Français");
	term_press(term, PRESS_F9);
	must_show(term, "The other language cannot be shown.");
	must_show(term, "Is it time for a cup of tea?");
	leave(term);
	term = begin_in(&folder, "xterm-256color", "fr");
	must_show(term, "tea.fr.yaml cannot be used");
	assert_true(term_wait_exit(term, &status));
	assert_int_equal(WEXITSTATUS(status), 64);
	term_close(term);
	folder_remove(&folder);
}

/* … and what does not even say its name is not offered. */
static void a_nameless_one_is_not_offered(void **state)
{
	struct folder folder = with("tea.fr.yaml", "texts: {}\ncalled: Français\n");
	struct term *term = begin_in(&folder, "xterm-256color", NULL);

	(void)state;
	must_show(term, "Is it time for a cup of tea?");
	assert_false(term_wrote(term, "Français"));
	leave(term);
	folder_remove(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(begins_in_the_language_that_is_wanted),
		cmocka_unit_test(goes_on_in_another_language),
		cmocka_unit_test(is_written_in_the_order_of_reading),
		cmocka_unit_test(the_console_offers_only_what_it_can_show),
		cmocka_unit_test(a_broken_one_is_told_when_it_is_asked_for),
		cmocka_unit_test(a_nameless_one_is_not_offered),
	};

	return cmocka_run_group_tests_name("languages of a run", tests, NULL, NULL);
}
