/*
 * Conditions, by recursive descent: one function per line of the grammar in
 * core/cond.h. Finished nodes wait on a stack; when a parent is complete, its
 * kids are copied side by side into the form's arena and the parent takes their
 * place.
 */
#include "base/memory.h"
#include "core/cond.h"
#include "core/cond_lex.h"
#include "core/suggest.h"

#include <string.h>

struct parser {
	const char *text, *end;
	struct token token; /* the one to be looked at */
	const struct form *form;
	const struct names *names;
	bool after_placement;
	struct arena *arena;
	struct err *err;
	int top, nodes;
	struct cond stack[COND_NODES_MAX];
};

/* In characters from 1, for a person's editor. */
static int column(const struct parser *p, struct token token)
{
	int col = 1;

	for (const char *c = p->text; c < token.at; c++)
		col += ((unsigned char)*c & 0xc0) != 0x80;
	return col;
}

static bool expected(struct parser *p, const char *what)
{
	struct quote found = token_quote(p->token);

	return err_at(p->err, 0, column(p, p->token), "expected %s, found %s", what, found.text);
}

static bool unknown(struct parser *p, struct token word, const char *what,
		    const struct suggest *suggest)
{
	struct quote found = token_quote(word);
	struct hint hint = suggest_hint(suggest);

	return err_at(p->err, 0, column(p, word), "there is no %s %s%s", what, found.text,
		      hint.text);
}

/* A name that exists, used in a way that does not fit it. */
static bool misused(struct parser *p, struct token at, const char *name, const char *why)
{
	return err_at(p->err, 0, column(p, at), "\"%s\" %s", name, why);
}

static void advance(struct parser *p)
{
	p->token = token_next(p->token.at + p->token.len, p->end);
}

static bool accept(struct parser *p, const char *word)
{
	if (!token_is(p->token, word))
		return false;
	advance(p);
	return true;
}

static bool expect_word(struct parser *p, const char *word, const char *what)
{
	return accept(p, word) || expected(p, what);
}

static bool expect_sign(struct parser *p, enum token_kind kind, const char *what)
{
	if (p->token.kind != kind)
		return expected(p, what);
	advance(p);
	return true;
}

static bool expect_number(struct parser *p, int32_t *number)
{
	if (!token_number(p->token, number))
		return expected(p, "a whole number");
	advance(p);
	return true;
}

static bool expect_compare(struct parser *p, uint8_t *compare)
{
	if (p->token.kind != TOKEN_COMPARE)
		return expected(p, "a comparison (>= > <= < = !=)");
	*compare = (uint8_t)p->token.compare;
	advance(p);
	return true;
}

static bool push(struct parser *p, struct cond node)
{
	if (p->nodes == COND_NODES_MAX)
		return err_at(p->err, 0, column(p, p->token),
			      "the condition has more than %d parts", (int)COND_NODES_MAX);
	p->nodes++;
	p->stack[p->top++] = node;
	return true;
}

/* Makes everything above `base` the kids of a new node. */
static bool fold(struct parser *p, int base, enum cond_op op, int32_t number)
{
	size_t count = (size_t)(p->top - base);
	struct cond node = { .op = (uint8_t)op, .number = number, .count = (uint16_t)count };

	node.kids = arena_copy(p->arena, &p->stack[base], count, sizeof *p->stack);
	p->top = base;
	return push(p, node);
}

static bool push_not(struct parser *p, bool negated)
{
	return !negated || fold(p, p->top - 1, COND_NOT, 0);
}

static struct operand find(struct parser *p, struct token word)
{
	return names_find(p->names, word.at, word.len);
}

static bool unknown_name(struct parser *p, struct token word)
{
	struct suggest suggest = suggest_start(word.at, word.len);

	for (int q = 0; q < p->form->question_count; q++)
		suggest_try(&suggest, p->form->questions[q].id);
	for (int d = 0; d < p->form->dimension_count; d++)
		suggest_try(&suggest, p->form->dimensions[d].id);
	return unknown(p, word, "question or dimension", &suggest);
}

static bool option_number(struct parser *p, const struct question *question, int32_t *number)
{
	struct token word = p->token;
	struct suggest suggest = suggest_start(word.at, word.len);

	if (word.kind != TOKEN_WORD)
		return expected(p, "an answer");
	for (int i = 0; i < question->option_count; i++) {
		suggest_try(&suggest, question->options[i].id);
		if (token_is(word, question->options[i].id)) {
			*number = i;
			advance(p);
			return true;
		}
	}
	if (!suggest.best && question->option_count > 0)
		suggest.best = question->options[0].id;
	return err_at(p->err, 0, column(p, word), "\"%s\" has no answer %s%s", question->id,
		      token_quote(word).text, suggest_hint(&suggest).text);
}

