#include "visit.h"

#include "app/scenes.h"

/* A scene's pages; of those that lie over any other page, one for each scene beneath. */
static int pages_of(const struct form *form, enum scene scene)
{
	switch (scene) {
	case SCENE_ASK:
	case SCENE_WHY:
		return form->question_count;
	case SCENE_ALERT:
		return form->alert_count;
	case SCENE_MYTHS:
		return form->myth_count;
	case SCENE_READING:
		return form->reading_count;
	case SCENE_LINES:
		return LINES_AND_STOP + 1;
	case SCENE_NEXT:
		return NEXT_WITHOUT_LINES + 1;
	case SCENE_SPOKEN:
	case SCENE_HELP:
		return SCENE_SPOKEN;
	case SCENE_STAFF:
		return 2;
	default:
		return 1;
	}
}

/* A screen in public that has all there may be. */
static struct policy in_public = {
	.may_leave = true,
	.in_public = true,
	.asks_safety = true,
	.calls_staff = true,
	.admits_staff = true,
	.may_print = true,
	.may_enlarge = true,
	.idle = 90,
	.warning = 45,
};

static bool is_public(enum scene scene)
{
	return scene == SCENE_ATTRACT || scene == SCENE_IDLE || scene == SCENE_STAFF;
}

static bool covers_nothing(enum scene scene)
{
	return scene == SCENE_WELCOME || scene == SCENE_ASK || scene == SCENE_REVIEW ||
	       scene == SCENE_RESULT || scene == SCENE_ATTRACT;
}

static void visit(struct walk *walk, const struct app *from, enum scene scene, int nth)
{
	bool over_any = scene == SCENE_SPOKEN || scene == SCENE_HELP;
	struct app *app = &walk->model.app;

	*app = *from;
	app->here = (struct spot){ .scene = (uint8_t)scene, .focus = -1, .follow = true };
	app->depth = !covers_nothing(scene);
	app->trail[0] = (struct spot){ .scene = SCENE_RESULT, .focus = -1 };
	if (over_any)
		app->trail[0].scene = (uint8_t)nth;
	else if (scene == SCENE_ASK || scene == SCENE_WHY)
		app->question = nth;
	else if (scene == SCENE_STAFF)
		app->admitted = nth == 1;
	else
		app->here.item = (int16_t)nth;
	model_send(&walk->model, (struct msg){ .kind = MSG_SERVED });
}

static void visit_by(struct walk *walk, struct app *from, const struct policy *policy,
		     void (*check)(struct walk *walk))
{
	const struct form *form = from->form;

	from->policy = policy;
	from->voice = policy->in_public;
	for (int scene = 0; scene < SCENE_COUNT; scene++)
		for (int nth = 0; nth < 2 * pages_of(form, (enum scene)scene); nth++) {
			if (is_public((enum scene)scene) && !policy->in_public)
				continue;
			from->other = !from->other;
			visit(walk, from, (enum scene)scene, nth / 2);
			check(walk);
		}
}

void visit_all(struct walk *walk, bool large, void (*check)(struct walk *walk))
{
	static struct app from;
	const struct policy *own = walk->model.app.policy;

	in_public.large = large;
	from = walk->model.app;
	if (from.question < 0 || from.question >= from.form->question_count)
		from.question = 0;
	result_find(&from);
	visit_by(walk, &from, own, check);
	visit_by(walk, &from, &in_public, check);
	walk->model.app.policy = own;
}
