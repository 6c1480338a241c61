/*
 * What `check` says of a form is what z3 says of it, no more and no less, and everybody whom it
 * shows is placed as it says: for the forms that come with the program, for faults planted in them,
 * and for random forms.
 */
#include "claim_form.h"

#include "claims.h"
#include "fault.h"
#include "io/load.h"
#include "session.h"

static struct claims claims;

/* The findings; that both agree is a matter of course. */
static int agreed(const struct form *form, const char *what)
{
	struct buf trouble;
	int found;

	buf_init(&trouble);
	if (!claims_agree(&claims, form, &found, &trouble))
		fail_msg("%s: %s", what, trouble.data);
	buf_release(&trouble);
	return found;
}

static int set_up(void **state)
{
	(void)state;
	claims = (struct claims){ 0 };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	solver_free(claims.solver);
	return 0;
}

static void print_work(void)
{
	print_message("%d forms, %d queries, %d sheets fed\n", claims.forms, claims.queries,
		      claims.feed.sheets);
}

/* --- without z3 -------------------------------------------------------------------------- */

static void add_finding(struct findings *findings, int line, const char *code)
{
	findings_add(findings, FINDING_ERROR, line, 1, code, "It is so.", "");
}

static void differs(struct expectations *expectations, const struct findings *findings,
		    const char *told)
{
	struct buf trouble;

	buf_init(&trouble);
	for (int i = 0; i < expectations->count; i++)
		expectations->item[i].seen = false;
	assert_int_equal(expect_same(expectations, findings, &trouble), told[0] == '\0');
	assert_string_equal(trouble.data, told);
	buf_release(&trouble);
}

static void a_difference_is_told(void **state)
{
	struct expected items[] = {
		{ EXPECT_NEVER_HOLDS, 3, true, false },
		{ EXPECT_NEVER_HOLDS, 4, false, false },
		{ EXPECT_MASKED_RULE, 4, true, false },
	};
	struct expectations expectations = { items, 3 };
	struct findings findings;

	(void)state;
	findings_init(&findings);
	add_finding(&findings, 4, "masked-rule");
	add_finding(&findings, 4, "hidden-score");
	differs(&expectations, &findings, "never-holds in line 3 is so, but is not found");
	add_finding(&findings, 3, "never-holds");
	differs(&expectations, &findings, "");
	add_finding(&findings, 4, "never-holds");
	differs(&expectations, &findings,
		"never-holds in line 4 is found, but is not so: It is so. ");
	findings_drop(&findings, 3);
	add_finding(&findings, 3, "never-holds");
	differs(&expectations, &findings,
		"never-holds in line 3 is found, but is not so: It is so. ");
	findings_release(&findings);
}

static void faults_read_like_this(void **state)
{
	static const char text[] = "      - { id: a, value: 2 }\n"
				   "placement:\n"
				   "  - at_least: l1\n"
				   "    when: mood >= 2 and sleep is a\n"
				   "    because: One and one.\n";
	struct buf form, what;
	struct tiny t;

	(void)state;
	buf_init(&form);
	buf_init(&what);
	tiny_init(&t);
	tiny_levels(&t, 2);
	assert_int_equal(fault_count(&t.form, text), 9);
	for (int i = 0; i < 9; i++) {
		buf_reset(&form);
		fault_plant(&t.form, text, i, &form, &what);
		buf_char(&what, '\n');
	}
	assert_string_equal(what.data, "line 1: \"value: 2\" becomes \"value: 0\"\n"
				       "line 1: \"value: \" becomes \"urgent: true, value: \"\n"
				       "line 3: \"l1\" becomes \"l0\"\n"
				       "line 3: \"  - at_least: l1\n"
				       "    when: mood >= 2 and sleep is a\n"
				       "    because: One and one.\n"
				       "\" becomes \"\"\n"
				       "line 4: \">= \" becomes \">= 2\"\n"
				       "line 4: \">= \" becomes \"<= \"\n"
				       "line 4: \">= \" becomes \"= \"\n"
				       "line 4: \" and \" becomes \" or \"\n"
				       "line 4: \" is \" becomes \" is not \"\n");
	assert_non_null(strstr(form.data, "mood >= 2 and sleep is not a\n"));
	tiny_release(&t);
	buf_release(&form);
	buf_release(&what);
}

/* --- forms that come with the program ---------------------------------------------------- */