/* value := question | dimension | ("sum" | "worst") "(" id {"," id} ")" */
static bool parse_operands(struct parser *p, struct cond *node)
{
	struct operand operands[FORM_QUESTIONS_MAX];
	size_t count = 0;

	if (!expect_sign(p, TOKEN_OPEN, "\"(\""))
		return false;
	do {
		struct operand operand;

		if (count == FORM_QUESTIONS_MAX)
			return expected(p, "fewer names");
		if (p->token.kind != TOKEN_WORD)
			return expected(p, "a question or a dimension");
		operand = find(p, p->token);
		if (operand.question < 0 && operand.dimension < 0)
			return unknown_name(p, p->token);
		if (operand.question >= 0 &&
		    p->form->questions[operand.question].kind == QUESTION_TEXT)
			return misused(p, p->token, p->form->questions[operand.question].id,
				       "is a text and has no value");
		operands[count++] = operand;
		advance(p);
	} while (p->token.kind == TOKEN_COMMA && (advance(p), true));
	node->operands = arena_copy(p->arena, operands, count, sizeof *operands);
	node->count = (uint16_t)count;
	return expect_sign(p, TOKEN_CLOSE, "\",\" or \")\"");
}

static bool parse_comparison(struct parser *p, struct cond node)
{
	return expect_compare(p, &node.compare) && expect_number(p, &node.number) && push(p, node);
}

static bool parse_question_is(struct parser *p, struct cond node)
{
	static const char *const states[] = { "declined", "unsure", "open", "asked" };
	const struct question *question = &p->form->questions[node.subject];
	bool negated = accept(p, "not");

	for (int32_t i = 0; i < 4; i++) {
		if (!accept(p, states[i]))
			continue;
		node.op = COND_STATE;
		node.number = i;
		return push(p, node) && push_not(p, negated);
	}
	if (question->kind == QUESTION_SEVERAL)
		return misused(
			p, p->token, question->id,
			"takes several answers: write \"has\" (or is declined, unsure, open)");
	if (question->kind == QUESTION_NUMBER)
		return misused(p, p->token, question->id,
			       "is a number: write \"=\" (or is declined, unsure, open)");
	if (question->kind == QUESTION_TEXT)
		return misused(p, p->token, question->id,
			       "is a text: it can only be declined, unsure, open or asked");
	node.op = COND_IS;
	return option_number(p, question, &node.number) && push(p, node) && push_not(p, negated);
}

static bool parse_question(struct parser *p, struct token name, int question)
{
	const struct question *subject = &p->form->questions[question];
	struct cond node = { .op = COND_QUESTION, .subject = question };

	if (accept(p, "is"))
		return parse_question_is(p, node);
	if (accept(p, "has")) {
		node.op = COND_HAS;
		if (subject->kind != QUESTION_SEVERAL)
			return misused(
				p, name, subject->id,
				"does not take several answers: write \"is\" or a comparison");
		return option_number(p, subject, &node.number) && push(p, node);
	}
	if (p->token.kind != TOKEN_COMPARE)
		return expected(p, "a comparison (such as >= 2), \"is\" or \"has\"");
	if (subject->kind == QUESTION_TEXT)
		return misused(p, name, subject->id, "is a text and has no value");
	return parse_comparison(p, node);
}

static bool parse_dimension(struct parser *p, int dimension)
{
	struct cond node = { .op = COND_DIMENSION, .subject = dimension };
	bool negated;

	if (!accept(p, "is")) {
		if (p->token.kind != TOKEN_COMPARE)
			return expected(p, "a comparison (such as >= 2) or \"is open\"");
		return parse_comparison(p, node);
	}
	negated = accept(p, "not");
	node.op = COND_DIMENSION_OPEN;
	return expect_word(p, "open", "\"open\" (all that a dimension can be)") && push(p, node) &&
	       push_not(p, negated);
}

static bool parse_level(struct parser *p)
{
	struct cond node = { .op = COND_LEVEL };
	struct suggest suggest;

	if (!expect_compare(p, &node.compare))
		return false;
	if (p->token.kind != TOKEN_WORD)
		return expected(p, "a level");
	suggest = suggest_start(p->token.at, p->token.len);
	for (int i = 0; i < p->form->level_count; i++) {
		suggest_try(&suggest, p->form->levels[i].id);
		if (accept(p, p->form->levels[i].id)) {
			node.number = i;
			return push(p, node);
		}
	}
	return unknown(p, p->token, "level", &suggest);
}

