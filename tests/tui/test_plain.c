/*
 * The plain face, as a screen reader hears it and as a pipe drives it: the same
 * powers as the full screen, and no answer that nobody gave.
 */
#include "folder.h"
#include "term.h"

#include "base/utf8.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct talk {
	struct folder folder;
	struct buf said;
	int status;
};

static _Noreturn void become_the_program(const char *folder, const char *binary, const char *form,
					 int in, int out)
{
	dup2(in, 0);
	dup2(out, 1);
	setenv("LANG", "C.UTF-8", 1);
	unsetenv("LC_ALL");
	setenv("HOME", folder, 1);
	setenv("XDG_CONFIG_DIRS", folder, 1);
	if (chdir(folder) == 0)
		execl(binary, binary, "--plain", form, (char *)NULL);
	_exit(127);
}

/* Says `input` to the program through a pipe; what it says goes to talk->said. */
static struct talk talk(const char *input)
{
	struct talk talk = { .folder = folder_fresh() };
	char binary[4096], form[4096], bytes[4096];
	char in[128];
	int out[2];
	ssize_t len;

	folder_write(&talk.folder, "input", input);
	snprintf(in, sizeof(in), "%s/input", talk.folder.path);
	assert_non_null(realpath(term_binary(), binary));
	assert_non_null(realpath("tests/tui/form.yaml", form));
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);

	pid_t pid = fork();

	if (pid == 0)
		become_the_program(talk.folder.path, binary, form, open(in, O_RDONLY), out[1]);
	close(out[1]);
	buf_init(&talk.said);
	while ((len = read(out[0], bytes, sizeof(bytes))) > 0)
		buf_bytes(&talk.said, bytes, (size_t)len);
	close(out[0]);
	waitpid(pid, &talk.status, 0);
	assert_true(WIFEXITED(talk.status));
	talk.status = WEXITSTATUS(talk.status);
	return talk;
}

static void end(struct talk *talk)
{
	folder_remove(&talk->folder);
	buf_release(&talk->said);
}

static void must_say(const struct talk *talk, const char *text)
{
	struct frame frame = { .text = talk->said };

	if (frame_shows(&frame, text))
		return;
	print_error("%s\n", talk->said.data);
	fail_msg("not said: %s", text);
}

static void must_not_say(const struct talk *talk, const char *text)
{
	if (!strstr(talk->said.data, text))
		return;
	print_error("%s\n", talk->said.data);
	fail_msg("said: %s", text);
}

static void must_end_with(const struct talk *talk, int status)
{
	if (talk->status == status)
		return;
	print_error("%s\n", talk->said.data);
	fail_msg("exit status %d, not %d", talk->status, status);
}

/* Me; very thirsty; green and black tea; three cups; words; not burnt; to the result. */
static const char *const whole_run[] = { "1", "3", "1 2", "3", "A warm one, please", "1", NULL };

static void goes_from_the_first_line_to_the_result(void **state)
{
	struct talk heard = talk("1\n3\n1 2\n3\nA warm one, please\n1\n6\n");

	(void)state;
	must_say(&heard, "Is it time for a cup of tea?");
	must_say(&heard, "How thirsty are you?");
	must_say(&heard, "Why we ask: Tea helps against thirst.");
	must_say(&heard, "Check your answers");
	must_say(&heard, "A warm one, please");
	must_say(&heard, "Your answers point to: A cup of tea, step 2 of 3.");
	must_say(&heard, "your mouth is dry");
	must_say(&heard, "988");
	must_end_with(&heard, 0);
	end(&heard);
}

static void is_clean_text(void **state)
{
	struct talk heard = talk("1\n3\n1 2\n3\nA warm one, please\n1\n6\n");
	size_t clean = utf8_check(heard.said.data, heard.said.len, true);

	(void)state;
	if (clean != heard.said.len)
		fail_msg("at byte %zu: %.20s", clean, heard.said.data + clean);
	for (size_t i = 0; i < heard.said.len; i++) {
		uint32_t character = 0;

		utf8_decode(heard.said.data + i, heard.said.len - i, &character);
		assert_false(character >= 0x2500 && character <= 0x259f);
	}
	end(&heard);
}

