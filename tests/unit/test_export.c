/*
 * What leaves for other programs: CSV is read back by a reader of its own, as a spreadsheet would;
 * FHIR is held against the published schema of R4.
 */
#include "io/export.h"

#include "core/sheet.h"
#include "io/builtin.h"
#include "random_screening.h"
#include "small_form.h"

#include <unistd.h>

enum { ROUNDS = 200, CELL_BYTES = 1024, COLUMNS = 10 };

/* --- CSV ------------------------------------------------------------------------------------ */

/* One row of RFC 4180, to the letter; NULL after the last one. */
static const char *read_row(const char *at, char cells[COLUMNS][CELL_BYTES])
{
	int column = 0;

	if (!*at)
		return NULL;
	for (;; column++) {
		bool quoted = *at == '"';
		size_t len = 0;

		assert_true(column < COLUMNS);
		at += quoted;
		while (quoted ? *at != '"' || at[1] == '"' : !strchr(",\r\n\"", *at)) {
			assert_true(*at);
			at += quoted && *at == '"';
			cells[column][len++] = *at++;
		}
		cells[column][len] = '\0';
		at += quoted;
		if (*at != ',')
			break;
		at++;
	}
	assert_int_equal(column, COLUMNS - 1);
	assert_memory_equal(at, "\r\n", 2);
	return at + 2;
}

static bool is_number(const char *cell)
{
	cell += *cell == '-';
	return *cell && cell[strspn(cell, "0123456789")] == '\0';
}

/* What a spreadsheet would not compute, whatever blanks it skips. */
static void assert_safe(const char *cell)
{
	const char *begin = cell + strspn(cell, " ");

	if (*begin && strchr("=+-@\t\r", *begin) && !is_number(cell))
		fail_msg("a formula: %s", cell);
}

/* The text itself comes back, but for the apostrophe that guards it. */
static void assert_text(const char *cell, const char *text)
{
	const char *begin = text + strspn(text, " ");
	bool guarded = *begin && strchr("=+-@\t\r", *begin);

	assert_int_equal(*cell == '\'' && *text != '\'', guarded);
	assert_string_equal(cell + guarded, text);
}

static void a_table_holds_all_answers_and_no_formula(void **state)
{
	static struct screening screening;
	static char cells[COLUMNS][CELL_BYTES];
	const struct form *form = &builtin_form;
	uint64_t random = tiny_seed();
	struct buf out;

	(void)state;
	buf_init(&out);
	for (int i = 0; i < ROUNDS; i++) {
		const char *at;
		char note[CALL_NOTE_BYTES];
		int rows = 0;

		random_screening(&random, form, &screening);
		buf_reset(&out);
		export_csv(form, &screening, i, 0, &out);
		at = read_row(out.data, cells);
		assert_string_equal(cells[9], "note");
		for (; (at = read_row(at, cells)); rows++) {
			for (int c = 0; c < COLUMNS; c++)
				assert_safe(cells[c]);
			assert_text(cells[1], screening.call.field[CALL_CLIENT]);
			assert_string_equal(cells[4], form->questions[rows].id);
			note_of(&screening.call, rows, note);
			assert_text(cells[9], note);
			if (form->questions[rows].kind == QUESTION_TEXT &&
			    strcmp(cells[6], "given") == 0)
				assert_text(cells[7], screening.answers.text[0]);
		}
		assert_int_equal(rows, form->question_count);
	}
	buf_release(&out);
}

static void assert_cell(const char *text, const char *cell)
{
	struct buf out;

	buf_init(&out);
	csv_cell_write(&out, text);
	assert_string_equal(out.data, cell);
	buf_release(&out);
}

static void a_cell_is_guarded_and_quoted(void **state)
{
	(void)state;
	assert_cell("", "");
	assert_cell("plain", "plain");
	assert_cell("a-b", "a-b");
	assert_cell("=1+1", "'=1+1");
	assert_cell("+49 30", "'+49 30");
	assert_cell("-", "'-");
	assert_cell("@SUM(A1)", "'@SUM(A1)");
	assert_cell("\t=1", "\"'\t=1\"");
	assert_cell("\r=1", "\"'\r=1\"");
	assert_cell(" =1", "\"' =1\"");
	assert_cell("=\"a\",b", "\"'=\"\"a\"\",b\"");
	assert_cell("a\nb", "\"a\nb\"");
}