static bool parse_alert(struct parser *p)
{
	struct cond node = { .op = COND_ALERT };
	struct suggest suggest = suggest_start(p->token.at, p->token.len);

	if (p->token.kind != TOKEN_WORD)
		return expected(p, "an alert");
	for (int i = 0; i < p->form->alert_count; i++) {
		suggest_try(&suggest, p->form->alerts[i].id);
		if (accept(p, p->form->alerts[i].id)) {
			node.subject = i;
			return push(p, node);
		}
	}
	return unknown(p, p->token, "alert", &suggest);
}

static bool parse_outcome(struct parser *p, struct token word)
{
	if (!p->after_placement)
		return err_at(p->err, 0, column(p, word),
			      "%s is not known before the placement: only promises, "
			      "hold_myths_when and myths may read it",
			      token_quote(word).text);
	return token_is(word, "level") ? parse_level(p) : parse_alert(p);
}

static bool parse_condition(struct parser *p, int depth);

/* "at least" N "of" "(" condition {"," condition} ")" */
static bool parse_at_least(struct parser *p, int depth)
{
	int base = p->top;
	struct token count;
	int32_t number;

	if (!expect_word(p, "least", "\"least\" (as in: at least 2 of (…, …))"))
		return false;
	count = p->token;
	if (!expect_number(p, &number) || !expect_word(p, "of", "\"of\"") ||
	    !expect_sign(p, TOKEN_OPEN, "\"(\""))
		return false;
	do {
		if (!parse_condition(p, depth + 1))
			return false;
	} while (p->token.kind == TOKEN_COMMA && (advance(p), true));
	if (!expect_sign(p, TOKEN_CLOSE, "\",\" or \")\""))
		return false;
	if (number < 1 || number > p->top - base)
		return err_at(p->err, 0, column(p, count), "\"at least %d of\" a list of %d",
			      (int)number, p->top - base);
	return fold(p, base, COND_AT_LEAST, number);
}

static bool parse_atom(struct parser *p, int depth)
{
	struct token word = p->token;
	struct cond node = { 0 };
	struct operand name;

	if (word.kind == TOKEN_OPEN) {
		advance(p);
		return parse_condition(p, depth + 1) &&
		       expect_sign(p, TOKEN_CLOSE, "\"and\", \"or\" or \")\"");
	}
	if (word.kind != TOKEN_WORD)
		return expected(p, "a question, a dimension or \"(\"");
	if (accept(p, "at"))
		return parse_at_least(p, depth);
	if (token_is(word, "sum") || token_is(word, "worst")) {
		advance(p);
		node.op = token_is(word, "sum") ? COND_SUM : COND_WORST;
		return parse_operands(p, &node) && parse_comparison(p, node);
	}
	name = find(p, word);
	if (token_is(word, "level") || token_is(word, "alert")) {
		advance(p);
		return parse_outcome(p, word);
	}
	if (name.question < 0 && name.dimension < 0)
		return unknown_name(p, word);
	advance(p);
	if (name.question >= 0)
		return parse_question(p, word, name.question);
	return parse_dimension(p, name.dimension);
}

static bool parse_not(struct parser *p, int depth)
{
	if (depth > COND_DEPTH_MAX)
		return err_at(p->err, 0, column(p, p->token),
			      "the condition is nested more than %d deep", (int)COND_DEPTH_MAX);
	if (!accept(p, "not"))
		return parse_atom(p, depth);
	return parse_not(p, depth + 1) && push_not(p, true);
}

/* One or more parts with `word` between them. */
static bool parse_joined(struct parser *p, int depth, const char *word, enum cond_op op,
			 bool (*part)(struct parser *p, int depth))
{
	int base = p->top;

	do {
		if (!part(p, depth))
			return false;
	} while (accept(p, word));
	return p->top == base + 1 || fold(p, base, op, 0);
}

static bool parse_and(struct parser *p, int depth)
{
	return parse_joined(p, depth, "and", COND_AND, parse_not);
}

static bool parse_condition(struct parser *p, int depth)
{
	return parse_joined(p, depth, "or", COND_OR, parse_and);
}

bool cond_parse(const char *text, size_t len, const struct form *form, const struct names *names,
		bool after_placement, struct arena *arena, const struct cond **out, struct err *err)
{
	struct parser *p = memory_alloc(sizeof *p);
	bool ok;

	p->text = text;
	p->end = text + len;
	p->token = token_next(text, p->end);
	p->form = form;
	p->names = names;
	p->after_placement = after_placement;
	p->arena = arena;
	p->err = err;
	p->top = p->nodes = 0;
	ok = parse_condition(p, 1) &&
	     (p->token.kind == TOKEN_END || expected(p, "\"and\", \"or\" or the end"));
	if (ok)
		*out = arena_copy(arena, p->stack, 1, sizeof *p->stack);
	memory_free(p);
	return ok;
}
