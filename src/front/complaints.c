#include "front/complaints.h"

#include <string.h>

/* Cells may have lines in them, a complaint is one. */
static void write_line(struct output *output, const char *text)
{
	for (const char *end; (end = strchr(text, '\n')); text = end + 1) {
		output_bytes(output, text, (size_t)(end - text));
		output_text(output, "^J");
	}
	output_text(output, text);
}

void complain(struct complaints *complaints, const struct csv_row *row, size_t offset,
	      const char *what)
{
	long line = row->line, col = 1;

	for (size_t i = 0; i < offset; i++) {
		unsigned char byte = (unsigned char)row->text[i];

		if (byte == '\n') {
			line++;
			col = 1;
		} else if ((byte & 0xc0) != 0x80) {
			col++;
		}
	}
	output_format(&complaints->output, "stdin:%ld:%ld: ", line, col);
	write_line(&complaints->output, what);
	if (row->breaks > 0)
		output_format(&complaints->output, " (the row runs over lines %ld to %ld)",
			      row->line, row->line + row->breaks);
	output_text(&complaints->output, "\n");
	complaints->any = true;
}
