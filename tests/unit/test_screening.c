#include "io/screening_json.h"

#include "io/builtin.h"
#include "io/saved.h"
#include "random_screening.h"
#include "small_form.h"

enum { ROUNDS = 400 };

static void assert_answers(const struct form *form, const struct answer *a, const struct answer *b)
{
	for (int q = 0; q < form->question_count; q++) {
		assert_int_equal(a[q].state, b[q].state);
		assert_int_equal(a[q].value, b[q].value);
	}
}

static void assert_call(const struct form *form, const struct call *a, const struct call *b)
{
	char note[CALL_NOTE_BYTES], other[CALL_NOTE_BYTES];

	assert_memory_equal(a->field, b->field, sizeof a->field);
	for (int q = -1; q < form->question_count; q++) {
		assert_int_equal(note_of(a, q, note), note_of(b, q, other));
		assert_string_equal(note, other);
	}
	assert_memory_equal(&a->flagged, &b->flagged, sizeof a->flagged);
	assert_memory_equal(a->done, b->done, sizeof a->done);
	assert_int_equal(a->alerts_up, b->alerts_up);
	assert_int_equal(a->wrap.own_level, b->wrap.own_level);
	assert_int_equal(a->wrap.reason, b->wrap.reason);
	assert_int_equal(a->wrap.urgency, b->wrap.urgency);
	assert_string_equal(a->wrap.reason_text, b->wrap.reason_text);
	assert_string_equal(a->wrap.next_step, b->wrap.next_step);
	assert_string_equal(a->wrap.follow_up, b->wrap.follow_up);
	assert_int_equal(a->begun, b->begun);
	assert_int_equal(a->ended, b->ended);
	assert_int_equal(a->past_count, b->past_count);
	for (int i = 0; i < a->past_count; i++) {
		assert_string_equal(a->pasts[i].date, b->pasts[i].date);
		assert_int_equal(a->pasts[i].level, b->pasts[i].level);
		assert_int_equal(a->pasts[i].counselor, b->pasts[i].counselor);
		assert_memory_equal(&a->pasts[i].moved, &b->pasts[i].moved,
				    sizeof a->pasts[i].moved);
	}
	assert_answers(form, a->last, b->last);
}

static void assert_screening(const struct form *form, const struct screening *a,
			     const struct screening *b)
{
	assert_answers(form, a->answers.item, b->answers.item);
	assert_memory_equal(a->answers.text, b->answers.text, sizeof a->answers.text);
	assert_call(form, &a->call, &b->call);
	assert_int_equal(a->other, b->other);
	assert_int_equal(a->question, b->question);
	assert_int_equal(a->stage, b->stage);
	assert_string_equal(a->who, b->who);
}

static void there_and_back(const struct form *form)
{
	static struct screening screening, again;
	uint64_t random = tiny_seed();
	size_t most = 0;
	struct err err;
	struct buf out;

	buf_init(&out);
	for (int i = 0; i < ROUNDS; i++) {
		random_screening(&random, form, &screening);
		buf_reset(&out);
		screening_write(form, &random_site, &screening, 3600, i % 2, &out);
		if (!screening_read(form, &random_site, out.data, out.len, &again, &err))
			fail_msg("%s: %s", err.text, out.data);
		assert_screening(form, &screening, &again);
		if (i % 2 == SCREENING_LINE && out.len > most)
			most = out.len;
	}
	print_message("the largest took %zu bytes in a line\n", most);
	assert_true(most < RECORD_BYTES_MAX / 4);
	buf_release(&out);
}

static void all_of_a_screening_comes_back(void **state)
{
	struct arena arena;
	struct findings findings;
	struct form form;

	(void)state;
	there_and_back(&builtin_form);
	small_load(small_yaml, &arena, &form, &findings);
	there_and_back(&form);
	findings_release(&findings);
	arena_release(&arena);
}

/* The small form, a screening of it as text, and what became of that. */
struct trial {
	struct arena arena;
	struct findings findings;
	struct form form;
	struct screening screening, again;
	struct err err;
	char text[32 * 1024];
};

