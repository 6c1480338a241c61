/*
 * A screening for other programs. Both shapes hold the answers, not the call: who called, notes on
 * the whole and what was done stay in the JSON (io/screening_json.h).
 *
 * - CSV, for spreadsheets: a header, then a row for each question of the questionnaire. RFC 4180:
 *   CR LF, quotes where they are needed. A text that a spreadsheet would take for a formula gets an
 *   apostrophe in front.
 * - FHIR R4 (4.0.1), QuestionnaireResponse: an item for each section, in it one for each question
 *   (linkId: its id). What is missing says why by the extension data-absent-reason: asked-declined,
 *   asked-unknown, not-asked (a branch did not lead there), unknown (not come to). The code system
 *   of the answers to a question is urn:carecheck:questionnaire:ID:QUESTION, a code an option's id;
 *   "_none": nothing was ticked.
 */
#ifndef IO_EXPORT_H
#define IO_EXPORT_H

#include "base/buf.h"
#include "core/call.h"

#include <stdint.h>

/* `record`: its number, 0: it has none yet. `zone`: as of screening_write(). */
void export_csv(const struct form *form, const struct screening *screening, int64_t record,
		int zone, struct buf *out);
void export_fhir(const struct form *form, const struct screening *screening, struct buf *out);

/* A cell, as it is safe in a spreadsheet. */
void csv_cell_write(struct buf *out, const char *text);

#endif
