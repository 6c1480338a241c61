#include "io/json.h"
#include "small_form.h"

static struct arena arena;
static struct findings findings;
static struct form form;

static int set_up(void **state)
{
	(void)state;
	small_load(small_yaml, &arena, &form, &findings);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	findings_release(&findings);
	arena_release(&arena);
	return 0;
}

static void answer(struct answers *answers, const char *question, const char *text)
{
	struct err err = { .text = "" };
	int q = form_question(&form, question);

	if (!answer_parse(&form.questions[q], text, strlen(text), &answers->item[q], &err))
		fail_msg("%s", err.text);
}

static void assert_has(const struct buf *out, const char *piece)
{
	if (!strstr(out->data, piece))
		fail_msg("no %s in %s", piece, out->data);
}

static void a_result_keeps_all_kinds_of_missing_apart(void **state)
{
	struct answers answers = { 0 };
	struct placement placement;
	struct buf out;

	(void)state;
	answer(&answers, "mood", "good"); /* so nights are not asked */
	answer(&answers, "signs", "unsure");
	answer(&answers, "nights", "3");
	answers.item[form_question(&form, "wish")].state = ANSWER_DECLINED;
	place_with_range(&form, answers.item, &placement);
	buf_init(&out);
	json_result(&form, &answers, true, &placement, "2026-11-23", &out);
	assert_has(&out, "\"about\": \"other\"");
	assert_has(&out, "\"date\": \"2026-11-23\"");
	assert_has(&out, "\"state\": \"given\",\n      \"answer\": \"good\",\n      \"value\": 0");
	assert_has(&out, "\"question\": \"signs\",\n      \"label\": \"Signs\",\n      "
			 "\"state\": \"unsure\"\n");
	assert_has(&out, "\"question\": \"nights\",\n      \"label\": \"Nights\",\n      "
			 "\"state\": \"not-asked\"\n");
	assert_has(&out, "\"state\": \"declined\"");
	assert_has(&out, "\"level\": \"low\"");
	buf_release(&out);
}

static void a_result_tells_answers_and_reasons(void **state)
{
	struct answers answers = { 0 };
	struct placement placement;
	struct buf out;
	int wish = form_question(&form, "wish");

	(void)state;
	answer(&answers, "mood", "bad");
	answer(&answers, "signs", "tired alone");
	answer(&answers, "nights", "3");
	answers.item[wish] = (struct answer){ ANSWER_GIVEN, 6 };
	strcpy(answers.text[0], "S\xc3\xbc\"\xc3\x9f\\");
	place_with_range(&form, answers.item, &placement);
	buf_init(&out);
	json_result(&form, &answers, false, &placement, "2026-11-23", &out);
	assert_has(&out, "\"level\": \"high\"");
	assert_has(&out, "\"alerts\": [\n      \"now\"\n    ]");
	assert_has(&out, "\"rules\": [\n      \"high:1\",\n      \"high:2\"\n    ]");
	assert_has(&out, "\"because\": \"It is a lot.\"");
	assert_has(&out, "\"tired\",\n        \"alone\"\n");
	assert_has(&out, "\"value\": 3");
	assert_has(&out, "\"answer\": \"S\\u00FC\\\"\\u00DF\\\\\"");
	buf_release(&out);
}

static void a_row_is_one_line(void **state)
{
	struct answers answers = { 0 };
	struct placement placement;
	struct buf out;

	(void)state;
	place_with_range(&form, answers.item, &placement);
	buf_init(&out);
	json_row(&form, "a,\"b\"", &placement, &out);
	assert_string_equal(
		out.data,
		"{\"row\":\"a,\\\"b\\\"\",\"level\":null,\"no_level\":\"silent\","
		"\"low\":null,\"high\":null,\"exact\":true,\"alerts\":[],\"rules\":[]}\n");
	buf_release(&out);
}

static void findings_may_name_any_file(void **state)
{
	struct findings some;
	struct buf out;

	(void)state;
	findings_init(&some);
	findings_add(&some, FINDING_ERROR, 3, 7, "bad-thing", "It is bad.", "");
	findings_add(&some, FINDING_WARNING, 0, 0, "odd-thing", "It is odd.", "Mend it.");
	buf_init(&out);
	json_checked("a\xff\n.yaml", &some, NULL, NULL, NULL, &out);
	assert_string_equal(
		out.data,
		"{\"file\":\"a\\uFFFD\\n.yaml\",\"errors\":1,\"warnings\":1,\"findings\":["
		"{\"grade\":\"error\",\"code\":\"bad-thing\",\"line\":3,\"column\":7,"
		"\"what\":\"It is bad.\"},"
		"{\"grade\":\"warning\",\"code\":\"odd-thing\",\"line\":0,\"column\":0,"
		"\"what\":\"It is odd.\",\"mend\":\"Mend it.\"}]}\n");
	buf_release(&out);
	findings_release(&some);
}

static void pages_are_whole(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	json_levels(&form, &out);
	assert_has(&out, "\"summary\": \"Little.\"");
	assert_has(&out, "\"title\": \"A book\"");
	buf_reset(&out);
	json_myths(&form, &out);
	assert_has(&out, "\"why_it_sticks\": \"It is old.\"");
	buf_reset(&out);
	json_readings(&form, &out);
	assert_has(&out, "\"pages\": []");
	buf_reset(&out);
	json_listed("small", NULL, &form, &out);
	assert_string_equal(out.data,
			    "{\"id\":\"small\",\"title\":\"A small one\",\"path\":null}\n");
	buf_release(&out);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_result_keeps_all_kinds_of_missing_apart),
		TEST(a_result_tells_answers_and_reasons),
		TEST(a_row_is_one_line),
		TEST(findings_may_name_any_file),
		TEST(pages_are_whole),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
