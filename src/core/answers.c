#include "core/answers.h"

#include "base/buf.h"
#include "base/err.h"

#include <string.h>

int answer_value(const struct question *question, struct answer answer)
{
	int sum = 0;

	if (answer.state != ANSWER_GIVEN)
		return 0;
	switch (question->kind) {
	case QUESTION_ONE:
		return question->options[answer.value].value;
	case QUESTION_SEVERAL:
		for (int i = 0; i < question->option_count; i++)
			if (answer.value >> i & 1)
				sum += question->options[i].value;
		return sum;
	case QUESTION_NUMBER:
		return answer.value;
	case QUESTION_TEXT:
		break;
	}
	return 0;
}

/* A piece of what was written. */
struct piece {
	const char *at;
	int len; /* for messages: at most 40 */
	size_t whole;
};

static struct piece piece(const char *at, size_t len)
{
	return (struct piece){ at, len < 40 ? (int)len : 40, len };
}

static bool piece_is(struct piece p, const char *word)
{
	return strlen(word) == p.whole && memcmp(word, p.at, p.whole) == 0;
}

static bool piece_number(struct piece p, int32_t *number)
{
	bool minus = p.whole > 0 && p.at[0] == '-';
	int32_t n = 0;

	if (p.whole <= minus || p.whole - minus > 9)
		return false;
	for (size_t i = minus; i < p.whole; i++) {
		if (p.at[i] < '0' || p.at[i] > '9')
			return false;
		n = n * 10 + (p.at[i] - '0');
	}
	*number = minus ? -n : n;
	return true;
}

/* The ids of the options with this value, or of all when `any`: "a, b, c". */
static void list_ids(const struct question *question, bool any, int value, struct buf *buf)
{
	const char *comma = "";

	for (int i = 0; i < question->option_count; i++) {
		if (!any && question->options[i].value != value)
			continue;
		buf_text(buf, comma);
		buf_text(buf, question->options[i].id);
		comma = ", ";
	}
}

static bool option_read(const struct question *question, struct piece p, int *option,
			struct err *err)
{
	char ids[240];
	struct buf buf;
	int32_t value = 0;
	bool number = piece_number(p, &value);
	int found = 0;

	for (int i = 0; i < question->option_count; i++) {
		if (piece_is(p, question->options[i].id)) {
			*option = i;
			return true;
		}
	}
	for (int i = question->option_count - 1; number && i >= 0; i--) {
		if (question->options[i].value == value) {
			*option = i;
			found++;
		}
	}
	if (found == 1)
		return true;
	buf_over(&buf, ids, sizeof ids);
	list_ids(question, found == 0, value, &buf);
	if (found > 1)
		return err_set(err, "\"%.*s\" could be any of these answers to \"%s\": %s", p.len,
			       p.at, question->id, ids);
	return err_set(err, "\"%.*s\" is no answer to \"%s\"; its answers are %s", p.len, p.at,
		       question->id, ids);
}

static bool is_gap(char c)
{
	return c == ' ' || c == '\t' || c == ';';
}

static bool several_read(const struct question *question, const char *text, size_t len,
			 int32_t *set, struct err *err)
{
	const char *end = text + len;
	int chosen = 0, alone = -1;

	*set = 0;
	for (;;) {
		const char *start;
		int option;

		while (text < end && is_gap(*text))
			text++;
		if (text == end)
			break;
		for (start = text; text < end && !is_gap(*text);)
			text++;
		if (!option_read(question, piece(start, (size_t)(text - start)), &option, err))
			return false;
		chosen += !(*set >> option & 1);
		*set |= 1 << option;
		if (question->options[option].exclusive)
			alone = option;
	}
	for (int i = 0; chosen == 0 && i < question->option_count; i++)
		if (question->options[i].exclusive)
			return err_set(err, "nothing is chosen in \"%s\"; write \"%s\" for that",
				       question->id, question->options[i].id);
	if (alone >= 0 && chosen > 1)
		return err_set(err, "\"%s\" can only be chosen alone in \"%s\"",
			       question->options[alone].id, question->id);
	return true;
}

static bool number_read(const struct question *question, struct piece p, int32_t *number,
			struct err *err)
{
	if (!piece_number(p, number))
		return err_set(err, "\"%.*s\" is no whole number; \"%s\" asks for one", p.len, p.at,
			       question->id);
	if (*number < question->minimum || *number > question->maximum)
		return err_set(err, "%d is not from %d to %d, which \"%s\" asks for", (int)*number,
			       (int)question->minimum, (int)question->maximum, question->id);
	return true;
}

