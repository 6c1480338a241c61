/*
 * libyaml is asked for one event at a time: then its missing limits do no harm (it is quadratic
 * on "[", but only in what it has been asked to read), and a file is never held as a whole.
 *
 * Bytes are checked before libyaml sees them (io/yaml_source), scalars once more afterwards, for
 * what escapes such as "\e" have made of them.
 */
#include "io/yaml.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "io/yaml_source.h"

#include <string.h>
#include <yaml.h>

const struct yaml_limits yaml_limits_default = YAML_LIMITS_DEFAULT;

/* What comes next within a mapping or list. */
enum place { PLACE_LIST, PLACE_KEY, PLACE_VALUE };

struct yaml {
	yaml_parser_t parser;
	yaml_event_t event; /* the last one: its text is lent to the caller */
	struct yaml_source source;
	struct yaml_limits limits;
	struct findings *findings;
	size_t sure; /* of the findings: those that broken YAML cannot have caused */
	bool failed;

	size_t nodes, depth;
	size_t flow;	       /* the depth of the outermost { } or [ ]; or 0 */
	unsigned char *places; /* one for each depth */
};

static bool fail(struct yaml *yaml, int line, int col, const char *code, const char *mend,
		 const char *what)
{
	if (!yaml->failed)
		findings_add(yaml->findings, FINDING_ERROR, line, col, code, what, mend);
	yaml->failed = true;
	return false;
}

static int source_handler(void *data, unsigned char *block, size_t size, size_t *got)
{
	struct yaml *yaml = data;

	if (yaml_source_next(&yaml->source, (char *)block, size, got))
		return 1;
	yaml->failed = true;
	return 0;
}

/* Takes over the source, whose bytes are then read as they are needed. */
static struct yaml *yaml_new(const struct yaml_source *source, const struct yaml_limits *limits)
{
	struct yaml *yaml = memory_alloc(sizeof *yaml);

	memset(yaml, 0, sizeof *yaml);
	yaml->source = *source;
	yaml->limits = *limits;
	yaml->findings = source->findings;
	yaml->sure = source->findings->count;
	yaml->places = memory_alloc(limits->depth);
	if (!yaml_parser_initialize(&yaml->parser))
		memory_exhausted();
	yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input(&yaml->parser, source_handler, yaml);
	return yaml;
}

struct yaml *yaml_open(const char *path, const struct yaml_limits *limits,
		       struct findings *findings)
{
	struct yaml_source source;

	if (!limits)
		limits = &yaml_limits_default;
	return yaml_source_open(&source, path, limits->bytes, findings) ? yaml_new(&source, limits)
									: NULL;
}

struct yaml *yaml_over(const char *bytes, size_t len, const struct yaml_limits *limits,
		       struct findings *findings)
{
	struct yaml_source source;

	if (!limits)
		limits = &yaml_limits_default;
	return yaml_source_over(&source, bytes, len, limits->bytes, findings)
		       ? yaml_new(&source, limits)
		       : NULL;
}

void yaml_close(struct yaml *yaml)
{
	if (!yaml)
		return;
	yaml_event_delete(&yaml->event);
	yaml_parser_delete(&yaml->parser);
	yaml_source_close(&yaml->source);
	memory_free(yaml->places);
	memory_free(yaml);
}

static bool fail_mark(struct yaml *yaml, const char *code, const char *mend, const char *what)
{
	return fail(yaml, (int)yaml->event.start_mark.line + 1,
		    (int)yaml->event.start_mark.column + 1, code, mend, what);
}

/* libyaml's words for what people really do wrong, and what to do about it. */
static const struct {
	const char *problem, *mend;
} hints[] = {
	{ "mapping values are not allowed",
	  "Put a text that contains \": \" in quotes, or look at the indentation." },
	{ "tab character", "Use spaces to indent, not tabs." },
	{ "cannot start any token",
	  "Use spaces to indent, not tabs; put a text that begins with @, ` or % in quotes." },
	{ "did not find expected key", "Look at the indentation and at quotes within the text." },
	{ "did not find expected '-'", "Look at the indentation of the list." },
	{ "could not find expected ':'", "Put a colon and a space after the key." },
	{ "expected <document start>",
	  "Begin each line with a key and a colon, and indent keys of one mapping alike." },
	{ "did not find expected ','", "Close the bracket, or write a comma." },
	{ "unexpected end of stream", "Close the quotes or brackets." },
	{ "block sequence entries", "Begin the list on a line of its own." },
	{ "unknown escape character", "Write \\\\ for a backslash, or use single quotes." },
};

