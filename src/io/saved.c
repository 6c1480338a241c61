#include "io/saved.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "io/json_parts.h"

#include <string.h>

enum { SAVED_BYTES = 1024 * 1024 };

struct saved {
	struct json *root;
	const char *id, *version, *date;
};

struct saved *saved_open(const char *path, struct err *err)
{
	struct json *root = json_read_file(path, SAVED_BYTES, err);
	const struct json *questionnaire;
	struct saved *saved;
	long long format;

	if (!root)
		return NULL;
	saved = memory_alloc(sizeof *saved);
	questionnaire = json_in(root, "questionnaire");
	*saved = (struct saved){
		.root = root,
		.id = json_as_text(json_in(questionnaire, "id")),
		.version = json_as_text(json_in(questionnaire, "version")),
		.date = json_as_text(json_in(root, "date")),
	};
	if (json_as_number(json_in(root, "carecheck"), &format) && format == 1 && saved->id &&
	    saved->version && saved->date && json_length(json_in(root, "answers")) > 0)
		return saved;
	err_set(err, "\"%.300s\" is no result that carecheck saved", path);
	saved_close(saved);
	return NULL;
}

void saved_close(struct saved *saved)
{
	json_free(saved->root);
	memory_free(saved);
}

const char *saved_id(const struct saved *saved)
{
	return saved->id;
}

const char *saved_version(const struct saved *saved)
{
	return saved->version;
}

const char *saved_date(const struct saved *saved)
{
	return saved->date;
}

bool saved_other(const struct saved *saved)
{
	const char *about = json_as_text(json_in(saved->root, "about"));

	return about && strcmp(about, "other") == 0;
}

/* Words of one's own, as far as there is room for them. */
static void take_text(const struct question *question, const char *text, struct answers *answers,
		      struct answer *answer)
{
	char *to = answers->text[question->text_slot];
	size_t len = strlen(text);

	if (len >= FORM_TEXT_BYTES)
		len = FORM_TEXT_BYTES - 1;
	while (utf8_check(text, len, false) != len)
		len--;
	memcpy(to, text, len);
	to[len] = '\0';
	*answer = (struct answer){ ANSWER_GIVEN, (int32_t)len };
}

static bool take_given(const struct question *question, const struct json *given,
		       struct answers *answers, struct answer *answer, struct err *err)
{
	const char *text = json_as_text(given);
	struct buf cell;
	bool ok;

	if (question->kind == QUESTION_TEXT && text) {
		take_text(question, text, answers, answer);
		return true;
	}
	buf_init(&cell);
	json_as_cell(given, &cell);
	ok = answer_parse(question, cell.data, cell.len, answer, err);
	buf_release(&cell);
	return ok;
}

static bool take_answer(const struct form *form, const struct json *entry, struct answers *answers,
			struct err *err)
{
	const char *id = json_as_text(json_in(entry, "question"));
	const char *state = json_as_text(json_in(entry, "state"));
	int q = id ? form_question(form, id) : -1;

	if (q < 0)
		return err_set(err, "this questionnaire has no question \"%.40s\"", id ? id : "");
	if (!state)
		return err_set(err, "\"%.40s\" has no state", id);
	if (strcmp(state, "given") == 0)
		return take_given(&form->questions[q], json_in(entry, "answer"), answers,
				  &answers->item[q], err);
	if (strcmp(state, "declined") == 0 || strcmp(state, "unsure") == 0)
		return answer_parse(&form->questions[q], state, strlen(state), &answers->item[q],
				    err);
	return true; /* not asked, or not come to */
}

bool saved_answers(const struct saved *saved, const struct form *form, struct answers *answers,
		   struct err *err)
{
	const struct json *list = json_in(saved->root, "answers");

	memset(answers, 0, sizeof *answers);
	for (size_t i = 0; i < json_length(list); i++)
		if (!take_answer(form, json_item(list, i), answers, err))
			return false;
	return true;
}
