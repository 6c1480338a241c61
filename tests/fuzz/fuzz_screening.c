/*
 * Screenings: any bytes as what a draft or a record holds. What is taken can be written, exported
 * and read again; what is refused is said in clean words.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "io/builtin.h"
#include "io/export.h"
#include "io/screening_json.h"

#include <string.h>

static const char *const fields[] = { "Insurance", "Employer" };
static const struct site site = { .counsel = { .fields = fields, .field_count = 2 } };

static void require_texts(const struct screening *screening)
{
	char note[CALL_NOTE_BYTES];

	for (int i = 0; i < CALL_FIELDS; i++)
		require_clean(screening->call.field[i], 0);
	for (int q = -1; q < builtin_form.question_count; q++) {
		note_of(&screening->call, q, note);
		require_clean(note, 0);
	}
	for (int i = 0; i < FORM_TEXTS_MAX; i++)
		require_clean(screening->answers.text[i], 0);
	require_clean(screening->who, 0);
	require_clean(screening->call.wrap.reason_text, 0);
	require_clean(screening->call.wrap.next_step, 0);
	require_clean(screening->call.wrap.follow_up, 0);
}

/* What points into the questionnaire points at something. */
static void require_indexes(const struct screening *screening)
{
	const struct call *call = &screening->call;

	require(screening->question >= -1 && screening->question < builtin_form.question_count);
	require(screening->stage <= STAGE_DONE);
	require(call->wrap.own_level >= -1 && call->wrap.own_level < builtin_form.level_count);
	require(call->wrap.reason < OWN_REASONS && call->wrap.urgency < URGENCIES);
	require(call->past_count >= 0 && call->past_count <= CALL_PASTS);
	require(call->alerts_up >> builtin_form.alert_count == 0);
	for (int i = 0; i < call->past_count; i++)
		require(call->pasts[i].level >= -1 &&
			call->pasts[i].level < builtin_form.level_count);
	require(call->begun >= 0 && call->ended >= 0);
}

static void export(const struct screening *screening)
{
	struct buf out;

	buf_init(&out);
	export_csv(&builtin_form, screening, 1, -3600, &out);
	require(utf8_check(out.data, out.len, true) >= 3);
	buf_reset(&out);
	export_fhir(&builtin_form, screening, &out);
	require_clean(out.data, 1);
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct screening screening, again;
	struct record_card card;
	struct err err = { .text = "" };
	struct buf once, twice;

	if (!screening_read(&builtin_form, &site, (const char *)data, size, &screening, &err)) {
		require(err.text[0]);
		require_clean(err.text, 0);
		return 0;
	}
	require_texts(&screening);
	require_indexes(&screening);
	export(&screening);
	screening_card(&builtin_form, &screening, 0, &card);
	require_clean(card.client, 0);
	require_clean(card.caller, 0);
	buf_init(&once);
	buf_init(&twice);
	screening_write(&builtin_form, &site, &screening, 0, SCREENING_PAGE, &once);
	require(screening_read(&builtin_form, &site, once.data, once.len, &again, &err));
	screening_write(&builtin_form, &site, &again, 0, SCREENING_PAGE, &twice);
	require(once.len == twice.len && memcmp(once.data, twice.data, once.len) == 0);
	buf_release(&once);
	buf_release(&twice);
	return 0;
}