static void trial_init(struct trial *trial)
{
	uint64_t random = 12345;
	struct buf out;

	small_load(small_yaml, &trial->arena, &trial->form, &trial->findings);
	random_screening(&random, &trial->form, &trial->screening);
	trial->screening.answers.item[0] = (struct answer){ ANSWER_GIVEN, 1 };
	trial->screening.question = 2;
	trial->screening.call.begun = 1795442862; /* 2026-11-23 14:07:42 */
	trial->screening.call.ended = 0;
	trial->screening.call.past_count = 0;
	memset(trial->screening.call.last, 0, sizeof trial->screening.call.last);
	strcpy(trial->screening.call.field[CALL_OWN], "Medicaid");
	strcpy(trial->screening.call.field[CALL_CLIENT], "K-204");
	trial->screening.call.done[0] = 1;
	trial->screening.call.wrap.own_level = 1;
	note_set(&trial->screening.call, -1, "calm");
	buf_init(&out);
	screening_write(&trial->form, &random_site, &trial->screening, 0, SCREENING_LINE, &out);
	assert_true(out.len < sizeof trial->text);
	memcpy(trial->text, out.data, out.len + 1);
	buf_release(&out);
}

static void trial_release(struct trial *trial)
{
	findings_release(&trial->findings);
	arena_release(&trial->arena);
}

/* With the first `old` in it replaced. */
static bool read_changed(struct trial *trial, const char *old, const char *new)
{
	static char text[40 * 1024];
	const char *at = strstr(trial->text, old);

	if (!at)
		fail_msg("no %s in %s", old, trial->text);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - trial->text), trial->text, new,
		 at + strlen(old));
	trial->err.text[0] = '\0';
	return screening_read(&trial->form, &random_site, text, strlen(text), &trial->again,
			      &trial->err);
}

static void assert_refused(struct trial *trial, const char *old, const char *new, const char *why)
{
	static const struct screening empty = { .question = -1, .call.wrap.own_level = -1 };

	if (read_changed(trial, old, new))
		fail_msg("%s for %s was taken", new, old);
	if (!strstr(trial->err.text, why))
		fail_msg("%s for %s: %s", new, old, trial->err.text);
	assert_memory_equal(&trial->again, &empty, sizeof empty);
}

static void what_a_changed_questionnaire_lacks_is_named(void **state)
{
	static struct trial t;

	(void)state;
	trial_init(&t);
	assert_true(read_changed(&t, "\"version\":\"1.0\"", "\"version\":\"0.9\""));
	assert_refused(&t, "\"id\":\"small\"", "\"id\":\"large\"", "questionnaire \"large\"");
	assert_refused(&t, "\"question\":\"mood\"", "\"question\":\"moods\"",
		       "no question \"moods\"");
	assert_refused(&t, "\"answer\":\"fair\"", "\"answer\":\"so-so\"", "answer to \"mood\"");
	assert_refused(&t, "\"wrap_up\":{\"level\":\"high\"", "\"wrap_up\":{\"level\":\"top\"",
		       "no level \"top\"");
	assert_refused(&t, "\"alert\":\"now\"", "\"alert\":\"later\"", "no alert \"later\"");
	trial_release(&t);
}

static void what_is_not_as_we_write_it_is_refused(void **state)
{
	static struct trial t;

	(void)state;
	trial_init(&t);
	assert_refused(&t, "{\"carecheck\"", "[\"carecheck\"", "no JSON");
	assert_refused(&t, "\"screening\":1", "\"screening\":2", "format 2");
	assert_refused(&t, "\"screening\":1", "\"screening\":\"1\"", "no screening");
	assert_refused(&t, "\"state\":\"given\"", "\"state\":\"guessed\"", "state");
	assert_refused(&t, "\"answer\":\"fair\"", "\"answer\":[\"fair\"]", "answer");
	assert_refused(&t, "\"answer\":\"fair\"", "\"answer\":\"declined\"", "answer");
	assert_refused(&t, "\"client\":\"K-204\"", "\"client\":7", "client");
	assert_refused(&t, "\"client\":\"K-204\"", "\"client\":\"\\u001b[2J\"", "client");
	assert_refused(&t, "\"client\":\"K-204\"", "\"client\":\"\\u202eK\"", "client");
	assert_refused(&t, "\"question\":\"mood\"", "\"question\":\"\\u001b[2J\"",
		       "no question \"?\"");
	assert_refused(&t, "\"action\":1", "\"action\":2", "action");
	assert_refused(&t, "\"action\":1", "\"action\":0", "action");
	assert_refused(&t, "T14:07:42Z", "T24:07:42Z", "begun");
	assert_refused(&t, "T14:07:42Z", " 14:07:42Z", "begun");
	assert_refused(&t, "\"question\":\"signs\"", "\"question\":\"mood\"", "answers");
	assert_refused(&t, "\"note\":\"calm\"", "\"note\":null", "note");
	trial_release(&t);
}

