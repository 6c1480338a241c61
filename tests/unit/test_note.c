/*
 * Notes of calls: templates by themselves, and what the parts of a note say.
 */
#include "app/markdown.h"
#include "app/scenes.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "core/note.h"
#include "io/builtin.h"

#include "random_screening.h"
#include "small_form.h"

/* --- templates ------------------------------------------------------------------------------ */

/* "client" is K-204, "notes" two lines; the rest is nothing. */
static void write_some(enum note_part part, void *context, struct buf *out)
{
	(void)context;
	if (part == NOTE_CLIENT)
		buf_text(out, "K-204");
	if (part == NOTE_NOTES)
		buf_text(out, "one {date}\ntwo");
}

static void assert_rendered(const char *template, const char *expected)
{
	struct buf out;

	buf_init(&out);
	note_render(template, write_some, NULL, &out);
	assert_string_equal(out.data, expected);
	buf_release(&out);
}

static void a_line_of_nothing_is_left_out(void **state)
{
	(void)state;
	assert_rendered("", "");
	assert_rendered("plain", "plain\n");
	assert_rendered("Client: {client}\nCaller: {caller}\nend", "Client: K-204\nend\n");
	assert_rendered("{caller}, {client}\n{caller} {date}", ", K-204\n");
	assert_rendered("{caller}\n\n{client}\n\n{date}\n\nend\n\n", "K-204\n\nend\n");
	assert_rendered("  {notes}\nend", "  one {date}\n  two\nend\n");
	assert_rendered("{{client} {client}", "{client} K-204\n");
	assert_rendered("{{caller}", "{caller}\n");
	assert_rendered("{clint} {client", "{clint} {client\n");
}

static void assert_slip(const char *template, size_t at, bool unclosed, const char *meant)
{
	struct note_slip slip;

	assert_false(note_check(template, &slip));
	assert_int_equal(slip.at, at);
	assert_int_equal(slip.unclosed, unclosed);
	if (!strstr(slip.hint.text, meant))
		fail_msg("%s: %s", template, slip.hint.text);
}

static void what_no_note_has_is_found(void **state)
{
	struct note_slip slip;

	(void)state;
	assert_true(note_check("", &slip));
	assert_true(note_check("{{ {client}\n\n{follow_up}{own_reason}", &slip));
	assert_slip("{clint}", 1, false, "\"client\"");
	assert_slip("a\n{client} {Client}", 12, false, "\"client\"");
	assert_slip("{client\n}", 1, true, "");
	assert_slip("{}", 1, false, "");
	assert_slip("{client }", 1, false, "\"client\"");
	assert_true(note_has("x\n{safety}", NOTE_SAFETY));
	assert_false(note_has("{{safety} {client}", NOTE_SAFETY));
}

/* Every name is its own, and can be written in a template. */
static void each_part_has_a_name(void **state)
{
	char template[64];
	struct note_slip slip;

	(void)state;
	for (int i = 0; i < NOTE_PARTS; i++) {
		snprintf(template, sizeof template, "{%s}", note_names[i]);
		assert_true(note_check(template, &slip));
		for (int j = 0; j < NOTE_PARTS; j++)
			assert_int_equal(note_has(template, (enum note_part)j), i == j);
	}
}

/* --- a call --------------------------------------------------------------------------------- */

struct scene_of_call {
	struct arena arena;
	struct findings findings;
	struct form form;
	struct site site;
	struct app app;
};

