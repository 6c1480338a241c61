#include "front/tongues.h"

#include "front/bidi.h"
#include "io/builtin.h"
#include "io/catalog.h"
#include "io/load_support.h"
#include "io/load_translation.h"

#include <string.h>
#include <unistd.h>

/* --- which there are --------------------------------------------------------------------- */

static const char *keep(struct tongues *tongues, const char *text)
{
	return arena_text(&tongues->house->arena, text, strlen(text));
}

static void add(struct tongues *tongues, const char *code, const char *name, const char *path)
{
	if (tongues->count == TONGUES_MAX || tongues_named(tongues, code) >= 0)
		return;
	tongues->paths[tongues->count] = keep(tongues, path);
	tongues->item[tongues->count++] = (struct tongue){
		.code = keep(tongues, code),
		.name = keep(tongues, name),
	};
}

static void add_builtin(struct tongues *tongues)
{
	for (int i = 0; i < builtin_file_count; i++)
		if (*builtin_files[i].called)
			add(tongues, builtin_files[i].language, builtin_files[i].called, "");
}

/* Of a file only its name must be known before it is asked for. */
static void add_file(const char *language, const char *path, void *context)
{
	struct tongues *tongues = context;
	char called[TRANSLATION_CALLED];

	if (!translation_called(path, called))
		tongues->broken = keep(tongues, path);
	else if (!tongues->left_to_right || !bidi_has_right_to_left(called))
		add(tongues, language, called, path);
}

static bool speaks(const struct tongue *tongue, const char *code, size_t len)
{
	return strlen(tongue->code) == len && strncmp(tongue->code, code, len) == 0;
}

int tongues_named(const struct tongues *tongues, const char *code)
{
	size_t len = strcspn(code, ".@"), language = strcspn(code, "-_.@");

	for (int i = 0; i < tongues->count; i++)
		if (speaks(&tongues->item[i], code, len))
			return i;
	for (int i = 0; i < tongues->count; i++)
		if (speaks(&tongues->item[i], code, language) ||
		    (strncmp(tongues->item[i].code, code, language) == 0 &&
		     tongues->item[i].code[language] == '-'))
			return i;
	return -1;
}

/* --- what they say ------------------------------------------------------------------------ */

static const char *say_text(const struct tongue *tongue, const char *english)
{
	return catalog_text(tongue->code, english);
}

static const char *say_number(const struct tongue *tongue, const char *one, const char *many,
			      unsigned long number)
{
	return catalog_count(tongue->code, one, many, number);
}

/* The program's own texts, where they are not the English ones that it has anyway. */
static void take_catalog(struct tongues *tongues, struct tongue *tongue)
{
	if (!tongues->catalogs || strncmp(tongue->code, "en", 2) == 0)
		return;
	catalog_open(tongues->catalogs);
	tongue->text = say_text;
	tongue->count = say_number;
}

/* Beside "clinic.yaml", "clinic.es.yaml" is in Spanish. */
static bool beside(const char *path, const char *language, char found[FIND_PATH])
{
	size_t len = strlen(path), ending = strlen(".yaml");
	struct buf buf;

	buf_over(&buf, found, FIND_PATH);
	buf_bytes(&buf, path, len > ending ? len - ending : 0);
	buf_format(&buf, ".%s.yaml", language);
	return !buf.cut && access(found, R_OK) == 0;
}

/* The crisis lines in that language, or else those that there are. */
static const struct support *read_support(struct tongues *tongues, int at)
{
	struct house *house = tongues->house;
	const struct builtin_file *file;
	struct findings findings;
	char path[FIND_PATH];
	struct buf name;
	bool ok = false;

	findings_init(&findings);
	buf_over(&name, path, sizeof path);
	buf_format(&name, "help-us.%s.yaml", tongues->item[at].code);
	if (!*house->help && (file = builtin_file(path)) != NULL)
		ok = load_support_memory(file->bytes, file->len, &house->arena,
					 &tongues->supports[at], &findings);
	else if (*house->help && beside(house->help, tongues->item[at].code, path))
		ok = load_support(path, &house->arena, &tongues->supports[at], &findings);
	findings_release(&findings);
	return ok ? &tongues->supports[at] : house->support;
}

static bool read_translation(struct tongues *tongues, int at, struct translation *translation,
			     struct findings *findings)
{
	struct house *house = tongues->house;
	const struct builtin_file *file;
	char memory[80];
	struct buf name;

	if (*tongues->paths[at])
		return load_translation(tongues->paths[at], &house->arena, translation, findings);
	buf_over(&name, memory, sizeof memory);
	buf_format(&name, "%s.%s.yaml", house->form->id, tongues->item[at].code);
	file = builtin_file(name.data);
	return file && load_translation_memory(file->bytes, file->len, &house->arena, translation,
					       findings);
}

bool tongues_learn(struct tongues *tongues, int at)
{
	struct tongue *tongue = &tongues->item[at];
	struct translation translation;
	struct findings findings;
	bool ok;

	if (tongue->form)
		return true;
	findings_init(&findings);
	ok = read_translation(tongues, at, &translation, &findings) &&
	     translate_form(tongues->house->form, &translation, &tongues->house->arena,
			    &tongues->forms[at], &findings);
	findings_release(&findings);
	if (!ok) {
		tongues->broken = tongues->paths[at];
		return false;
	}
	tongue->name = translation.called;
	tongue->form = &tongues->forms[at];
	tongue->support = read_support(tongues, at);
	take_catalog(tongues, tongue);
	return true;
}

/* A language and what was read for it, to where one is that cannot be used. */
static int move_down(struct tongues *tongues, int from, int to)
{
	tongues->paths[to] = tongues->paths[from];
	if (from != to) {
		tongues->forms[to] = tongues->forms[from];
		tongues->supports[to] = tongues->supports[from];
		tongues->item[to] = tongues->item[from];
		tongues->item[to].form = &tongues->forms[to];
		if (tongues->item[from].support == &tongues->supports[from])
			tongues->item[to].support = &tongues->supports[to];
	}
	return to + 1;
}

void tongues_find(struct tongues *tongues, struct house *house, const char *catalogs,
		  bool left_to_right)
{
	struct tongue *own = &tongues->item[0];
	bool english = strncmp(house->form->language, "en", 2) == 0;

	*tongues = (struct tongues){
		.house = house,
		.left_to_right = left_to_right,
	};
	tongues->catalogs = catalogs ? keep(tongues, catalogs) : NULL;
	add(tongues, house->form->language, english ? "English" : house->form->language, "");
	own->form = house->form;
	own->support = house->support;
	take_catalog(tongues, own);
	if (house->form == &builtin_form)
		add_builtin(tongues);
	else
		find_translations(house->path, add_file, tongues);
}

void tongues_learn_all(struct tongues *tongues)
{
	int kept = 0;

	for (int at = 0; at < tongues->count; at++)
		if (tongues_learn(tongues, at))
			kept = move_down(tongues, at, kept);
	tongues->count = kept;
}