/* The small form: mood given, signs unsure, nights not asked, the wish not come to. */
struct small {
	struct arena arena;
	struct findings findings;
	struct form form;
	struct screening screening;
};

static void small_init(struct small *small)
{
	memset(&small->screening, 0, sizeof small->screening);
	small_load(small_yaml, &small->arena, &small->form, &small->findings);
	small->screening.answers.item[0] = (struct answer){ ANSWER_GIVEN, 0 };
	small->screening.answers.item[1] = (struct answer){ ANSWER_UNSURE, 0 };
	small->screening.call.begun = 1795442862;
	small->screening.stage = STAGE_DONE;
	strcpy(small->screening.call.field[CALL_CLIENT], "K-204");
	note_set(&small->screening.call, 0, "said \"fine\", quickly");
}

static void small_release(struct small *small)
{
	findings_release(&small->findings);
	arena_release(&small->arena);
}

static void a_table_to_the_letter(void **state)
{
	static struct small small;
	struct buf out;

	(void)state;
	small_init(&small);
	buf_init(&out);
	export_csv(&small.form, &small.screening, 12, 3600, &out);
	assert_string_equal(
		out.data,
		"record,client,date,number,question,label,state,answer,value,note\r\n"
		"12,K-204,2026-11-23,1,mood,Mood,given,Good,0,\"said \"\"fine\"\", quickly\"\r\n"
		"12,K-204,2026-11-23,2,signs,Signs,unsure,,,\r\n"
		"12,K-204,2026-11-23,,nights,Nights,not-asked,,,\r\n"
		"12,K-204,2026-11-23,3,wish,Wish,not-reached,,,\r\n");
	buf_release(&out);
	small_release(&small);
}

/* --- FHIR ----------------------------------------------------------------------------------- */

static void assert_has(const struct buf *out, const char *piece)
{
	if (!strstr(out->data, piece))
		fail_msg("no %s in %s", piece, out->data);
}

static void what_is_missing_says_why(void **state)
{
	static struct small small;
	struct buf out;

	(void)state;
	small_init(&small);
	buf_init(&out);
	small.screening.answers.item[3].state = ANSWER_DECLINED;
	export_fhir(&small.form, &small.screening, &out);
	assert_has(&out, "\"questionnaire\": \"urn:carecheck:questionnaire:small|1.0\"");
	assert_has(&out, "\"status\": \"completed\"");
	assert_has(&out, "\"authored\": \"2026-11-23T14:07:42Z\"");
	assert_has(&out, "\"valueCoding\": {\n                \"system\": "
			 "\"urn:carecheck:questionnaire:small:mood\",\n                \"code\": "
			 "\"good\"");
	assert_has(&out, "\"valueCode\": \"asked-unknown\"\n            }\n          ],\n"
			 "          \"linkId\": \"signs\"");
	assert_has(&out, "\"valueCode\": \"not-asked\"\n            }\n          ],\n"
			 "          \"linkId\": \"nights\"");
	assert_has(&out, "\"valueCode\": \"asked-declined\"\n            }\n          ],\n"
			 "          \"linkId\": \"wish\"");
	buf_reset(&out);
	small.screening.answers.item[3].state = ANSWER_OPEN;
	export_fhir(&small.form, &small.screening, &out);
	assert_has(&out, "\"status\": \"stopped\"");
	assert_has(&out, "\"valueCode\": \"unknown\"\n            }\n          ],\n"
			 "          \"linkId\": \"wish\"");
	buf_reset(&out);
	small.screening.stage = STAGE_WRAPPING;
	export_fhir(&small.form, &small.screening, &out);
	assert_has(&out, "\"status\": \"in-progress\"");
	buf_release(&out);
	small_release(&small);
}

static void a_client_stands_there_only_if_named(void **state)
{
	static struct small small;
	struct buf out;

	(void)state;
	small_init(&small);
	buf_init(&out);
	export_fhir(&small.form, &small.screening, &out);
	assert_has(&out, "\"identifier\": {\n      \"value\": \"K-204\"\n    }");
	buf_reset(&out);
	strcpy(small.screening.call.field[CALL_CLIENT], "Ana Maria");
	export_fhir(&small.form, &small.screening, &out);
	assert_has(&out, "\"subject\": {\n    \"display\": \"Ana Maria\"\n  }");
	buf_reset(&out);
	small.screening.call.field[CALL_CLIENT][0] = '\0';
	export_fhir(&small.form, &small.screening, &out);
	assert_null(strstr(out.data, "subject"));
	buf_release(&out);
	small_release(&small);
}

