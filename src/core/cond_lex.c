#include "core/cond_lex.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Wider than an id, so that a mistaken word is quoted whole. */
static bool is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
	       c == '_';
}

static struct token sign(enum token_kind kind, const char *at, size_t len)
{
	return (struct token){ .kind = kind, .at = at, .len = len };
}

static struct token comparison(enum cond_compare compare, const char *at, size_t len)
{
	return (struct token){ TOKEN_COMPARE, compare, at, len };
}

static struct token bad(const char *at, const char *end)
{
	uint32_t character;
	int len = utf8_decode(at, (size_t)(end - at), &character);

	return sign(TOKEN_BAD, at, len > 0 ? (size_t)len : 1);
}

struct token token_next(const char *at, const char *end)
{
	const char *start;
	bool equals;

	while (at < end && (*at == ' ' || *at == '\t' || *at == '\n'))
		at++;
	if (at == end)
		return sign(TOKEN_END, at, 0);
	equals = end - at > 1 && at[1] == '=';
	switch (*at) {
	case '(':
		return sign(TOKEN_OPEN, at, 1);
	case ')':
		return sign(TOKEN_CLOSE, at, 1);
	case ',':
		return sign(TOKEN_COMMA, at, 1);
	case '>':
		return comparison(equals ? COMPARE_GE : COMPARE_GT, at, equals ? 2 : 1);
	case '<':
		return comparison(equals ? COMPARE_LE : COMPARE_LT, at, equals ? 2 : 1);
	case '=': /* "==", "=>" and "=<" are mistakes worth naming whole */
		if (end - at > 1 && (equals || at[1] == '>' || at[1] == '<'))
			return sign(TOKEN_BAD, at, 2);
		return comparison(COMPARE_EQ, at, 1);
	case '!':
		return equals ? comparison(COMPARE_NE, at, 2) : bad(at, end);
	default:
		break;
	}
	for (start = at; at < end && is_word(*at); at++)
		;
	return at > start ? sign(TOKEN_WORD, start, (size_t)(at - start)) : bad(at, end);
}

bool token_is(struct token token, const char *word)
{
	return token.kind == TOKEN_WORD && strlen(word) == token.len &&
	       memcmp(token.at, word, token.len) == 0;
}

bool token_number(struct token token, int32_t *number)
{
	bool minus = token.len > 0 && token.at[0] == '-';
	size_t digits = token.len - minus;
	int32_t n = 0;

	if (token.kind != TOKEN_WORD || digits < 1 || digits > 9)
		return false;
	for (size_t i = minus; i < token.len; i++) {
		if (!is_digit(token.at[i]))
			return false;
		n = n * 10 + (token.at[i] - '0');
	}
	*number = minus ? -n : n;
	return true;
}

struct quote token_quote(struct token token)
{
	struct quote quote;
	struct buf buf;
	bool whole = token.len <= 40;

	buf_over(&buf, quote.text, sizeof quote.text);
	if (token.kind == TOKEN_END) {
		buf_text(&buf, "the end");
		return quote;
	}
	buf_char(&buf, '"');
	buf_bytes(&buf, token.at, whole ? token.len : 40);
	buf_text(&buf, whole ? "\"" : "...\"");
	return quote;
}
