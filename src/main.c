/*
 * The front door: who is calling, with which questionnaire, through which face.
 * Only what this run needs is looked for: a plain start opens no file of ours.
 */
#include "base/memory.h"
#include "front/batch_check.h"
#include "front/batch_diff.h"
#include "front/batch_place.h"
#include "front/batch_read.h"
#include "front/batch_records.h"
#include "front/batch_translate.h"
#include "front/counsel.h"
#include "front/face.h"
#include "front/help.h"
#include "front/house.h"
#include "front/kiosk.h"
#include "front/kiosk_secret.h"
#include "front/kiosk_start.h"
#include "front/kiosk_unit.h"
#include "front/output.h"
#include "front/porter.h"
#include "front/print.h"
#include "front/surroundings.h"
#include "front/tongues.h"
#include "options.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- before anything else --------------------------------------------------------------- */

/* A file opened by us must never become somebody's standard output. */
static void keep_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			return;
}

/* Nothing that a person answers may end in a core file or be read by another process. */
static void protect(void)
{
	const struct rlimit none = { 0, 0 };

	umask(077);
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is a full disk, not the end */
	signal(SIGPIPE, SIG_IGN);
	keep_standard_streams();
}

static void complain_of_language(const char *wanted, const char *broken)
{
	output_complain("there is no \"%.40s\" for this questionnaire%s", wanted,
			surroundings_are_console() ? " that this console can show" : "");
	if (broken)
		output_complain("%s cannot be used; \"carecheck check\" tells why", broken);
}

/* Finds the languages, and lets the app begin with the one that is wanted; false: there is none. */
static bool speak(const struct options *options, struct house *house, struct tongues *tongues,
		  struct app *app)
{
	char path[FIND_PATH];
	int first;

	tongues_find(tongues, house, surroundings_catalogs(path), surroundings_are_console());
	first = options->lang ? tongues_named(tongues, options->lang)
			      : surroundings_language(tongues);
	if (first >= 0 && !tongues_learn(tongues, first))
		first = options->lang ? -1 : 0;
	if (first < 0) {
		complain_of_language(options->lang, tongues->broken);
		return false;
	}
	app_tongues(app, tongues->item, tongues->count, first);
	return true;
}

static int print_text(const struct buf *text)
{
	struct output output;

	output_init(&output, STDOUT_FILENO, false);
	output_bytes(&output, text->data, text->len);
	return output_finish(&output, STATUS_OK);
}

/* --- the screening ------------------------------------------------------------------------ */

static void save_path(const struct options *options, const char *today, char path[FIND_PATH])
{
	const char *home = surroundings_variable("HOME");
	struct buf buf;

	buf_over(&buf, path, FIND_PATH);
	if (home && home[0] == '/')
		buf_format(&buf, "%s/", home);
	buf_format(&buf, "carecheck-%s.%s", today, options->json ? "json" : "txt");
}

static struct face face_of(const struct options *options, struct tongues *tongues,
			   const char *today)
{
	return (struct face){
		.ascii = options->ascii || !surroundings_speak_utf8(),
		.mouse = !options->no_mouse,
		.color = !options->no_color && !surroundings_variable("NO_COLOR"),
		.today = today,
		.tongues = tongues,
		.bidi = options->bidi,
		.porter = -1,
	};
}

/* On the full screen, with somebody beside it who speaks, if that is wanted; as tui_run(). */
static int show(const struct options *options, struct house *house, struct app *app,
		struct face *face)
{
	int status;

	face->porter = options->speak ? porter_beside(&house->site) : -1;
	app->voice = app->aloud = face->porter >= 0;
	status = tui_run(app, face);
	if (face->porter >= 0)
		close(face->porter);
	if (status < 0)
		app->voice = false;
	return status;
}

static int run(const struct options *options, struct house *house)
{
	struct today today = surroundings_today();
	struct tongues tongues;
	struct face face = face_of(options, &tongues, today.text);
	struct app app;
	char path[FIND_PATH];
	int status = -1;

	if (options->speak && house->site.speak.argc == 0) {
		output_complain("--speak needs a speech command in the settings file "
				"(man carecheck-questionnaire)");
		return STATUS_CONFIG;
	}
	save_path(options, today.text, path);
	app_init(&app, house->form, house->support, &house->site,
		 options->brief ? &policy_brief : &policy_self, path);
	if (!speak(options, house, &tongues, &app))
		return STATUS_USAGE;
	app.save_json = options->json;
	if (options->about != ABOUT_ASK)
		app_begin(&app, options->about == ABOUT_OTHER);
	if (!options->plain && !surroundings_are_plain())
		status = show(options, house, &app, &face);
	if (status < 0)
		status = plain_run(&app, &face);
	memory_wipe(&app, sizeof app);
	memory_wipe_stack();
	return status;
}