/* Cut off at each prompt: nothing is made up, and the status says so. */
static void invents_no_answer_when_the_input_ends(void **state)
{
	struct buf input;

	(void)state;
	buf_init(&input);
	for (int i = 0; whole_run[i]; i++) {
		struct talk heard = talk(input.data ? input.data : "");

		must_end_with(&heard, 1);
		must_not_say(&heard, "Your answers point to");
		must_say(&heard, "Nothing was saved.");
		end(&heard);
		buf_format(&input, "%s\n", whole_run[i]);
	}
	buf_release(&input);
}

static void a_last_line_without_an_end_is_no_answer(void **state)
{
	struct talk heard = talk("1\n3");

	(void)state;
	must_end_with(&heard, 1);
	must_not_say(&heard, "Which teas do you like?");
	end(&heard);
}

static void goes_back(void **state)
{
	struct talk heard = talk("1\n3\nb\n1\n1\na\n");

	(void)state;
	must_say(&heard, "Thirsty: Not at all");
	end(&heard);
}

static void says_why(void **state)
{
	struct talk heard = talk("1\n?\n1\nx\n");

	(void)state;
	must_say(&heard, "Water would, too.");
	must_end_with(&heard, 0);
	end(&heard);
}

static int times_said(const struct talk *talk, const char *text)
{
	int times = 0;

	for (const char *at = talk->said.data; (at = strstr(at, text)); at++)
		times++;
	return times;
}

static void repeats(void **state)
{
	struct talk once = talk("1\nx\n"), twice = talk("1\nr\nx\n");

	(void)state;
	assert_int_equal(times_said(&twice, "How thirsty are you?"),
			 times_said(&once, "How thirsty are you?") + 1);
	end(&once);
	end(&twice);
}

static void skips_and_shows_all_answers(void **state)
{
	struct talk heard = talk("1\ns\nu\n4\na\nx\n");

	(void)state;
	must_say(&heard, "Thirsty: Skipped");
	must_say(&heard, "Teas: I am not sure");
	must_say(&heard, "Cups today: 4 cups");
	must_say(&heard, "Burnt: Not answered yet");
	must_end_with(&heard, 0);
	end(&heard);
}

static void changes_an_answer_and_returns(void **state)
{
	struct talk heard = talk("1\n3\n1 2\n3\nwords\n1\n1\n1\nx\n");

	(void)state;
	/* From the review to the first question, and back with the new answer. */
	must_say(&heard, "Thirsty: Not at all");
	end(&heard);
}

static void interrupts_and_lets_the_answer_be_changed(void **state)
{
	struct talk heard = talk("1\n3\n1 2\n3\nwords\n2\n2\n1\nx\n");

	(void)state;
	must_say(&heard, "Cool the burn first.");
	must_say(&heard, "You answered \"Yes, badly\"");
	must_say(&heard, "Burnt: No");
	end(&heard);
}

static void shows_myths_saves_and_leaves(void **state)
{
	struct talk heard = talk("1\n3\n1 2\n3\nwords\n1\n6\n2\nb\n4\nmine.txt\nx\n");
	struct buf kept;
	unsigned mode = 0;

	(void)state;
	must_say(&heard, "It does not matter whether the milk goes in first.");
	must_say(&heard, "Shown because you drink black tea.");
	must_say(&heard, "Saved");
	must_end_with(&heard, 0);
	buf_init(&kept);
	assert_true(folder_read(&heard.folder, "mine.txt", &kept, &mode));
	assert_int_equal(mode, 0600);
	assert_non_null(strstr(kept.data, "A cup of tea"));
	buf_release(&kept);
	end(&heard);
}

static void takes_what_people_type_around_an_answer(void **state)
{
	struct talk heard = talk("1)\n\t 3. \nB\n 1 \n1. 2), 3\n 4. \nS\nA\nX\n");

	(void)state;
	must_say(&heard, "Thirsty: Not at all");
	must_say(&heard, "Teas: Green tea, 緑茶 (ryokucha); Black tea, crème de thé; A herbal tea");
	must_say(&heard, "Cups today: 4 cups");
	must_say(&heard, "In your own words: Skipped");
	must_end_with(&heard, 0);
	end(&heard);
}

/* What was heard in full is named when a person comes back to it, and r says it all again. */
static void does_not_repeat_the_result_unasked(void **state)
{
	static const char once[] = "Please keep in mind", lead[] = "Your answers point to: A cup";
	struct talk heard = talk("1\n3\n1 2\n3\nwords\n1\n6\n1\nb\n4\nno/folder\nb\nx\n");
	struct talk again = talk("1\n3\n1 2\n3\nwords\n1\n6\n1\nb\nr\nx\n");

	(void)state;
	must_say(&heard, "Not saved.");
	must_say(&heard, "Type r to hear the whole page.");
	assert_int_equal(times_said(&heard, once), 1);
	assert_int_equal(times_said(&heard, lead), 3);
	assert_int_equal(times_said(&heard, "The file holds your result"), 1);
	assert_int_equal(times_said(&heard, "1. What to do next"), 3);
	assert_int_equal(times_said(&again, once), 2);
	end(&heard);
	end(&again);
}