static bool contains(const char *text, const char *part)
{
	return text && strstr(text, part);
}

static bool fail_syntax(struct yaml *yaml)
{
	const yaml_parser_t *parser = &yaml->parser;
	const char *problem = parser->problem ? parser->problem : "it cannot be read";
	const char *mend = "Look at quotes, brackets and the indentation, here and above.";

	if (parser->error == YAML_MEMORY_ERROR)
		memory_exhausted();
	if (yaml->failed)
		return false;
	/* Wrong indentation ends mappings early and joins texts: what was said of these is void. */
	findings_drop(yaml->findings, yaml->sure);
	/* Where the quotes open is more use than where the file ends. */
	if (contains(parser->context, "quoted scalar") && contains(problem, "end of stream"))
		return fail(yaml, (int)parser->context_mark.line + 1,
			    (int)parser->context_mark.column + 1, "syntax", "Close them.",
			    "This is not valid YAML: the quotes that open here are not closed.");
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (strstr(problem, hints[i].problem))
			mend = hints[i].mend;
	yaml->failed = true;
	findings_addf(yaml->findings, FINDING_ERROR, (int)parser->problem_mark.line + 1,
		      (int)parser->problem_mark.column + 1, "syntax", mend,
		      "This is not valid YAML: %s%s%s.", parser->context ? parser->context : "",
		      parser->context ? ", " : "", problem);
	return false;
}

/* Takes in a node: counts it, and says whether it stands where a key stands. */
static bool node_enter(struct yaml *yaml, const yaml_char_t *anchor, const yaml_char_t *tag,
		       bool *key)
{
	unsigned char *place = yaml->depth ? &yaml->places[yaml->depth - 1] : NULL;

	if (anchor)
		return fail_mark(yaml, "anchor", "Write the content out.",
				 "Anchors (&) are not allowed.");
	if (tag)
		return fail_mark(yaml, "tag", "Delete it, or put the text in quotes.",
				 "Tags (!) are not allowed.");
	if (++yaml->nodes > yaml->limits.nodes)
		return fail_mark(yaml, "too-many-nodes", "Make the file smaller.",
				 "The file has too many parts.");
	*key = place && *place == PLACE_KEY;
	if (*key)
		*place = PLACE_VALUE;
	else if (place && *place == PLACE_VALUE)
		*place = PLACE_KEY;
	return true;
}

static bool nest(struct yaml *yaml, enum place place, bool key, bool flow)
{
	if (key)
		return fail_mark(yaml, "key-type", "Use one word as the key.",
				 "A key must be a text, not a mapping or list.");
	if (yaml->depth >= yaml->limits.depth)
		return fail_mark(yaml, "too-deep", "Flatten it.",
				 "Mappings and lists are nested too deeply.");
	yaml->places[yaml->depth++] = (unsigned char)place;
	if (flow && !yaml->flow)
		yaml->flow = yaml->depth;
	return true;
}

/* Where the text itself begins, if each of its characters takes one column from there on. */
static int text_column(const yaml_event_t *event, size_t len)
{
	yaml_scalar_style_t style = event->data.scalar.style;
	size_t quotes = style == YAML_PLAIN_SCALAR_STYLE ? 0 : 2;

	if (event->start_mark.line != event->end_mark.line ||
	    event->end_mark.index - event->start_mark.index != len + quotes)
		return 0;
	return (int)(event->start_mark.column + 1 + quotes / 2);
}

