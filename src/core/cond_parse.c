/*
 * Conditions, by recursive descent: one function per line of the grammar in
 * core/cond.h. Finished nodes wait on a stack; when a parent is complete, its
 * kids are copied side by side into the form's arena and the parent takes their
 * place.
 */
#include "core/cond_parse.h"

#include "base/memory.h"

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

static bool expect_word(struct parser *p, const char *word, const char *what, const char *mend)
{
	return accept(p, word) || mistake_expected(p, what, mend);
}

static bool expect_sign(struct parser *p, enum token_kind kind, const char *what, const char *mend)
{
	if (p->token.kind != kind)
		return mistake_expected(p, what, mend);
	advance(p);
	return true;
}

/* The end of a list. */
static bool expect_close(struct parser *p)
{
	return expect_sign(p, TOKEN_CLOSE, "\",\" or \")\"",
			   p->token.kind == TOKEN_END
				   ? "Close the parenthesis."
				   : "Write commas between the parts, and close the parenthesis.");
}

static bool expect_number(struct parser *p, int32_t *number)
{
	if (!token_number(p->token, number))
		return mistake_number(p);
	advance(p);
	return true;
}

static bool expect_compare(struct parser *p, uint8_t *compare, const char *mend)
{
	if (p->token.kind != TOKEN_COMPARE)
		return mistake_comparison(p, "a comparison (>= > <= < = !=)", mend);
	*compare = (uint8_t)p->token.compare;
	advance(p);
	return true;
}

