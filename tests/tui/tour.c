#include "tour.h"

#include "app/scenes.h"
#include "front/tongues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct model *model;
static void (*look)(const char *what);

static void check_opened(const struct app *from, enum scene scene, int item, const char *what)
{
	model->app = *from;
	app_open(&model->app, scene, item);
	look(what);
}

/* The first answer to each question, or the last, or none at all. */
static void give_answers(struct answers *answers, int which)
{
	const struct form *form = model->app.form;

	memset(answers, 0, sizeof *answers);
	for (int q = 0; q < form->question_count && which < 2; q++) {
		const struct question *question = &form->questions[q];
		struct answer *answer = &answers->item[q];

		answer->state = question->kind == QUESTION_TEXT ? ANSWER_DECLINED : ANSWER_GIVEN;
		if (question->kind == QUESTION_NUMBER)
			answer->value = which ? question->maximum : question->minimum;
		else if (question->kind == QUESTION_SEVERAL)
			answer->value = 1;
		else
			answer->value = which ? question->option_count - 1 : 0;
	}
}

static void check_questions(const struct app *from)
{
	for (int q = 0; q < from->form->question_count; q++) {
		model->app = *from;
		model->app.other = q % 2;
		ask_open(&model->app, q, false);
		look(from->form->questions[q].id);
		model->app.here.focus = 0;
		look(from->form->questions[q].id);
		app_open(&model->app, SCENE_WHY, 0);
		look("why");
	}
}

static void check_alerts(const struct app *from)
{
	for (int alert = 0; alert < from->form->alert_count; alert++) {
		model->app = *from;
		give_answers(&model->app.answers, 1);
		model->app.other = alert % 2;
		ask_open(&model->app, from->form->question_count - 1, false);
		alert_open(&model->app, alert);
		look("alert");
	}
}

/* What lies over the result. */
static void check_over(const struct app *result)
{
	for (int myth = 0; myth < result->form->myth_count; myth++)
		check_opened(result, SCENE_MYTHS, myth, "myths");
	check_opened(result, SCENE_LEVELS, 0, "levels");
	check_opened(result, SCENE_NEXT, NEXT_WITH_LINES, "next");
	for (int item = LINES_ALL; item <= LINES_AND_STOP; item++)
		check_opened(result, SCENE_LINES, item, "lines");
	check_opened(result, SCENE_SPOKEN, 0, "spoken");
	check_opened(result, SCENE_HELP, 0, "help");
	field_set(&model->app.search, "diagnosis");
	look("help, searched");
	if (result->policy->may_save)
		check_opened(result, SCENE_SAVE, 0, "save");
}

static void check_results(const struct app *from)
{
	for (int which = 0; which < 3; which++) {
		struct answers answers;

		model->app = *from;
		give_answers(&answers, which);
		app_answered(&model->app, &answers, which == 1);
		look("answered");
		model->app.here.focus = 0;
		app_go(&model->app, SCENE_RESULT, 0);
		look("result");
		if (which == 1) {
			struct app result = model->app;

			check_over(&result);
			model->app = result;
		}
		review_open(&model->app, 0);
		look("review");
	}
}

void tour_form(struct model *at, const struct form *form, const struct policy *policy, int tongue,
	       int rows, int cols, void (*check)(const char *what))
{
	static struct app from;

	model = at;
	look = check;
	model_start(model, form, rows, cols);
	model->carries_out = false;
	model->app.policy = policy;
	if (tongue > 0) {
		assert_true(tongues_learn(tongues_builtin(), tongue));
		app_tongues(&model->app, tongues_builtin()->item, tongues_builtin()->count, tongue);
	}
	look("welcome");
	from = model->app;
	for (int i = 0; i < from.form->reading_count; i++)
		check_opened(&from, SCENE_READING, i, "reading");
	check_opened(&from, SCENE_PRIVACY, 0, "privacy");
	check_questions(&from);
	check_alerts(&from);
	check_results(&from);
	model_end(model);
}
