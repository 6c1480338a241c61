/*
 * What is wrong with a text that is to be a condition, and what to do about it, for a person who
 * writes one now and then.
 */
#include "base/buf.h"
#include "core/cond_parse.h"
#include "core/suggest.h"

#include <string.h>

enum { ANSWERS_NAMED = 8 };

/* In characters from 1, for a person's editor. */
static int column(const struct parser *p, struct token token)
{
	int col = 1;

	for (const char *c = p->text; c < token.at; c++)
		col += ((unsigned char)*c & 0xc0) != 0x80;
	return col;
}

/* Begins a mistake; what it says is to be written to the buf. */
static struct buf begin(struct parser *p, struct token at, const char *mend)
{
	struct cond_mistake *mistake = p->mistake;
	struct buf text;

	buf_over(&text, mistake->mend, sizeof mistake->mend);
	buf_text(&text, mend);
	mistake->of_kind = false;
	mistake->at_end = at.kind == TOKEN_END;
	mistake->err.line = 0;
	mistake->err.col = column(p, at);
	buf_over(&text, mistake->err.text, sizeof mistake->err.text);
	return text;
}

bool mistake_at(struct parser *p, struct token at, const char *mend, const char *format, ...)
{
	struct buf text = begin(p, at, mend);
	va_list arguments;

	va_start(arguments, format);
	buf_format_list(&text, format, arguments);
	va_end(arguments);
	return false;
}

bool mistake_expected(struct parser *p, const char *what, const char *mend)
{
	return mistake_at(p, p->token, mend, "expected %s, found %s", what,
			  token_quote(p->token).text);
}

static bool is_sign(struct token token, const char *sign)
{
	return token.kind == TOKEN_BAD && token.len == strlen(sign) &&
	       memcmp(token.at, sign, token.len) == 0;
}

bool mistake_comparison(struct parser *p, const char *what, const char *mend)
{
	if (is_sign(p->token, "=="))
		mend = "Write = once.";
	else if (is_sign(p->token, "=>"))
		mend = "Write >=.";
	else if (is_sign(p->token, "=<"))
		mend = "Write <=.";
	return mistake_expected(p, what, mend);
}

static bool all_digits(struct token token)
{
	size_t i = token.len > 0 && token.at[0] == '-';

	if (token.kind != TOKEN_WORD || i == token.len)
		return false;
	while (i < token.len && token.at[i] >= '0' && token.at[i] <= '9')
		i++;
	return i == token.len;
}

bool mistake_number(struct parser *p)
{
	if (all_digits(p->token))
		return mistake_at(p, p->token, "Write one of at most 9 digits.",
				  "the number %s is too large", token_quote(p->token).text);
	return mistake_expected(p, "a whole number", "Write digits, such as 2.");
}

bool mistake_kind(struct parser *p, struct token at, const struct question *question,
		  const char *why, const char *mend)
{
	mistake_at(p, at, mend, "\"%s\" %s", question->id, why);
	p->mistake->of_kind = true;
	return false;
}

static bool unknown(struct parser *p, const char *what, const struct suggest *suggest)
{
	return mistake_at(p, p->token,
			  suggest->best ? "Correct it." : "Correct it, or add what it names.",
			  "there is no %s %s%s", what, token_quote(p->token).text,
			  suggest_hint(suggest).text);
}

static bool is_reserved(struct token token)
{
	char word[16];
	struct buf text;

	buf_over(&text, word, sizeof word);
	buf_bytes(&text, token.at, token.len);
	return !text.cut && cond_reserved(word);
}

/* A word of the conditions themselves is no misspelt name. */
bool mistake_name(struct parser *p, const char *what)
{
	struct suggest suggest = suggest_start(p->token.at, p->token.len);

	if (token_is(p->token, "and") || token_is(p->token, "or"))
		return mistake_expected(p, what, "Write a condition on both sides of it.");
	if (all_digits(p->token))
		return mistake_expected(p, what, "Write the name first, such as mood >= 2.");
	if (is_reserved(p->token))
		return mistake_expected(p, what, "Begin each condition with the id of one.");
	for (int q = 0; q < p->form->question_count; q++)
		suggest_try(&suggest, p->form->questions[q].id);
	for (int d = 0; d < p->form->dimension_count; d++)
		suggest_try(&suggest, p->form->dimensions[d].id);
	return unknown(p, "question or dimension", &suggest);
}

/* "; its answers are a, b and c" */
static void add_answers(struct buf *text, const struct question *question)
{
	int count = question->option_count;
	int named = count <= ANSWERS_NAMED ? count : ANSWERS_NAMED - 1;

	buf_text(text, count == 1 ? "; its answer is " : "; its answers are ");
	for (int i = 0; i < named; i++) {
		buf_text(text, i == 0 ? "" : i + 1 == count ? " and " : ", ");
		buf_text(text, question->options[i].id);
	}
	if (named < count)
		buf_format(text, " and %d more", count - named);
}

bool mistake_answer(struct parser *p, const struct question *question)
{
	struct suggest suggest = suggest_start(p->token.at, p->token.len);
	struct buf text;

	if (p->token.kind != TOKEN_WORD || is_reserved(p->token))
		return mistake_expected(p, "an answer",
					"Write the id of one of the question's answers.");
	for (int i = 0; i < question->option_count; i++)
		suggest_try(&suggest, question->options[i].id);
	text = begin(p, p->token,
		     question->option_count == 0 ? "Give that question answers."
		     : suggest.best		 ? "Correct it."
						 : "Write one of them.");
	buf_format(&text, "\"%s\" has no answer %s", question->id, token_quote(p->token).text);
	if (suggest.best)
		buf_text(&text, suggest_hint(&suggest).text);
	else if (question->option_count > 0)
		add_answers(&text, question);
	p->mistake->of_kind = !suggest.best;
	return false;
}

bool mistake_level(struct parser *p)
{
	struct suggest suggest = suggest_start(p->token.at, p->token.len);

	if (p->token.kind != TOKEN_WORD)
		return mistake_expected(p, "a level", "Write the id of one.");
	for (int i = 0; i < p->form->level_count; i++)
		suggest_try(&suggest, p->form->levels[i].id);
	return unknown(p, "level", &suggest);
}

bool mistake_alert(struct parser *p)
{
	struct suggest suggest = suggest_start(p->token.at, p->token.len);

	if (p->token.kind != TOKEN_WORD)
		return mistake_expected(p, "an alert", "Write the id of one.");
	for (int i = 0; i < p->form->alert_count; i++)
		suggest_try(&suggest, p->form->alerts[i].id);
	return unknown(p, "alert", &suggest);
}

bool mistake_count(struct parser *p, struct token at, int number, int most)
{
	char mend[48];
	struct buf text;

	buf_over(&text, mend, sizeof mend);
	buf_format(&text, "Write a number from 1 to %d.", most);
	return number < 1 ? mistake_at(p, at, mend, "\"at least %d of\" holds always", number)
			  : mistake_at(p, at, mend, "\"at least %d of\" a list of %d holds never",
				       number, most);
}