static bool push(struct parser *p, struct cond node)
{
	if (p->nodes == COND_NODES_MAX)
		return mistake_at(p, p->token, "Shorten it, or make several rules of it.",
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

static bool option_number(struct parser *p, const struct question *question, int32_t *number)
{
	for (int i = 0; i < question->option_count; i++) {
		if (!accept(p, question->options[i].id))
			continue;
		*number = i;
		return true;
	}
	return mistake_answer(p, question);
}

static const char states_only[] = "Ask only whether it is declined, unsure, open or asked.";

/* value := question | dimension | ("sum" | "worst") "(" id {"," id} ")" */
static bool parse_operands(struct parser *p, struct cond *node)
{
	struct operand operands[FORM_QUESTIONS_MAX];
	size_t count = 0;

	if (!expect_sign(p, TOKEN_OPEN, "\"(\"", "Write it as: sum(mood, sleep) >= 3."))
		return false;
	do {
		struct operand operand;

		if (count == FORM_QUESTIONS_MAX)
			return mistake_expected(p, "fewer names", "Name each only once.");
		if (p->token.kind != TOKEN_WORD)
			return mistake_expected(p, "a question or a dimension",
						"Write the id of one.");
		operand = find(p, p->token);
		if (operand.question < 0 && operand.dimension < 0)
			return mistake_name(p, "a question or a dimension");
		if (operand.question >= 0 &&
		    p->form->questions[operand.question].kind == QUESTION_TEXT)
			return mistake_kind(p, p->token, &p->form->questions[operand.question],
					    "is a text and has no value", states_only);
		operands[count++] = operand;
		advance(p);
	} while (p->token.kind == TOKEN_COMMA && (advance(p), true));
	node->operands = arena_copy(p->arena, operands, count, sizeof *operands);
	node->count = (uint16_t)count;
	return expect_close(p);
}

static const char after_name[] = "Write it after the name, such as mood >= 2.";

static bool parse_comparison(struct parser *p, struct cond node)
{
	return expect_compare(p, &node.compare, after_name) && expect_number(p, &node.number) &&
	       push(p, node);
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
		return mistake_kind(p, p->token, question, "takes several answers",
				    "Write \"has\" (or is declined, unsure, open).");
	if (question->kind == QUESTION_NUMBER)
		return mistake_kind(p, p->token, question, "is a number",
				    "Write \"=\" (or is declined, unsure, open).");
	if (question->kind == QUESTION_TEXT)
		return mistake_kind(p, p->token, question,
				    "is a text: it can only be declined, unsure, open or asked",
				    states_only);
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
			return mistake_kind(p, name, subject, "does not take several answers",
					    "Write \"is\" or a comparison.");
		return option_number(p, subject, &node.number) && push(p, node);
	}
	if (p->token.kind != TOKEN_COMPARE)
		return mistake_comparison(p, "a comparison (such as >= 2), \"is\" or \"has\"",
					  after_name);
	if (subject->kind == QUESTION_TEXT)
		return mistake_kind(p, name, subject, "is a text and has no value", states_only);
	return parse_comparison(p, node);
}

static bool parse_dimension(struct parser *p, int dimension)
{
	struct cond node = { .op = COND_DIMENSION, .subject = dimension };
	bool negated;

	if (!accept(p, "is")) {
		if (p->token.kind != TOKEN_COMPARE)
			return mistake_comparison(p, "a comparison (such as >= 2) or \"is open\"",
						  after_name);
		return parse_comparison(p, node);
	}
	negated = accept(p, "not");
	node.op = COND_DIMENSION_OPEN;
	return expect_word(p, "open", "\"open\" (all that a dimension can be)",
			   "Write \"open\", or a comparison such as >= 2.") &&
	       push(p, node) && push_not(p, negated);
}

static bool parse_level(struct parser *p)
{
	struct cond node = { .op = COND_LEVEL };

	if (!expect_compare(p, &node.compare, "Write it as: level >= ID."))
		return false;
	for (int i = 0; i < p->form->level_count; i++)
		if (accept(p, p->form->levels[i].id)) {
			node.number = i;
			return push(p, node);
		}
	return mistake_level(p);
}

static bool parse_alert(struct parser *p)
{
	struct cond node = { .op = COND_ALERT };

	for (int i = 0; i < p->form->alert_count; i++)
		if (accept(p, p->form->alerts[i].id)) {
			node.subject = i;
			return push(p, node);
		}
	return mistake_alert(p);
}

static bool parse_outcome(struct parser *p, struct token word)
{
	if (!p->after_placement)
		return mistake_at(p, word, "Ask for questions and dimensions instead.",
				  "%s is not known before the placement: only promises, "
				  "hold_myths_when and myths may read it",
				  token_quote(word).text);
	return token_is(word, "level") ? parse_level(p) : parse_alert(p);
}

static bool parse_condition(struct parser *p, int depth);

/* "at least" N "of" "(" condition {"," condition} ")" */
static bool parse_at_least(struct parser *p, int depth)
{
	static const char form[] = "Write it as: at least 2 of (mood >= 2, sleep is worse).";
	static const char most[] = "For \"at most 2 of\", write: not at least 3 of (…).";
	int base = p->top;
	struct token count;
	int32_t number;

	if (!expect_word(p, "least", "\"least\" (as in: at least 2 of (…, …))",
			 token_is(p->token, "most") ? most : form))
		return false;
	count = p->token;
	if (!expect_number(p, &number) || !expect_word(p, "of", "\"of\"", form) ||
	    !expect_sign(p, TOKEN_OPEN, "\"(\"", form))
		return false;
	do {
		if (!parse_condition(p, depth + 1))
			return false;
	} while (p->token.kind == TOKEN_COMMA && (advance(p), true));
	if (!expect_close(p))
		return false;
	if (number < 1 || number > p->top - base)
		return mistake_count(p, count, number, p->top - base);
	return fold(p, base, COND_AT_LEAST, number);
}

static bool parse_atom(struct parser *p, int depth)
{
	static const char atom[] = "a question, a dimension or \"(\"";
	struct token word = p->token;
	struct cond node = { 0 };
	struct operand name;

	if (word.kind == TOKEN_OPEN) {
		advance(p);
		return parse_condition(p, depth + 1) &&
		       expect_sign(p, TOKEN_CLOSE, "\"and\", \"or\" or \")\"",
				   p->token.kind == TOKEN_END
					   ? "Close the parenthesis."
					   : "Join conditions with \"and\" or \"or\".");
	}
	if (word.kind != TOKEN_WORD)
		return mistake_expected(p, atom, "Begin each condition with the id of one.");
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
		return mistake_name(p, atom);
	advance(p);
	if (name.question >= 0)
		return parse_question(p, word, name.question);
	return parse_dimension(p, name.dimension);
}

static bool parse_not(struct parser *p, int depth)
{
	if (depth > COND_DEPTH_MAX)
		return mistake_at(p, p->token,
				  "Take parentheses away, or make several rules of it.",
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
		bool after_placement, struct arena *arena, const struct cond **out,
		struct cond_mistake *mistake)
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
	p->mistake = mistake;
	p->top = p->nodes = 0;
	ok = parse_condition(p, 1) &&
	     (p->token.kind == TOKEN_END ||
	      mistake_expected(p, "\"and\", \"or\" or the end",
			       p->token.kind == TOKEN_CLOSE
				       ? "Delete it, or open a parenthesis before it."
			       : p->token.len > 0 && p->token.at[0] == '.'
				       ? "Compare with a whole number."
				       : "Join conditions with \"and\" or \"or\"."));
	if (ok)
		*out = arena_copy(arena, p->stack, 1, sizeof *p->stack);
	memory_free(p);
	return ok;
}