/* Mood bad (an alert), signs unsure, nights not come to, the wish in words. */
static void set_up(struct scene_of_call *s)
{
	struct app *app = &s->app;

	small_load(small_yaml, &s->arena, &s->form, &s->findings);
	s->site = random_site;
	app_init(app, &s->form, &builtin_support, &s->site, &policy_counsel, "x.txt");
	app->answers.item[0] = (struct answer){ ANSWER_GIVEN, 2 };
	app->answers.item[1] = (struct answer){ ANSWER_UNSURE, 0 };
	app->answers.item[3] = (struct answer){ ANSWER_GIVEN, 5 };
	strcpy(app->answers.text[0], "A car");
	app->other = true;
	app->zone = 3600;
	app->now = 1795442862 + 600;
	app->call.begun = 1795442862; /* 2026-11-23 14:07:42 UTC */
	strcpy(app->who, "Sam");
	for (int i = 0; i < CALL_FIELDS; i++)
		snprintf(app->call.field[i], CALL_FIELD_BYTES, "field-%d", i);
	note_set(&app->call, -1, "calm");
	note_set(&app->call, 1, "tired");
	app->call.wrap.urgency = URGENCY_SOON;
	strcpy(app->call.wrap.next_step, "assessment");
	strcpy(app->call.wrap.follow_up, "Mon 18:00");
}

static void tear_down(struct scene_of_call *s)
{
	findings_release(&s->findings);
	arena_release(&s->arena);
}

/* The note by a template of the site's own; the last line says what all notes say. */
static void assert_part(struct scene_of_call *s, const char *template, const char *expected)
{
	char whole[400];
	struct buf out;

	snprintf(whole, sizeof whole, "%s\n{limits}", template);
	s->site.counsel.plain_note = whole;
	buf_init(&out);
	app_note(&s->app, NOTE_PLAIN, &out);
	if (!strstr(out.data, expected))
		fail_msg("no %s in %s", expected, out.data);
	buf_release(&out);
	s->site.counsel.plain_note = "";
}

static void each_part_says_what_it_is(void **state)
{
	static struct scene_of_call s;
	static const struct {
		const char *template, *expected;
	} parts[] = {
		{ "[{client}]", "[field-0]\n" },
		{ "[{caller}]", "[field-1]\n" },
		{ "[{call_back}]", "[field-2]\n" },
		{ "[{best_time}]", "[field-3]\n" },
		{ "[{voicemail}]", "[field-4]\n" },
		{ "[{language}]", "[field-5]\n" },
		{ "[{referral}]", "[field-6]\n" },
		{ "[{consent}]", "[field-7]\n" },
		{ "[{place}]", "[field-8]\n" },
		{ "[{fields}]",
		  "[Insurance: field-9\n=Employer, \"now\": field-10\nSchool: field-11]\n" },
		{ "[{about}]", "[about someone else]\n" },
		{ "[{date}]", "[2026-11-23]\n" },
		{ "[{time}]", "[15:07]\n" },
		{ "[{minutes}]", "[10]\n" },
		{ "[{counselor}]", "[Sam]\n" },
		{ "[{questionnaire}]", "[small 1.0]\n" },
		{ "[{level}]", "[step 2 of 2]\n" },
		{ "[{level_title}]", "[High]\n" },
		{ "[{suggested}]", "[step 2 of 2, High]\n" },
		{ "[{reasons}]", "[It is a lot. (Q1)]\n" },
		{ "[{raises}]", "[Q1]\n" },
		{ "[{open}]", "[not known: Q2; not answered: Q3]\n" },
		{ "[{answers}]",
		  "[Q1 Mood: Bad\nQ2 Signs: Caller does not know\nQ3 Nights: Not answered yet\n"
		  "Q4 Wish: A car]\n" },
		{ "[{notes}]", "[calm\nQ2: tired]\n" },
		{ "[{call_note}]", "[calm]\n" },
		{ "[{alerts}]", "[Now (Q1)]\n" },
		{ "[{safety}]", "[Alert: Now (Q1)\nPlace now: field-8\nCall back: field-2\n"
				"Nothing is recorded as done.]\n" },
		{ "[{due}]", "[2026-11-25 15:07]\n" },
		{ "[{next_step}]", "[assessment]\n" },
		{ "[{follow_up}]", "[Mon 18:00]\n" },
		{ "[{limits}]", "[Not a diagnosis. Provisional screen.]\n" },
	};

	(void)state;
	set_up(&s);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		assert_part(&s, parts[i].template, parts[i].expected);
	tear_down(&s);
}