static void bounds_hold(void **state)
{
	static struct trial t;
	static char large[RECORD_BYTES_MAX + 2];
	char client[CALL_FIELD_BYTES + 40];
	struct err err;

	(void)state;
	trial_init(&t);
	memset(large, ' ', sizeof large);
	memcpy(large, t.text, strlen(t.text));
	assert_true(screening_read(&t.form, &random_site, large, RECORD_BYTES_MAX, &t.again, &err));
	assert_false(
		screening_read(&t.form, &random_site, large, RECORD_BYTES_MAX + 1, &t.again, &err));
	memset(client, 'x', sizeof client);
	memcpy(client, "\"client\":\"", 10);
	strcpy(client + 10 + CALL_FIELD_BYTES - 1, "\"");
	assert_true(read_changed(&t, "\"client\":\"K-204\"", client));
	strcpy(client + 10 + CALL_FIELD_BYTES - 1, "x\"");
	assert_refused(&t, "\"client\":\"K-204\"", client, "client");
	trial_release(&t);
}

/* Settings change, and what was said must not be lost by that. */
static void a_field_that_is_asked_no_more_becomes_a_note(void **state)
{
	static struct trial t;
	char note[CALL_NOTE_BYTES];

	(void)state;
	trial_init(&t);
	assert_true(read_changed(&t, "\"name\":\"Insurance\"", "\"name\":\"Payer\""));
	assert_string_equal(t.again.call.field[CALL_OWN], "");
	note_of(&t.again.call, -1, note);
	assert_string_equal(note, "calm; Payer: Medicaid");
	trial_release(&t);
}

/* Behind a closed branch it is kept for when that opens again, and is no answer meanwhile. */
static void a_closed_branch_keeps_its_answer(void **state)
{
	static struct trial t;
	struct buf out;

	(void)state;
	trial_init(&t);
	t.screening.answers.item[0] = (struct answer){ ANSWER_GIVEN, 0 };
	t.screening.answers.item[2] = (struct answer){ ANSWER_GIVEN, 3 };
	buf_init(&out);
	screening_write(&t.form, &random_site, &t.screening, 0, SCREENING_LINE, &out);
	assert_non_null(strstr(out.data, "\"state\":\"not-asked\",\"kept\":{\"state\":\"given\","
					 "\"answer\":3}"));
	assert_true(screening_read(&t.form, &random_site, out.data, out.len, &t.again, &t.err));
	assert_int_equal(t.again.answers.item[2].value, 3);
	buf_release(&out);
	trial_release(&t);
}

static void a_card_is_what_a_record_is_found_by(void **state)
{
	static struct trial t;
	struct record_card card;

	(void)state;
	trial_init(&t);
	strcpy(t.screening.call.field[CALL_CALLER],
	       "a mother of whom a great deal more is said here than a card holds \xc3\xa9");
	strcpy(t.screening.call.field[CALL_BACK], "(555) 014-2 eve");
	screening_card(&t.form, &t.screening, -15 * 3600, &card);
	assert_string_equal(card.date, "2026-11-22");
	assert_string_equal(card.client, "K-204");
	assert_string_equal(card.phone, "5550142");
	assert_string_equal(card.form, "small");
	assert_string_equal(card.level, "high");
	assert_int_equal(strlen(card.caller), RECORD_CARD - 1);
	trial_release(&t);
}

/* It is read by who reads results, too. */
static void a_screening_is_a_saved_result(void **state)
{
	static struct trial t;
	static struct answers answers;
	char path[] = "/tmp/carecheck-screening-XXXXXX";
	FILE *file = fdopen(mkstemp(path), "w");
	struct saved *saved;

	(void)state;
	trial_init(&t);
	fputs(t.text, file);
	fclose(file);
	saved = saved_open(path, &t.err);
	remove(path);
	assert_non_null(saved);
	assert_string_equal(saved_date(saved), "2026-11-23");
	assert_true(saved_answers(saved, &t.form, &answers, &t.err));
	assert_int_equal(answers.item[0].value, 1);
	saved_close(saved);
	trial_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_a_screening_comes_back),
		cmocka_unit_test(what_a_changed_questionnaire_lacks_is_named),
		cmocka_unit_test(what_is_not_as_we_write_it_is_refused),
		cmocka_unit_test(bounds_hold),
		cmocka_unit_test(a_field_that_is_asked_no_more_becomes_a_note),
		cmocka_unit_test(a_closed_branch_keeps_its_answer),
		cmocka_unit_test(a_card_is_what_a_record_is_found_by),
		cmocka_unit_test(a_screening_is_a_saved_result),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