static bool given_read(const struct question *question, struct piece p, int32_t *value,
		       struct err *err)
{
	int option;

	switch (question->kind) {
	case QUESTION_ONE:
		if (!option_read(question, p, &option, err))
			return false;
		*value = option;
		return true;
	case QUESTION_SEVERAL:
		return several_read(question, p.at, p.whole, value, err);
	case QUESTION_NUMBER:
		return number_read(question, p, value, err);
	case QUESTION_TEXT:
		break;
	}
	return err_set(err, "\"%s\" takes free text, which is not read here", question->id);
}

bool answer_parse(const struct question *question, const char *text, size_t len,
		  struct answer *answer, struct err *err)
{
	struct answer read = { ANSWER_OPEN, 0 };
	struct piece p;

	for (; len > 0 && (*text == ' ' || *text == '\t'); text++)
		len--;
	while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t'))
		len--;
	p = piece(text, len);
	if (piece_is(p, "declined")) {
		if (!question->decline)
			return err_set(err, "\"%s\" cannot be declined", question->id);
		read.state = ANSWER_DECLINED;
	} else if (piece_is(p, "unsure")) {
		if (!question->unsure)
			return err_set(err, "\"%s\" does not offer \"unsure\"", question->id);
		read.state = ANSWER_UNSURE;
	} else if (len > 0) {
		read.state = ANSWER_GIVEN;
		if (!given_read(question, p, &read.value, err))
			return false;
	}
	*answer = read;
	return true;
}

void answer_write(const struct question *question, struct answer answer, struct buf *out)
{
	const char *between = "";

	if (answer.state == ANSWER_DECLINED || answer.state == ANSWER_UNSURE)
		buf_text(out, answer.state == ANSWER_DECLINED ? "declined" : "unsure");
	if (answer.state != ANSWER_GIVEN)
		return;
	switch (question->kind) {
	case QUESTION_ONE:
		buf_text(out, question->options[answer.value].id);
		break;
	case QUESTION_NUMBER:
		buf_number(out, answer.value);
		break;
	case QUESTION_SEVERAL:
		if (answer.value == 0)
			buf_text(out, ANSWER_NOTHING);
		for (int i = 0; i < question->option_count; i++)
			if (answer.value >> i & 1) {
				buf_text(out, between);
				buf_text(out, question->options[i].id);
				between = " ";
			}
		break;
	case QUESTION_TEXT:
		break;
	}
}

/* --- better and worse ----------------------------------------------------------------- */

/* `equal`: those of equal value before it too. */
static int count_better(const struct question *question, int option, bool equal)
{
	const struct option *own = &question->options[option];
	int count = 0;

	for (int i = 0; i < question->option_count; i++) {
		const struct option *other = &question->options[i];

		count += other->exclusive == own->exclusive &&
			 (other->value < own->value ||
			  (equal && i < option && other->value == own->value));
	}
	return count;
}

int option_rank(const struct question *question, int option)
{
	return count_better(question, option, true);
}

/* `first`: of equal ones only the first is. */
static bool is_best(const struct question *question, struct answer answer, bool first)
{
	if (answer.state != ANSWER_GIVEN)
		return false;
	switch (question->kind) {
	case QUESTION_ONE:
		return count_better(question, answer.value, first) == 0;
	case QUESTION_NUMBER:
		return answer.value == question->minimum;
	case QUESTION_SEVERAL:
		for (int i = 0; i < question->option_count; i++)
			if (answer.value >> i & 1 && (!question->options[i].exclusive ||
						      count_better(question, i, first) > 0))
				return false;
		break;
	case QUESTION_TEXT:
		break;
	}
	return true;
}

bool answer_best(const struct question *question, struct answer answer)
{
	return is_best(question, answer, false);
}

bool answer_plain(const struct question *question, struct answer answer)
{
	return is_best(question, answer, true);
}

struct answer answer_mildest(const struct question *question)
{
	struct answer answer = { ANSWER_GIVEN, 0 };

	if (question->kind == QUESTION_NUMBER)
		answer.value = question->minimum;
	for (int i = 0; i < question->option_count; i++) {
		if (option_rank(question, i) > 0)
			continue;
		if (question->kind == QUESTION_ONE)
			answer.value = i;
		else if (question->options[i].exclusive)
			answer.value = 1 << i;
	}
	return answer;
}
