#include "counsel.h"

#include "app/keys.h"
#include "app/scenes.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct counsel counsel;

void counsel_send(enum msg_kind kind)
{
	model_send(&counsel.model, (struct msg){ .kind = kind });
}

void counsel_send_desk(void)
{
	model_send(&counsel.model, (struct msg){ .kind = MSG_DESK, .desk = &counsel.desk });
}

void counsel_start_sized(const struct form *form, int rows, int cols)
{
	if (counsel.model.screen.cells)
		model_end(&counsel.model);
	model_start(&counsel.model, form, rows, cols);
	app_init(&counsel.model.app, form, support_builtin(), &counsel.site, &policy_counsel,
		 "result.txt");
	counsel.model.carries_out = false;
	counsel.model.app.zone = ZONE;
	model_resize(&counsel.model, rows, cols);
	model_send(&counsel.model, (struct msg){ .kind = MSG_CLOCK, .time = BEGUN });
	counsel_send_desk();
}

void counsel_start(void)
{
	counsel.site = site_unset;
	counsel.site.counsel.lock = 300;
	counsel.desk = (struct desk){ .there = true, .writable = true };
	counsel_start_sized(form_of_tests(), 24, 80);
}

void counsel_must_show(const char *text)
{
	model_must_show(&counsel.model, text);
}

void counsel_must_not_show(const char *text)
{
	if (!frame_shows(&counsel.model.frame, text))
		return;
	frame_print(&counsel.model.frame, text);
	fail_msg("on the screen: %s", text);
}

void counsel_press(uint32_t key)
{
	model_press(&counsel.model, key);
}

void counsel_type(const char *text)
{
	uint32_t character;

	for (int size; *text; text += size) {
		size = utf8_decode(text, strlen(text), &character);
		counsel_press(character);
	}
}

void counsel_go_to(const char *text)
{
	counsel_press(PRESS_HOME);
	for (int i = 0; i < page_stops(&counsel.model.page); i++) {
		const struct block *block = &counsel.model.page.blocks[counsel.model.page.focus];

		if (!strncmp(block->text, text, strlen(text)))
			return;
		counsel_press(PRESS_TAB);
	}
	frame_print(&counsel.model.frame, text);
	fail_msg("not there to be chosen: %s", text);
}

void counsel_choose(const char *text)
{
	counsel_go_to(text);
	counsel_press(PRESS_ENTER);
}

const char *counsel_field(enum call_field which)
{
	return counsel.model.app.call.field[which];
}

void counsel_to_questions(void)
{
	counsel_choose("Start the questions");
	assert_int_equal(counsel.model.app.here.scene, SCENE_ASK);
}

void counsel_to_wrap_up(void)
{
	counsel_choose("Start a call");
	counsel_to_questions();
	counsel_press('w');
	assert_int_equal(counsel.model.app.here.scene, SCENE_WRAP);
}

void counsel_answer_all(void)
{
	const struct form *form = counsel.model.app.form;

	for (int q = 0; q < form->question_count; q++) {
		enum question_kind kind = form->questions[q].kind;

		counsel.model.app.answers.item[q] = (struct answer){
			.state = kind == QUESTION_TEXT ? ANSWER_DECLINED : ANSWER_GIVEN,
			.value = kind == QUESTION_NUMBER    ? form->questions[q].minimum
				 : kind == QUESTION_SEVERAL ? 1
							    : 0,
		};
	}
	sofar_find(&counsel.model.app);
	counsel_send(MSG_SHOWN);
	assert_true(counsel.model.app.so_far.level >= 0);
}

const char *counsel_other_level(void)
{
	static char text[120];
	int level = counsel.model.app.so_far.level == 1 ? 0 : 1;

	snprintf(text, sizeof text, "Step %d: %s", level + 1,
		 counsel.model.app.form->levels[level].title);
	return text;
}

void counsel_no_trace_of(const char *text)
{
	if (memmem(&counsel.model.app, sizeof counsel.model.app, text, strlen(text)))
		fail_msg("still there: %s", text);
}

void counsel_line(const char *text)
{
	struct msg word = word_msg(&counsel.model.app, text);
	int number = page_numbered(&counsel.model.page, atoi(text));

	if (word.kind != MSG_NONE) {
		model_send(&counsel.model, word);
	} else if (number >= 0) {
		model_send(&counsel.model, (struct msg){ .kind = MSG_PICK, .number = atoi(text) });
		counsel_send(MSG_CHOOSE);
	} else {
		assert_int_equal(counsel.model.page.entry, ENTRY_WORDS);
		assert_int_equal(counsel.model.page.numbers, 0);
		counsel_send(MSG_CLEAR);
		for (; *text; text++)
			model_send(&counsel.model,
				   (struct msg){ .kind = MSG_TYPE, .number = *text });
		counsel_send(MSG_CHOOSE);
	}
}

void counsel_choose_by_number(const char *text)
{
	char number[12];

	for (int i = 0; i < counsel.model.page.count; i++)
		if (counsel.model.page.blocks[i].number > 0 &&
		    !strcmp(counsel.model.page.blocks[i].text, text)) {
			snprintf(number, sizeof number, "%d", counsel.model.page.blocks[i].number);
			counsel_line(number);
			return;
		}
	fail_msg("no number for: %s", text);
}