static void parts_that_depend(void **state)
{
	static struct scene_of_call s;

	(void)state;
	set_up(&s);
	s.app.call.wrap.own_level = 0;
	s.app.call.wrap.reason = OWN_OTHER;
	strcpy(s.app.call.wrap.reason_text, "has a therapist");
	assert_part(&s, "[{level}] [{level_title}]", "[step 1 of 2] [Low]\n");
	assert_part(&s, "[{suggested}]", "[step 2 of 2, High]\n");
	assert_part(&s, "[{own_reason}]", "has a therapist]\n");
	s.app.call.wrap.own_level = -1;
	s.app.answers.item[0].value = 0; /* now nights are closed, and nothing is up */
	assert_part(&s, "[{lowers}]", "[Q1]\n");
	assert_part(&s, "[{no_alert}]", "[No alert was raised by the answers given.]\n");
	assert_part(&s, "[{answers}]", "Q3 Wish: A car]\n");
	s.app.call.alerts_up = 1;
	assert_part(&s, "[{alerts}]", "[Now (earlier in the call, not now)]\n");
	s.app.call.alerts_up = 0;
	s.app.answers.item[0].state = ANSWER_OPEN;
	assert_part(&s, "[{suggested}]", "[no level. Too little]\n");
	assert_part(&s, "{level}{level_title}{range}{raises}{reasons}\nend",
		    "end\nNot a diagnosis.");
	assert_part(&s, "[{no_alert}]", "given. Open questions on safety: Q1.]\n");
	tear_down(&s);
}

static char *note_of_kind(struct scene_of_call *s, enum note_kind kind)
{
	struct buf out;

	buf_init(&out);
	app_note(&s->app, kind, &out);
	return out.data; /* the caller's to free */
}

/* Help that nobody gave must not stand in a chart. */
static void only_what_was_done_is_told(void **state)
{
	static struct scene_of_call s;

	(void)state;
	set_up(&s);
	for (int kind = 0; kind < NOTE_KINDS; kind++) {
		char *note = note_of_kind(&s, (enum note_kind)kind);

		assert_null(strstr(note, "Done"));
		assert_null(strstr(note, "Call."));
		memory_free(note);
		s.app.call.done[0] = 1;
		note = note_of_kind(&s, (enum note_kind)kind);
		assert_non_null(strstr(note, "Done: \"Call.\"\n"));
		assert_null(strstr(strstr(note, "Done: ") + 1, "Done: ")); /* once is enough */
		memory_free(note);
		s.app.call.done[0] = 0;
	}
	tear_down(&s);
}

/* Whatever a site's template forgets. */
static void safety_stands_first_and_limits_somewhere(void **state)
{
	static struct scene_of_call s;
	static const char *const templates[] = { "", "Client: {client}", "{caller}\n{limits}\n" };

	(void)state;
	set_up(&s);
	for (int kind = 0; kind < NOTE_KINDS; kind++)
		for (int i = 0; i < 3; i++) {
			char *note, *limits;

			s.site.counsel.dap = s.site.counsel.soap = s.site.counsel.plain_note =
				templates[i];
			note = note_of_kind(&s, (enum note_kind)kind);
			limits = strstr(note, "Not a diagnosis. Provisional screen.\n");
			assert_memory_equal(note, "Alert: Now (Q1)\n", 16);
			assert_non_null(limits);
			assert_null(strstr(limits + 1, "Not a diagnosis."));
			memory_free(note);
		}
	s.app.answers.item[0].value = 0;
	for (int kind = 0; kind < NOTE_KINDS; kind++) {
		char *note = note_of_kind(&s, (enum note_kind)kind);

		assert_null(strstr(note, "Alert:"));
		memory_free(note);
	}
	tear_down(&s);
}