static void answers_any_line_with_a_sentence(void **state)
{
	static const char *const lines[] = { "0",	 "99", "-1",  "1 2 3",	    "yes",
					     "",	 " ",  "\t",  "9999999999", "\033[A",
					     "\xff\xfe", "é",  "1;2", "b b" };

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		char input[64];

		snprintf(input, sizeof(input), "1\n%s\nx\n", lines[i]);

		struct talk heard = talk(input);

		must_end_with(&heard, 0);
		must_not_say(&heard, "Which teas do you like?");
		must_not_say(&heard, "\033");
		end(&heard);
	}
}

static void a_line_of_any_length_is_refused_kindly(void **state)
{
	struct buf input;

	(void)state;
	buf_init(&input);
	buf_text(&input, "1\n");
	buf_repeat(&input, 'z', 100000);
	buf_text(&input, "\nx\n");

	struct talk heard = talk(input.data);

	must_end_with(&heard, 0);
	must_say(&heard, "too long");
	end(&heard);
	buf_release(&input);
}

/* In a terminal each prompt ends its line, and the cursor waits behind it. */
static void the_cursor_waits_behind_the_prompt(void **state)
{
	char form[4096];
	const char *arguments[] = { "--plain", realpath("tests/tui/form.yaml", form), NULL };
	struct term *term = term_start(NULL, arguments);
	int status;

	(void)state;
	assert_true(term_wait_text(term, "Your choice"));
	while (term_pump(term, 20))
		;
	assert_true(frame_cursor_on(term_frame(term), "Your choice, 1 to 3:"));
	assert_int_equal(term_frame(term)->cursor_col, 21);
	term_type(term, "1\n");
	assert_true(term_wait_text(term, "How thirsty are you?"));
	term_type(term, "x\n");
	assert_true(term_wait_exit(term, &status));
	assert_int_equal(status, 0);
	assert_null(term_unrestored(term));
	assert_false(term_wrote(term, "\033"));
	term_close(term);
}

/* Nobody answers an interrupt that they have not heard: what was typed ahead is dropped. */
static void an_interrupt_is_said_before_a_line_counts(void **state)
{
	char form[4096];
	const char *arguments[] = { "--plain", realpath("tests/tui/form.yaml", form), NULL };
	struct term_options options = { .rows = 60 };
	struct term *term = term_start(&options, arguments);

	(void)state;
	term_type(term, "1\ns\ns\n3\ns\n");
	assert_true(term_wait_text(term, "Have you burnt yourself"));
	term_type(term, "2\n3\n");
	assert_true(term_wait_text(term, "Cool the burn first."));
	while (term_pump(term, 100))
		;
	assert_false(frame_shows(term_frame(term), "How large is the burn?"));
	term_type(term, "3\n");
	assert_true(term_wait_text(term, "How large is the burn?"));
	term_close(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_from_the_first_line_to_the_result),
		cmocka_unit_test(is_clean_text),
		cmocka_unit_test(invents_no_answer_when_the_input_ends),
		cmocka_unit_test(a_last_line_without_an_end_is_no_answer),
		cmocka_unit_test(goes_back),
		cmocka_unit_test(says_why),
		cmocka_unit_test(repeats),
		cmocka_unit_test(skips_and_shows_all_answers),
		cmocka_unit_test(changes_an_answer_and_returns),
		cmocka_unit_test(interrupts_and_lets_the_answer_be_changed),
		cmocka_unit_test(shows_myths_saves_and_leaves),
		cmocka_unit_test(takes_what_people_type_around_an_answer),
		cmocka_unit_test(does_not_repeat_the_result_unasked),
		cmocka_unit_test(answers_any_line_with_a_sentence),
		cmocka_unit_test(a_line_of_any_length_is_refused_kindly),
		cmocka_unit_test(the_cursor_waits_behind_the_prompt),
		cmocka_unit_test(an_interrupt_is_said_before_a_line_counts),
	};

	return cmocka_run_group_tests_name("the plain face", tests, NULL, NULL);
}