/* A folder for files that the schema's validator reads; it comes with Python. */
struct drawer {
	char folder[64];
	int files;
};

static bool have_validator(void)
{
	if (system("python3 -c 'import jsonschema' 2>/dev/null") == 0)
		return true;
	print_message("no python3-jsonschema: not held against the schema\n");
	return false;
}

static void drawer_init(struct drawer *drawer)
{
	strcpy(drawer->folder, "/tmp/carecheck-fhir-XXXXXX");
	drawer->files = 0;
	assert_non_null(mkdtemp(drawer->folder));
}

static void drawer_add(struct drawer *drawer, const char *text)
{
	char path[96];
	FILE *file;

	snprintf(path, sizeof path, "%s/%d.json", drawer->folder, drawer->files++);
	file = fopen(path, "we");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* Whether all of them are resources of R4. */
static bool drawer_is_valid(const struct drawer *drawer)
{
	char command[256];

	snprintf(command, sizeof command, "python3 tests/unit/fhir.py %s/*.json", drawer->folder);
	return system(command) == 0;
}

static void drawer_release(struct drawer *drawer)
{
	char path[96];

	while (drawer->files > 0) {
		snprintf(path, sizeof path, "%s/%d.json", drawer->folder, --drawer->files);
		unlink(path);
	}
	rmdir(drawer->folder);
}

static void resources_are_of_r4(void **state)
{
	static struct screening screening;
	static struct small small;
	uint64_t random = tiny_seed();
	struct drawer drawer;
	struct buf out;

	(void)state;
	if (!have_validator())
		skip();
	drawer_init(&drawer);
	small_init(&small);
	small.form.version = "2.0 draft \xc3\xa9";
	buf_init(&out);
	for (int i = 0; i < ROUNDS; i++) {
		const struct form *form = i % 2 ? &builtin_form : &small.form;

		random_screening(&random, form, &screening);
		buf_reset(&out);
		export_fhir(form, &screening, &out);
		drawer_add(&drawer, out.data);
	}
	assert_true(drawer_is_valid(&drawer));
	drawer_release(&drawer);
	buf_release(&out);
	small_release(&small);
}

/* Each of these is one step away from what we write, and is none of R4. */
static void the_schema_refuses_what_is_broken(void **state)
{
	static const char *const broken[][2] = {
		{ "\"status\": \"completed\"", "\"status\": \"finished\"" },
		{ "\"authored\": \"2026-11-23T14:07:42Z\"", "\"authored\": \"2026-11-23 14:07\"" },
		{ "\"linkId\": \"mood\"", "\"link\": \"mood\"" },
		{ "\"code\": \"good\"", "\"code\": \" good\"" },
		{ "small|1.0", "small 1.0" },
		{ "\"valueCode\": \"asked-unknown\"", "\"valueCode\": 1" },
		{ "\"resourceType\": \"QuestionnaireResponse\"", "\"resourceType\": \"Response\"" },
		{ "\"valueCoding\"", "\"valueQuantity\"" }, /* a definition that is not there */
		{ "\"display\": \"K-204\"", "\"display\": \"\"" },
	};
	static struct small small;
	struct drawer drawer;
	struct buf out, text;

	(void)state;
	if (!have_validator())
		skip();
	small_init(&small);
	small.screening.answers.item[3].state = ANSWER_DECLINED;
	buf_init(&out);
	buf_init(&text);
	export_fhir(&small.form, &small.screening, &out);
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		const char *at = strstr(out.data, broken[i][0]);

		assert_non_null(at);
		buf_reset(&text);
		buf_bytes(&text, out.data, (size_t)(at - out.data));
		buf_text(&text, broken[i][1]);
		buf_text(&text, at + strlen(broken[i][0]));
		drawer_init(&drawer);
		drawer_add(&drawer, text.data);
		if (drawer_is_valid(&drawer))
			fail_msg("%s was taken", broken[i][1]);
		drawer_release(&drawer);
	}
	buf_release(&text);
	buf_release(&out);
	small_release(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_is_guarded_and_quoted),
		cmocka_unit_test(a_table_holds_all_answers_and_no_formula),
		cmocka_unit_test(a_table_to_the_letter),
		cmocka_unit_test(what_is_missing_says_why),
		cmocka_unit_test(a_client_stands_there_only_if_named),
		cmocka_unit_test(resources_are_of_r4),
		cmocka_unit_test(the_schema_refuses_what_is_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