/* Built-in notes of calls of which little is known, and of all that can be: no part is wrong. */
static void notes_of_random_calls_are_whole(void **state)
{
	static struct scene_of_call s;
	static struct screening screening;
	uint64_t random = tiny_seed();

	(void)state;
	set_up(&s);
	for (int i = 0; i < 300; i++) {
		random_screening(&random, &s.form, &screening);
		s.app.answers = screening.answers;
		s.app.call = screening.call;
		s.app.other = screening.other;
		for (int kind = 0; kind < NOTE_KINDS; kind++) {
			char *note = note_of_kind(&s, (enum note_kind)kind);
			size_t len = strlen(note);

			assert_int_equal(utf8_check(note, len, true), len);
			assert_int_equal(note[len - 1], '\n');
			assert_null(strstr(note, "\n\n\n"));
			assert_true(*note != '\n');
			memory_free(note);
		}
	}
	tear_down(&s);
}

/* --- pages ---------------------------------------------------------------------------------- */

static void the_note_can_be_copied_from_its_page(void **state)
{
	static struct scene_of_call s;
	static struct page page;
	struct buf shown;
	char *note;

	(void)state;
	set_up(&s);
	s.app.under_way = true;
	app_open(&s.app, SCENE_CHART, 0);
	assert_true(chart_act(&s.app, ACT_SET, NOTE_SOAP));
	assert_false(chart_act(&s.app, ACT_SET, NOTE_KINDS));
	app_view(&s.app, &page);
	buf_init(&shown);
	for (int i = 0; i < page.count; i++)
		if (page.blocks[i].role == ROLE_TEXT)
			buf_format(&shown, "%s\n", page.blocks[i].text);
	note = note_of_kind(&s, NOTE_SOAP);
	assert_string_equal(shown.data, note);
	memory_free(note);
	buf_release(&shown);
	tear_down(&s);
}

static void press(struct app *app, enum msg_kind kind, int number)
{
	app_take(app, (struct msg){ .kind = kind, .number = number });
}

static void an_export_is_asked_for(void **state)
{
	static struct scene_of_call s;
	struct app *app = &s.app;

	(void)state;
	set_up(&s);
	app->under_way = true;
	app_open(app, SCENE_CHART, 0);
	app_open(app, SCENE_EXPORT, 0);
	assert_string_equal(app->field.text, "x.txt");
	press(app, MSG_PREVIOUS, 0); /* from the button past the name to the last format */
	press(app, MSG_PREVIOUS, 0);
	press(app, MSG_CHOOSE, 0);
	assert_string_equal(app->field.text, "x.fhir.json");
	export_act(app, ACT_FORMAT, FORMAT_JSON);
	assert_string_equal(app->field.text, "x.json");
	export_act(app, ACT_FORMAT, FORMAT_MARKDOWN);
	assert_string_equal(app->field.text, "x.md");
	press(app, MSG_CHOOSE, 0);
	assert_int_equal(app->want, WANT_EXPORT);
	assert_string_equal(app->path, "x.md");
	assert_false(app->overwrite);
	press(app, MSG_SAVE_EXISTS, 0);
	assert_int_equal(app->want, WANT_NOTHING);
	assert_int_equal(app->here.focus, EXPORT_NAME);
	export_act(app, ACT_OVERWRITE, 0);
	assert_true(app->overwrite);
	assert_int_equal(app->want, WANT_EXPORT);
	press(app, MSG_SAVED, 0);
	assert_int_equal(app->here.scene, SCENE_CHART);
	assert_string_equal(app->notice, "Saved: x.md");
	tear_down(&s);
}

/* --- files ---------------------------------------------------------------------------------- */

static void assert_markdown(const char *text, const char *expected)
{
	struct buf out;

	buf_init(&out);
	markdown_text(&out, text, strlen(text), true);
	assert_string_equal(out.data, expected);
	buf_release(&out);
}

