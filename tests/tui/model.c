#include "model.h"

#include "app/keys.h"
#include "app/paint.h"
#include "io/load.h"
#include "io/load_support.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Loaded once, and kept until the test ends. */
static struct arena arena;

static _Noreturn void bad_file(const char *path, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		fprintf(stderr, "%s:%d:%d: %s\n", path, findings->items[i].line,
			findings->items[i].col, findings->items[i].what);
	abort();
}

static void load(const char *path, struct form *form)
{
	struct findings findings;

	findings_init(&findings);
	if (!load_form(path, NULL, &arena, form, &findings))
		bad_file(path, &findings);
	findings_release(&findings);
}

const struct form *form_of_tests(void)
{
	static struct form form;

	if (!form.id)
		load("tests/tui/form.yaml", &form);
	return &form;
}

/* From its file: that the one in the program is the same is another test's concern. */
const struct form *form_builtin(void)
{
	static struct form form;

	if (!form.id)
		load("questionnaires/iop.yaml", &form);
	return &form;
}

const struct support *support_builtin(void)
{
	static const char path[] = "questionnaires/help-us.yaml";
	static struct support support;
	struct findings findings;

	if (support.id)
		return &support;
	findings_init(&findings);
	if (!load_support(path, &arena, &support, &findings))
		bad_file(path, &findings);
	findings_release(&findings);
	return &support;
}

/* Beside the program that is tested. */
static const char *catalogs(void)
{
	static char path[4096];
	const char *program = getenv("CARECHECK");
	const char *slash = program ? strrchr(program, '/') : NULL;

	snprintf(path, sizeof path, "%.*slocale", slash ? (int)(slash + 1 - program) : 0,
		 slash ? program : "");
	return path;
}

struct tongues *tongues_builtin(void)
{
	static const struct places nowhere = { .home = NULL };
	static struct house house;
	static struct tongues tongues;

	if (tongues.count)
		return &tongues;
	house_init(&house, &nowhere);
	house.form = form_builtin();
	house.support = support_builtin();
	strcpy(house.path, "questionnaires/iop.yaml");
	strcpy(house.help, "questionnaires/help-us.yaml");
	tongues_find(&tongues, &house, catalogs(), false);
	return &tongues;
}

static void draw(struct model *model)
{
	app_view(&model->app, &model->page);
	paint(&model->page, model->face.ascii, &model->screen);
	frame_of_screen(&model->frame, &model->screen);
}

/* As a face does once it stands there. */
static void show(struct model *model)
{
	draw(model);
	if (!model->app.unseen)
		return;
	model->app = app_update(model->app, (struct msg){ .kind = MSG_SHOWN });
	draw(model);
}

void model_start(struct model *model, const struct form *form, int rows, int cols)
{
	memset(model, 0, sizeof(*model));
	model->face = (struct face){ .mouse = true, .color = true, .today = "2026-11-23" };
	model->carries_out = true;
	screen_init(&model->screen);
	frame_init(&model->frame);
	app_init(&model->app, form, support_builtin(), &site_unset, &policy_self, "result.txt");
	if (form == form_builtin()) {
		model->face.tongues = tongues_builtin();
		app_tongues(&model->app, tongues_builtin()->item, tongues_builtin()->count, 0);
	}
	model_resize(model, rows, cols);
}

void model_end(struct model *model)
{
	screen_release(&model->screen);
	frame_release(&model->frame);
}

/* Relative names are the program's own folder's. */
static void save(struct model *model)
{
	int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (model->folder && chdir(model->folder) != 0)
		abort();
	face_serve(&model->app, &model->face);
	if (fchdir(here) != 0)
		abort();
	close(here);
}

void model_send(struct model *model, struct msg msg)
{
	model->app = app_update(model->app, msg);
	if (model->app.want == WANT_SAVE && model->carries_out)
		save(model);
	if (model->app.want == WANT_LEAVE)
		model->left = true;
	show(model);
}

void model_press(struct model *model, uint32_t press)
{
	model_send(model, key_msg(&model->app, &model->page, press));
}

void model_resize(struct model *model, int rows, int cols)
{
	screen_resize(&model->screen, rows, cols);
	model_send(model, (struct msg){ .kind = MSG_SIZE, .rows = rows, .cols = cols });
}

void model_must_show(const struct model *model, const char *text)
{
	if (frame_shows(&model->frame, text))
		return;
	frame_print(&model->frame, text);
	fail_msg("not on the screen: %s", text);
}