static bool take_scalar(struct yaml *yaml, struct yaml_item *item)
{
	const yaml_event_t *event = &yaml->event;
	size_t len = event->data.scalar.length;

	item->kind = YAML_SCALAR;
	item->text = (const char *)event->data.scalar.value;
	item->len = len;
	item->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	item->literal = event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE;
	item->flow = yaml->flow > 0;
	item->text_col = text_column(event, len);
	if (len > (item->key ? yaml->limits.key : yaml->limits.scalar))
		return fail_mark(yaml, item->key ? "long-key" : "long-text", "Make it shorter.",
				 item->key ? "This key is too long." : "This text is too long.");
	if (item->key && item->plain && strcmp(item->text, "<<") == 0)
		return fail_mark(yaml, "merge-key", "Write the content out.",
				 "Merge keys (<<) are not allowed.");
	if (utf8_check(item->text, len, true) < len)
		return fail_mark(yaml, "bad-character", "Delete it; use spaces, not tabs.",
				 "This text holds a control character or an invisible one.");
	return true;
}

/* Turns an event into an item; *none when it is nothing that a caller wants to know. */
static bool take(struct yaml *yaml, struct yaml_item *item, bool *none)
{
	const yaml_event_t *event = &yaml->event;

	*none = false;
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return node_enter(yaml, event->data.scalar.anchor, event->data.scalar.tag,
				  &item->key) &&
		       take_scalar(yaml, item);
	case YAML_MAPPING_START_EVENT:
		item->kind = YAML_MAPPING;
		item->flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
		return node_enter(yaml, event->data.mapping_start.anchor,
				  event->data.mapping_start.tag, &item->key) &&
		       nest(yaml, PLACE_KEY, item->key, item->flow);
	case YAML_SEQUENCE_START_EVENT:
		item->kind = YAML_LIST;
		return node_enter(yaml, event->data.sequence_start.anchor,
				  event->data.sequence_start.tag, &item->key) &&
		       nest(yaml, PLACE_LIST, item->key,
			    event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		item->kind =
			event->type == YAML_MAPPING_END_EVENT ? YAML_MAPPING_END : YAML_LIST_END;
		if (yaml->depth-- == yaml->flow)
			yaml->flow = 0;
		return true;
	case YAML_ALIAS_EVENT:
		return fail_mark(yaml, "alias", "Write the content out, or put it in quotes.",
				 "Aliases (*) are not allowed.");
	case YAML_DOCUMENT_START_EVENT:
		*none = true;
		if (yaml->nodes)
			return fail_mark(yaml, "second-document", "Delete the line ---.",
					 "A second document begins here.");
		if (event->data.document_start.version_directive ||
		    event->data.document_start.tag_directives.start !=
			    event->data.document_start.tag_directives.end)
			return fail_mark(yaml, "directive", "Delete the lines that begin with %.",
					 "Directives (%) are not allowed.");
		return true;
	case YAML_STREAM_END_EVENT:
		item->kind = YAML_END;
		return yaml->nodes ? true
				   : fail(yaml, 1, 1, "empty-file",
					  "Write what carecheck-questionnaire(5) tells.",
					  "The file is empty.");
	default:
		*none = true;
		return true;
	}
}

bool yaml_next(struct yaml *yaml, struct yaml_item *item)
{
	bool none;

	do {
		if (yaml->failed)
			return false;
		yaml_event_delete(&yaml->event);
		if (!yaml_parser_parse(&yaml->parser, &yaml->event))
			return fail_syntax(yaml);
		*item = (struct yaml_item){
			.line = (int)yaml->event.start_mark.line + 1,
			.col = (int)yaml->event.start_mark.column + 1,
		};
		if (!take(yaml, item, &none))
			return false;
	} while (none);
	if (item->kind != YAML_MAPPING_END && item->kind != YAML_LIST_END)
		yaml->sure = yaml->findings->count;
	return true;
}

bool yaml_skip(struct yaml *yaml, const struct yaml_item *item)
{
	struct yaml_item skipped;
	size_t depth = yaml->depth;

	if (item->kind != YAML_MAPPING && item->kind != YAML_LIST)
		return true;
	do
		if (!yaml_next(yaml, &skipped))
			return false;
	while (yaml->depth >= depth);
	return true;
}