static void read_text(const char *path, struct buf *text)
{
	FILE *file = fopen(path, "r");
	char bytes[4096];
	size_t len;

	assert_non_null(file);
	while ((len = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_bytes(text, bytes, len);
	fclose(file);
}

struct loaded {
	struct arena arena;
	struct findings findings;
	struct form form;
};

static bool load(struct loaded *loaded, const struct buf *text)
{
	arena_init(&loaded->arena);
	findings_init(&loaded->findings);
	return load_form_memory(text->data, text->len, NULL, &loaded->arena, &loaded->form,
				&loaded->findings);
}

static void unload(struct loaded *loaded)
{
	findings_release(&loaded->findings);
	arena_release(&loaded->arena);
}

/* With how many faults each is tried; a large form takes long. */
static const struct shipped {
	const char *path;
	int faults;
} shipped[] = {
	{ "tests/golden/forms/clinic.yaml", 65 },
	{ "questionnaires/sleep.yaml", 35 },
	{ "questionnaires/iop.yaml", 2 },
};

enum { SHIPPED = sizeof shipped / sizeof *shipped };

static void sound_forms(void **state)
{
	(void)state;
	claims.solver = session_start();
	for (int i = 0; i < SHIPPED; i++) {
		struct loaded loaded;
		struct buf text;

		buf_init(&text);
		read_text(shipped[i].path, &text);
		assert_true(load(&loaded, &text));
		assert_int_equal(agreed(&loaded.form, shipped[i].path), 0);
		unload(&loaded);
		buf_release(&text);
	}
	print_work();
}

/* --- faults -------------------------------------------------------------------------------- */

struct planted {
	int loaded,
		found; /* forms that can be loaded; of these, those in which something is found */
};

static void try_fault(const struct form *form, const char *text, int index, struct planted *planted)
{
	struct loaded loaded;
	struct buf faulty, what;

	buf_init(&faulty);
	buf_init(&what);
	buf_format(&what, "%s, ", form->id);
	fault_plant(form, text, index, &faulty, &what);
	if (load(&loaded, &faulty)) {
		planted->loaded++;
		planted->found += agreed(&loaded.form, what.data) > 0;
	}
	unload(&loaded);
	buf_release(&faulty);
	buf_release(&what);
}

/* From all over the form: one of each so many. */
static void try_faults(const struct shipped *one, struct tiny *random, struct planted *planted)
{
	struct planted before = *planted;
	struct loaded loaded;
	struct buf text;
	int count;

	buf_init(&text);
	read_text(one->path, &text);
	assert_true(load(&loaded, &text));
	count = fault_count(&loaded.form, text.data);
	assert_true(count >= one->faults);
	for (int i = 0; i < one->faults; i++) {
		int first = i * count / one->faults, next = (i + 1) * count / one->faults;

		try_fault(&loaded.form, text.data, first + tiny_random(random, next - first),
			  planted);
	}
	print_message("%s: %d of %d faults; %d can be loaded, something is found in %d\n",
		      one->path, one->faults, count, planted->loaded - before.loaded,
		      planted->found - before.found);
	unload(&loaded);
	buf_release(&text);
}

static void planted_faults(void **state)
{
	struct tiny random = { .random = tiny_seed() };
	struct planted planted = { 0 };

	(void)state;
	claims.solver = session_start();
	for (int i = 0; i < SHIPPED; i++)
		try_faults(&shipped[i], &random, &planted);
	print_work();
	assert_true(planted.loaded >= 80 && planted.found >= 40);
}

/* --- random forms -------------------------------------------------------------------------- */

/* The rarest finding is seen some twenty times. */
enum { FORMS = 500, SEEN = 5 };

static void print_counts(void)
{
	print_work();
	print_message("%d sheets tell of free text\n", claims.feed.by_text);
	for (int code = 0; code < EXPECT_CODES; code++)
		print_message("%6d %s\n", claims.found[code], expect_codes[code]);
	for (int code = 0; code < FEED_CODES; code++)
		print_message("%6d %s with sheets\n", claims.feed.findings[code], feed_code(code));
}

static void random_forms(void **state)
{
	uint64_t seed = tiny_seed();

	(void)state;
	claims.solver = session_start();
	for (uint64_t i = 0; i < FORMS; i++) {
		struct rich rich;
		char what[40];

		snprintf(what, sizeof what, "form %llu", (unsigned long long)(seed + i));
		claim_form_init(&rich, seed + i, 1 + (int)(i % 4));
		agreed(&rich.t.form, what);
		rich_release(&rich);
	}
	print_counts();
	for (int code = 0; code < EXPECT_CODES; code++)
		assert_true(claims.found[code] >= SEEN);
	for (int code = 0; code < FEED_CODES; code++)
		assert_true(claims.feed.findings[code] >= SEEN);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_difference_is_told), TEST(faults_read_like_this), TEST(sound_forms),
		TEST(planted_faults),	    TEST(random_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
