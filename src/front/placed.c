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
	memory_free(placed->rules);
}

void placed_header(struct placed *placed)
{
	if (!placed->json)
		output_text(placed->out, "row,level,low,high,alerts,rules\n");
}

static void write_id(struct output *out, const char *id, size_t len)
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

static void write_csv(struct placed *placed, const char *id, size_t len,
		      const struct placement *placement)
{
	const struct form *form = placed->form;
	struct output *out = placed->out;
	const char *space = "";

	write_id(out, id, len);
	if (placement->claim >= 0) {
		output_text(out, ",none:");
		output_text(out, form->claims[placement->claim].id);
		output_text(out, ",,,");
	} else {
		const int levels[] = { placement->level, placement->low, placement->high };

		for (int i = 0; i < 3; i++) {
			output_text(out, ",");
			output_text(out, form->levels[levels[i]].id);
		}
		output_text(out, ",");
	}
	for (int i = 0; i < form->alert_count; i++) {
		if (!(placement->alerts >> i & 1))
			continue;
		output_text(out, space);
		output_text(out, form->alerts[i].id);
		space = " ";
	}
	output_text(out, ",");
	space = "";
	for (int i = 0; i < form->rule_count; i++) {
		if (!placement->fired[i / 8]) {
			i |= 7; /* none of these eight */
			continue;
		}
		if (!placement_fired(placement, i))
			continue;
		output_text(out, space);
		output_text(out, placed->rules[i].text);
		space = " ";
	}
	output_text(out, "\n");
}

static void write_json(struct placed *placed, const char *id, size_t len,
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

void placed_row(struct placed *placed, const char *id, size_t len,
		const struct placement *placement)
{
	if (placed->json)
		write_json(placed, id, len, placement);
	else
		write_csv(placed, id, len, placement);
}