static void markdown_means_nothing_else(void **state)
{
	(void)state;
	assert_markdown("plain text, twice.", "plain text, twice.");
	assert_markdown("# no heading", "\\# no heading");
	assert_markdown("- no list", "\\- no list");
	assert_markdown("a - b", "a - b");
	assert_markdown("+ no list", "\\+ no list");
	assert_markdown("===", "\\===");
	assert_markdown("12. no list", "12\\. no list");
	assert_markdown("1) no list", "1\\) no list");
	assert_markdown("12 hours", "12 hours");
	assert_markdown("    no code", "no code");
	assert_markdown(
		"*a* _b_ `c` [d](e) <f> &amp; a|b ~g~ \\h !",
		"\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\&amp; a\\|b \\~g\\~ \\\\h \\!");
}

/* Without its backslashes each text is what it was, and no sign is left without one. */
static void any_text_comes_through_markdown(void **state)
{
	uint64_t random = tiny_seed();

	(void)state;
	for (int i = 0; i < 2000; i++) {
		char text[128], again[256];
		struct buf out;
		size_t len = 0;

		random_text(&random, text, sizeof text);
		buf_init(&out);
		markdown_text(&out, text, strlen(text), false);
		for (const char *at = out.data; *at; at++) {
			assert_false(strchr("*_{}[]<>#|~&!`", *at));
			at += *at == '\\';
			again[len++] = *at;
		}
		again[len] = '\0';
		assert_string_equal(again, text);
		buf_release(&out);
	}
}

static void assert_has(const struct buf *out, const char *piece)
{
	if (!strstr(out->data, piece))
		fail_msg("no %s in %s", piece, out->data);
}

static void files_hold_the_note_and_the_answers(void **state)
{
	static struct scene_of_call s;
	struct buf out;

	(void)state;
	set_up(&s);
	strcpy(s.app.answers.text[0], "*A* car");
	note_set(&s.app.call, 1, "1. tired\\");
	buf_init(&out);
	app_export(&s.app, FORMAT_TEXT, &out);
	assert_has(&out, "A small one\n\nAlert: Now (Q1)\n");
	assert_has(&out, "\nThe answers\n\nFirst\nQ1 Mood: Bad\nQ2 Signs: Caller does not know\n"
			 "  Note: 1. tired\\\nQ3 Nights: Not answered yet\nQ4 Wish: *A* car\n");
	assert_has(&out, "\nQuestionnaire small 1.0\n");
	buf_reset(&out);
	app_export(&s.app, FORMAT_MARKDOWN, &out);
	assert_has(&out, "# A small one\n\n## Note\n\nAlert: Now (Q1)\\\nPlace now: field-8\\\n");
	assert_has(&out, "## The answers\n\n### First\n\n- **Q1 Mood:** Bad\n"
			 "- **Q2 Signs:** Caller does not know\n  - Note: 1. tired\\\\\n");
	assert_has(&out, "- **Q4 Wish:** \\*A\\* car\n");
	buf_reset(&out);
	s.app.answers.item[0].value = 0; /* closes the nights, on which something was noted */
	note_set(&s.app.call, 2, "five");
	app_export(&s.app, FORMAT_TEXT, &out);
	assert_has(&out, "Nights: Not asked\n  Note: five\n");
	buf_release(&out);
	tear_down(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_of_nothing_is_left_out),
		cmocka_unit_test(what_no_note_has_is_found),
		cmocka_unit_test(each_part_has_a_name),
		cmocka_unit_test(each_part_says_what_it_is),
		cmocka_unit_test(parts_that_depend),
		cmocka_unit_test(only_what_was_done_is_told),
		cmocka_unit_test(safety_stands_first_and_limits_somewhere),
		cmocka_unit_test(notes_of_random_calls_are_whole),
		cmocka_unit_test(the_note_can_be_copied_from_its_page),
		cmocka_unit_test(an_export_is_asked_for),
		cmocka_unit_test(markdown_means_nothing_else),
		cmocka_unit_test(any_text_comes_through_markdown),
		cmocka_unit_test(files_hold_the_note_and_the_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
