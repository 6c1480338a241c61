#include "app/scenes.h"

static const struct tongue *tongue_of(const struct app *app)
{
	return app && app->tongues ? &app->tongues[app->tongue] : NULL;
}

const char *say(const struct app *app, const char *english)
{
	const struct tongue *tongue = tongue_of(app);

	return tongue && tongue->text ? tongue->text(tongue, english) : english;
}

const char *say_count(const struct app *app, const char *one, const char *many, int number)
{
	const struct tongue *tongue = tongue_of(app);

	if (tongue && tongue->count)
		return tongue->count(tongue, one, many, (unsigned long)number);
	return number == 1 ? one : many;
}

void tongue_speak(struct app *app, int tongue)
{
	app->tongue = tongue;
	app->form = app->tongues[tongue].form;
	app->support = app->tongues[tongue].support;
	app->notice[0] = '\0'; /* it was said in the other one */
}

void app_tongues(struct app *app, const struct tongue *tongues, int count, int first)
{
	app->tongues = tongues;
	app->tongue_count = count;
	tongue_speak(app, first);
}

const char *tongue_next_name(const struct app *app)
{
	if (app->tongue_count < 2)
		return NULL;
	return app->tongues[(app->tongue + 1) % app->tongue_count].name;
}

void tongue_next(struct app *app)
{
	int next = app->tongue_count > 1 ? (app->tongue + 1) % app->tongue_count : app->tongue;

	if (next == app->tongue)
		return;
	if (app->tongues[next].form)
		tongue_speak(app, next);
	else
		app->want = WANT_LANGUAGE;
}
