#include "io/records_json.h"

#include "core/calendar.h"
#include "io/json_value.h"

/* "2026-11-25T14:07Z" */
static void set_when(struct json *map, int64_t when)
{
	char date[11], time[6], text[24];
	struct buf buf;

	calendar_date(when, date);
	calendar_time(when, time);
	buf_over(&buf, text, sizeof text);
	buf_format(&buf, "%sT%sZ", date, time);
	json_set_text(map, "when", text);
}

void records_json_row(const struct record_row *row, struct buf *out)
{
	struct json *map = json_map();

	json_set_number(map, "number", row->entry.number);
	json_set_if(map, "date", row->card.date);
	json_set_if(map, "client", row->card.client);
	json_set_if(map, "caller", row->card.caller);
	json_set_if(map, "phone", row->card.phone);
	json_set_if(map, "level", row->card.level);
	json_set_if(map, "form", row->card.form);
	json_set_text(map, "who", row->entry.who);
	set_when(map, row->entry.when);
	json_set(map, "amended", json_flag(row->amended));
	json_set(map, "forgotten", json_flag(row->entry.gone));
	json_finish(map, JSON_LINE, out);
}

void records_json_verdict(const struct verdict *verdict, bool opened, struct buf *out)
{
	struct json *map = json_map();

	json_set(map, "good", json_flag(verdict->wrong == 0));
	json_set(map, "opened", json_flag(opened));
	json_set_number(map, "entries", verdict->entries);
	json_set_number(map, "signed_to", verdict->signed_to);
	if (verdict->wrong > 0)
		json_set_number(map, "wrong", verdict->wrong);
	json_set_if(map, "why", verdict->why);
	json_set_text(map, "head", verdict->head);
	json_finish(map, JSON_LINE, out);
}