/* --- the kiosk --------------------------------------------------------------------------- */

static int print_unit(bool touch)
{
	char program[FIND_PATH] = "/usr/bin/carecheck";
	ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
	struct buf text;
	int status;

	program[len > 0 ? (size_t)len : strlen(program)] = '\0';
	buf_init(&text);
	kiosk_unit_write(touch, program, &text);
	status = print_text(&text);
	buf_release(&text);
	return status;
}

/* All languages are at hand before the first visit: none can be read later. */
static bool speak_all(const struct options *options, struct house *house, struct tongues *tongues,
		      struct app *app)
{
	struct options first = *options;
	const char *code;

	if (!first.lang && *house->site.kiosk.language)
		first.lang = house->site.kiosk.language;
	if (!speak(&first, house, tongues, app))
		return false;
	code = tongues->item[app->tongue].code;
	tongues_learn_all(tongues);
	app_tongues(app, tongues->item, tongues->count, tongues_named(tongues, code));
	for (int i = 0; i < tongues->count; i++)
		if (tongues->item[i].text)
			tongues->item[i].text(&tongues->item[i], "Back");
	return true;
}

static int kiosk(const struct options *options, struct house *house)
{
	struct policy policy = kiosk_policy(&house->site);
	struct today today = surroundings_today();
	static struct tongues tongues;
	static struct codes codes;
	static struct app app;
	struct face face = face_of(options, &tongues, today.text);

	if (!kiosk_may_start(options->as_root))
		return STATUS_USAGE;
	app_init(&app, house->form, house->support, &house->site, &policy, "");
	if (!speak_all(options, house, &tongues, &app))
		return STATUS_USAGE;
	app.voice = house->site.speak.argc > 0;
	if (!kiosk_find_counts(house))
		return STATUS_CONFIG;
	kiosk_add_codes(house, &tongues, &codes);
	app_codes(&app, &codes, !face.ascii && !surroundings_are_console());
	return kiosk_run(&app, &face, &house->site);
}

/* --- on a call ----------------------------------------------------------------------------- */

static int counsel(const struct options *options, struct house *house)
{
	struct counsel_options counsel = {
		.who = options->records.who,
		.records = options->records.folder,
		.plain = options->plain || surroundings_are_plain(),
	};
	struct policy policy = policy_counsel;
	struct today today = surroundings_today();
	static struct tongues tongues;
	static struct app app;
	struct face face = face_of(options, &tongues, today.text);
	char path[FIND_PATH];

	policy.brief = options->brief || house->site.counsel.brief;
	save_path(options, today.text, path);
	app_init(&app, house->form, house->support, &house->site, &policy, path);
	if (!speak(options, house, &tongues, &app))
		return STATUS_USAGE;
	return counsel_run(&app, &face, house, &counsel);
}

/* --- the other commands --------------------------------------------------------------------- */

static int print(const struct options *options, struct house *house)
{
	bool ascii = options->ascii || !surroundings_speak_utf8();
	enum scene scene = options->command == COMMAND_MYTHS	? SCENE_MYTHS
			   : options->command == COMMAND_LEVELS ? SCENE_LEVELS
								: SCENE_READING;
	struct tongues tongues;
	struct app app;

	app_init(&app, house->form, house->support, &house->site, &policy_self, "");
	if (!speak(options, house, &tongues, &app))
		return STATUS_USAGE;
	return print_scene(&app, scene, options->json, ascii);
}

/* With the questionnaire that was answered, unless the person names its file. */
static int read_saved(const struct options *options, struct house *house)
{
	const char *name = options->file_count > 1 ? options->files[1] : NULL;
	struct tongues tongues;
	struct saved *saved;
	struct err err;
	struct app app;
	int status;

	saved = saved_open(options->files[0], &err);
	if (!saved) {
		output_complain("%s", err.text);
		return STATUS_BAD_DATA;
	}
	status = house_read_settings(house);
	if (status == STATUS_OK)
		status = house_read_form(house, name ? name : saved_id(saved), NULL);
	if (status == STATUS_OK) {
		app_init(&app, house->form, house->support, &house->site, &policy_self, "");
		status = speak(options, house, &tongues, &app)
				 ? read_run(&app, saved,
					    options->ascii || !surroundings_speak_utf8())
				 : STATUS_USAGE;
	}
	saved_close(saved);
	return status;
}

