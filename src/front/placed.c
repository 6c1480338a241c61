#include "front/placed.h"

#include "base/buf.h"
#include "base/memory.h"
#include "io/json.h"

#include <string.h>

void placed_init(struct placed *placed, const struct form *form, struct output *out, bool json)
{
	*placed = (struct placed){ .form = form, .out = out, .json = json };
	placed->rules = memory_alloc((size_t)form->rule_count * sizeof *placed->rules);
	for (int i = 0; i < form->rule_count; i++)
		placed->rules[i] = form_rule_name(form, i);
}

void placed_release(struct placed *placed)
{
	for (uint32_t i = 0; i < placed->said_size; i++)
		memory_free(placed->said[i].text);
	memory_free(placed->said);
	memory_free(placed->rules);
}

void placed_header(struct placed *placed)
{
	if (!placed->json)
		output_text(placed->out, "row,level,low,high,alerts,rules\n");
}

/* --- what is said of a placement ------------------------------------------------------------ */

static void write_level(const struct form *form, const struct placement *placement, struct buf *out)
{
	const int levels[] = { placement->level, placement->low, placement->high };

	if (placement->claim >= 0) {
		buf_format(out, ",none:%s,,", form->claims[placement->claim].id);
		return;
	}
	for (int i = 0; i < 3; i++) {
		buf_char(out, ',');
		buf_text(out, form->levels[levels[i]].id);
	}
}

static void write_csv(const struct placed *placed, const struct placement *placement,
		      struct buf *out)
{
	const struct form *form = placed->form;
	const char *before = ",";

	write_level(form, placement, out);
	for (int i = 0; i < form->alert_count; i++)
		if (placement->alerts >> i & 1) {
			buf_text(out, before);
			buf_text(out, form->alerts[i].id);
			before = " ";
		}
	if (placement->alerts == 0)
		buf_char(out, ',');
	before = ",";
	for (int i = 0; i < form->rule_count; i++)
		if (placement_fired(placement, i)) {
			buf_text(out, before);
			buf_text(out, placed->rules[i].text);
			before = " ";
		}
	if (*before == ',')
		buf_char(out, ',');
	buf_char(out, '\n');
}

/* A JSON row starts so, the id between its quotes. */
static const char json_start[] = "{\"row\":\"";

static void write_json(const struct placed *placed, const struct placement *placement,
		       struct buf *out)
{
	struct buf line;

	buf_init(&line);
	json_row(placed->form, "", placement, &line);
	buf_text(out, line.data + strlen(json_start));
	buf_release(&line);
}

static void write_said(const struct placed *placed, const struct placement *placement,
		       struct buf *out)
{
	(placed->json ? write_json : write_csv)(placed, placement, out);
}

static const struct said *say(struct placed *placed, struct placed_as as)
{
	struct said *said;
	struct buf text;

	if (as.number >= placed->said_size) {
		uint32_t size = as.number < 32 ? 64 : as.number * 2;

		placed->said = memory_resize(placed->said, size * sizeof *placed->said);
		memset(placed->said + placed->said_size, 0,
		       (size - placed->said_size) * sizeof *placed->said);
		placed->said_size = size;
	}
	said = &placed->said[as.number];
	if (!said->text) {
		buf_init(&text);
		write_said(placed, as.placement, &text);
		said->len = text.len;
		said->text = memory_alloc(text.len);
		memcpy(said->text, text.data, text.len);
		buf_release(&text);
	}
	return said;
}

/* --- rows -------------------------------------------------------------------------------- */

/* Whether the id can stand between commas or quotes as it is. */
static bool is_simple(const char *id, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (id[i] < ' ' || id[i] > '~' || id[i] == '"' || id[i] == ',' || id[i] == '\\')
			return false;
	return true;
}

static void write_quoted(struct output *out, const char *id, size_t len)
{
	if (!memchr(id, '"', len) && !memchr(id, ',', len)) {
		output_bytes(out, id, len);
		return;
	}
	output_text(out, "\"");
	for (size_t i = 0; i < len; i++)
		output_bytes(out, id[i] == '"' ? "\"\"" : id + i, id[i] == '"' ? 2 : 1);
	output_text(out, "\"");
}

/* As JSON the whole of the row is written anew: the id must be escaped. */
static void write_odd_json(struct placed *placed, const char *id, size_t len,
			   const struct placement *placement)
{
	struct buf name, line;

	buf_init(&name);
	buf_init(&line);
	buf_bytes(&name, id, len);
	json_row(placed->form, name.data, placement, &line);
	output_bytes(placed->out, line.data, line.len);
	buf_release(&line);
	buf_release(&name);
}

static void write_rest(struct placed *placed, struct placed_as as)
{
	struct buf text;

	if (as.number != PLACER_ALONE) {
		const struct said *said = say(placed, as);

		output_plain(placed->out, said->text, said->len);
		return;
	}
	buf_init(&text);
	write_said(placed, as.placement, &text);
	output_plain(placed->out, text.data, text.len);
	buf_release(&text);
}

void placed_plain(struct placed *placed, const char *id, size_t len, struct placed_as as)
{
	if (placed->json)
		output_plain(placed->out, json_start, sizeof json_start - 1);
	output_plain(placed->out, id, len);
	write_rest(placed, as);
}

void placed_row(struct placed *placed, const char *id, size_t len, struct placed_as as)
{
	if (is_simple(id, len)) {
		placed_plain(placed, id, len, as);
	} else if (placed->json) {
		write_odd_json(placed, id, len, as.placement);
	} else {
		write_quoted(placed->out, id, len);
		write_rest(placed, as);
	}
}
