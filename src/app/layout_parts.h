/*
 * What the parts of the layout share: lines, and the memory for what is composed of them.
 */
#ifndef APP_LAYOUT_PARTS_H
#define APP_LAYOUT_PARTS_H

#include "app/layout.h"

/* A line on a row of its own, the next one. */
struct line_out *layout_line(struct layout *layout, int block, const char *text, int len,
			     int indent, enum style style, bool first);
enum style layout_style(enum role role);
/* Ends what was written to layout->text from `begin` on. */
const char *layout_composed(struct layout *layout, size_t begin);

/*
 * A block's text, wrapped, within what squares leave of `width`. `lead`, composed, stands before
 * the first line; the others align behind it.
 */
void layout_text(struct layout *layout, int block, const char *lead, const char *text, int indent,
		 int width, enum style style);

/*
 * Squares stand on the right; what belongs with them flows round them on the left.
 * Here, from the next row on, that of the section that begins with this block, if it fits.
 */
void layout_section_square(struct layout *layout, int at, const struct page *page, int width);
/* Whether there is room for a ROLE_CODE block; goes past other squares, if it has none yet. */
bool layout_begin_code(struct layout *layout, int at, const struct page *page, int width);
/* Its sentence, and its square if that does not stand there yet. */
void layout_code(struct layout *layout, int at, const struct page *page, int width);
/* What comes next does not belong with a square: it stands below all of them. */
void layout_past_squares(struct layout *layout);
/* The end of what was typed, in so many columns: it is what a person is looking at. */
const char *layout_tail(const char *typed, int room);
/* Columns of a field's label: of several, the texts lie below each other where there is room. */
int layout_label(const struct page *page, const struct block *block, int width);
/* Of a row's label, so that what stands behind it is below the others'. */
enum { ROW_LABEL = 36 };
/* Rows of a text in so many columns. */
int layout_rows(const char *text, int width);

/* Choices and fields from block `first` to before `end`, in boxes. */
void layout_boxes(struct layout *layout, const struct page *page, int first, int end, int width,
		  struct boxes boxes);
/* Into how many columns the boxes of the body or of the dock go well. */
int layout_columns(const struct page *page, bool docked, int width);

void layout_ladder(struct layout *layout, int at, const struct page *page, int width);

#endif
