/*
 * Between a call and the records: what cannot be gone on with, or put beside today's answers, is
 * said, and stays for whoever can.
 */
#include "folder.h"

#include "app/scenes.h"
#include "front/keeper.h"
#include "io/builtin.h"
#include "io/screening_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define PASSPHRASE "correct horse battery"
#define WHO "J. Ortiz"
enum { NOW = 1795600000 }; /* in November 2026 */

#define assert_good(call)                                                                          \
	do {                                                                                       \
		if (!(call))                                                                       \
			fail_msg("%s: %s", #call, err.text);                                       \
	} while (0)

static struct folder folder;
static char path[80];
static struct app app;
static struct keeper keeper;
static struct form other_form;

static int make(void **state)
{
	struct err err;

	(void)state;
	folder = folder_fresh();
	snprintf(path, sizeof path, "%s/records", folder.path);
	return records_create(path, PASSPHRASE, &err) ? 0 : -1;
}

static int clear(void **state)
{
	(void)state;
	keeper_close(&keeper);
	folder_remove(&folder);
	return 0;
}

static void start(void)
{
	struct err err;

	assert_good(keeper_open(&keeper, path, &err));
	app_init(&app, &builtin_form, &builtin_support, &site_unset, &policy_counsel, "");
	keeper_greet(&keeper, &app);
}

static void unlock(void)
{
	struct err err;
	int seconds;

	assert_good(records_unlock(keeper.records, PASSPHRASE, NOW, &seconds, &err) == UNLOCKED);
	keeper_greet(&keeper, &app);
	assert_true(app.desk.unlocked);
}

/* A call that was taken with that questionnaire: its draft, or its record. */
static void add_with(const struct form *form, bool finished, const char *phone)
{
	static struct screening screening;
	struct record_card card;
	struct records *records;
	int64_t number = 0;
	struct buf bytes;
	struct err err;

	assert_good((records = records_open(path, &err)) != NULL);
	call_reset(&screening.call);
	screening.question = -1;
	screening.call.begun = NOW;
	strcpy(screening.call.field[CALL_CLIENT], "K-204");
	strcpy(screening.call.field[CALL_BACK], phone);
	buf_init(&bytes);
	screening_write(form, &site_unset, &screening, 0, SCREENING_LINE, &bytes);
	screening_card(form, &screening, 0, &card);
	assert_good(finished ? records_finish(records, 0, WHO, NOW, &card, bytes.data, bytes.len,
					      &number, &err)
			     : records_keep(records, &number, WHO, NOW, &card, bytes.data,
					    bytes.len, &err));
	buf_release(&bytes);
	records_close(records);
}

static void add(const struct form *form, bool finished)
{
	add_with(form, finished, "");
}

static void add_of_other_form(bool finished)
{
	other_form = builtin_form;
	other_form.id = "another";
	add(&other_form, finished);
}

static void must_say(const char *text)
{
	if (!strstr(app.notice, text))
		fail_msg("not said: %s; but: %s", text, app.notice);
}

static void want(enum want want)
{
	app.want = want;
	assert_true(keeper_serve(&keeper, &app));
	assert_int_equal(app.want, WANT_NOTHING);
}

static void what_cannot_be_gone_on_with_stays(void **state)
{
	(void)state;
	add_of_other_form(false);
	start();
	unlock();
	assert_int_equal(app.desk.call_count, 1);
	app.chosen = 0;
	want(WANT_RESUME);
	assert_false(app.under_way);
	must_say("questionnaire \"another\"");
	/* Another program is offered it; and so are we, once more. */
	assert_int_equal(keeper.draft, 0);
	keeper_greet(&keeper, &app);
	assert_int_equal(app.desk.call_count, 1);
}

static void recall_first(void)
{
	start();
	unlock();
	app_take(&app, (struct msg){ .kind = MSG_CLOCK, .time = NOW });
	desk_begin(&app);
	want(WANT_SEARCH);
	assert_int_equal(app.desk.client_count, 1);
	app.chosen = 0;
	want(WANT_RECALL);
}

static void what_cannot_be_compared_is_said(void **state)
{
	(void)state;
	add_of_other_form(true);
	recall_first();
	must_say("questionnaire \"another\"");
	assert_int_equal(app.call.past_count, 0);
}

static void an_earlier_screening_is_put_beside(void **state)
{
	(void)state;
	add(&builtin_form, true);
	recall_first();
	assert_string_equal(app.notice, "");
	assert_int_equal(app.call.past_count, 1);
	assert_string_equal(app.call.field[CALL_CLIENT], "K-204");
}

/* However they were looked for; a number that was read out just now is not the old one. */
static void what_was_typed_before_stays(void **state)
{
	(void)state;
	add(&builtin_form, true);
	recall_first();
	desk_begin(&app);
	strcpy(app.call.field[CALL_CLIENT], "20");
	strcpy(app.call.field[CALL_BACK], "555 0199");
	want(WANT_RECALL);
	assert_string_equal(app.call.field[CALL_CLIENT], "K-204");
	assert_string_equal(app.call.field[CALL_BACK], "555 0199");
}

/* Two people may have one name; who gave no number may be either. */
static void a_namesake_is_somebody_else(void **state)
{
	(void)state;
	add_with(&builtin_form, true, "555 0100");
	add_with(&builtin_form, true, "555 0111");
	add_with(&builtin_form, true, "");
	start();
	unlock();
	app_take(&app, (struct msg){ .kind = MSG_CLOCK, .time = NOW });
	desk_begin(&app);
	want(WANT_SEARCH);
	assert_int_equal(app.desk.client_count, 3);
	app.chosen = 1; /* newest first */
	assert_string_equal(app.desk.clients[1].phone, "5550111");
	want(WANT_RECALL);
	assert_int_equal(app.call.past_count, 2);
}

/* Whoever was chosen by mistake leaves nothing with the next one. */
static void another_client_brings_all_of_their_own(void **state)
{
	(void)state;
	add(&builtin_form, true);
	recall_first();
	strcpy(app.call.field[CALL_BACK], "555 0199");
	strcpy(app.call.field[CALL_CONSENT], "verbal 14:02");
	want(WANT_RECALL);
	assert_string_equal(app.call.field[CALL_BACK], "");
	assert_string_equal(app.call.field[CALL_CONSENT], "verbal 14:02");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_cannot_be_gone_on_with_stays, make, clear),
		cmocka_unit_test_setup_teardown(what_cannot_be_compared_is_said, make, clear),
		cmocka_unit_test_setup_teardown(an_earlier_screening_is_put_beside, make, clear),
		cmocka_unit_test_setup_teardown(what_was_typed_before_stays, make, clear),
		cmocka_unit_test_setup_teardown(a_namesake_is_somebody_else, make, clear),
		cmocka_unit_test_setup_teardown(another_client_brings_all_of_their_own, make,
						clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