static int list(const struct options *options, struct house *house)
{
	struct tongues tongues;
	struct app app;

	app_init(&app, house->form, house->support, &house->site, &policy_self, "");
	if (!speak(options, house, &tongues, &app))
		return STATUS_USAGE;
	return print_list(&app, house->places, options->json,
			  options->ascii || !surroundings_speak_utf8());
}

/* --help, --version, --completion: they work whatever the settings and the language are. */
static int inform(const struct options *options, struct house *house)
{
	struct usage said = usage;
	struct tongues tongues;
	struct app app;
	struct buf text;
	int status;

	buf_init(&text);
	if (options->help)
		house_read_settings(house);
	app_init(&app, house->form, house->support, &house->site, &policy_self, "");
	if (!options->version && speak(options, house, &tongues, &app))
		said.app = &app;
	if (usage.commands[options->command].verbs && !options->version && !options->completion)
		help_verbs(&said, (int)options->command, &text);
	else if (options->help)
		help_write(&said, app.support->footer, &text);
	else if (options->version)
		buf_text(&text, "carecheck " CARECHECK_VERSION "\n");
	else
		completion_write(&said, options->completion, &text);
	status = print_text(&text);
	buf_release(&text);
	return status;
}

static int check(const struct options *options)
{
	struct today today = surroundings_today();
	struct check_options check = {
		.json = options->json,
		.counts = options->counts,
		.brief = options->brief,
		.explain = options->explain,
		.budget = options->budget,
		.today = today.text,
		.ascii = !surroundings_speak_utf8(),
	};

	return check_run(options->files, options->file_count, &check);
}

static int diff(const struct options *options)
{
	struct diff_options diff = { .json = options->json, .budget = options->budget };

	return diff_run(options->files[0], options->files[1], &diff);
}

static int records(const struct options *options, struct house *house)
{
	int status = house_read_settings(house);

	return status == STATUS_OK ? records_run(&options->records, house) : status;
}

static int serve(const struct options *options, struct house *house)
{
	int status;

	if (options->help || options->version || options->completion ||
	    (usage.commands[options->command].verbs && options->verb < 0))
		return inform(options, house);
	if (options->command == COMMAND_CHECK)
		return check(options);
	if (options->command == COMMAND_DIFF)
		return diff(options);
	if (options->command == COMMAND_READ)
		return read_saved(options, house);
	if (options->command == COMMAND_RECORDS)
		return records(options, house);
	if (options->command == COMMAND_TRANSLATE)
		return translate_run(options->files[0], options->files[1],
				     surroundings_today().text);
	if (options->command == COMMAND_LIST)
		return list(options, house);
	if (options->print_unit)
		return print_unit(strcmp(options->print_unit, "touch") == 0);
	if (options->new_passphrase)
		return kiosk_new_passphrase();
	status = house_read_settings(house);
	if (status == STATUS_OK)
		status = house_read_form(house, options->questionnaire,
					 options->command == COMMAND_RUN ? &usage : NULL);
	if (status != STATUS_OK) {
		/* Somebody in need may have called: they are not left with an error alone. */
		if (options->command == COMMAND_RUN)
			output_complain("%s", house->support->footer);
		return status;
	}
	if (options->command == COMMAND_PLACE)
		return place_run(house->form, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO,
				 options->json);
	if (options->command == COMMAND_KIOSK)
		return kiosk(options, house);
	if (options->command == COMMAND_COUNSEL)
		return counsel(options, house);
	return options->command == COMMAND_RUN ? run(options, house) : print(options, house);
}

int main(int argc, char **argv)
{
	struct options options;
	struct places places;
	struct house house;
	struct err err;
	int status;

	protect();
	if (!options_parse(argc, argv, &options, &err)) {
		output_complain("%s", err.text);
		output_complain("\"carecheck %s\" shows what there is",
				usage.commands[options.command].verbs ? "records" : "--help");
		return STATUS_USAGE;
	}
	if (options.command == COMMAND_KIOSK)
		kiosk_fortify();
	places = surroundings_places();
	house_init(&house, &places);
	status = serve(&options, &house);
	house_release(&house);
	return status;
}
