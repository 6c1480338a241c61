#include "front/batch_read.h"

#include "base/memory.h"
#include "front/face.h"
#include "front/output.h"

#include <string.h>
#include <unistd.h>

int read_run(struct app *app, const struct saved *saved, bool ascii)
{
	struct answers answers;
	struct err err = { 0 };
	struct output output;
	struct buf text;

	if (!saved_answers(saved, app->form, &answers, &err)) {
		memory_wipe(&answers, sizeof answers);
		output_complain("%s; was the result saved with another version of it?", err.text);
		return STATUS_BAD_DATA;
	}
	if (strcmp(saved_version(saved), app->form->version) != 0)
		output_complain("saved with version %.40s of the questionnaire; this is %.40s",
				saved_version(saved), app->form->version);
	app_answered(app, &answers, saved_other(saved));
	memory_wipe(&answers, sizeof answers);
	output_init(&output, STDOUT_FILENO, ascii);
	buf_init(&text);
	app_report(app, REPORT_COLUMNS, saved_date(saved), &text);
	output_bytes(&output, text.data, text.len);
	buf_release(&text);
	memory_wipe(app, sizeof *app);
	return output_finish(&output, STATUS_OK);
}
