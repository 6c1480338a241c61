/*
 * A page's blocks as lines of a given width: what paint puts on the screen and what
 * scrolling counts. Three densities: roomy, tight, compact; the first that fits.
 */
#ifndef APP_LAYOUT_H
#define APP_LAYOUT_H

#include "app/page.h"
#include "app/screen.h"

enum { LAYOUT_LINES = 3000, LAYOUT_TEXT = 16 * 1024 };
enum { LAYOUT_BOXES = 64, LAYOUT_HINTS = 24, LAYOUT_FOOT = 2 * LAYOUT_HINTS };

enum density { ROOMY, TIGHT, COMPACT };

enum { HEAD_ROWS = 2 }; /* of a window, above the body */

struct line_out {
	const char *text;
	int len;
	int16_t block;	/* -1: of none */
	int16_t indent; /* columns from the page's left margin */
	int16_t row;	/* of the body or of the dock; lines may share one */
	int16_t wide;	/* columns of the text at least: blanks fill them */
	uint16_t lead;	/* where in `memory` stands what comes before the text: "(*) 1  " */
	uint8_t style;
	bool first; /* of its block */
};

/*
 * A square code in the body. Between its first row and the last one of it or of its sentence, which
 * stands beside it or above it, nothing may be out of sight: else neither is drawn.
 */
struct square {
	int16_t block;
	int16_t row, indent; /* of the code itself */
	int16_t from, to;    /* rows that must be in sight, the last excluded */
};

/* A line to call and the site's own number and address are never more on a page. */
enum { LAYOUT_SQUARES = 3 };

/* A box around lines; what is in it lies on the rows and columns within. */
struct box_out {
	int16_t block;
	int16_t row, col; /* as a line's row and indent */
	int16_t rows, cols;
	uint8_t style;
};

struct layout {
	struct line_out lines[LAYOUT_LINES];
	int count;
	int dock; /* lines from here on belong to the dock */
	int body_rows, dock_rows;
	enum density density;
	int row; /* where the next line goes */
	struct square squares[LAYOUT_SQUARES];
	int square_count;
	int square_rows; /* the most that may have to be in sight for one */
	int aside;	 /* columns on the right that a square takes, */
	int aside_to;	 /* … down to this row */
	struct buf text; /* over `memory`: what stands in neither page nor form */
	char memory[LAYOUT_TEXT];
	struct box_out boxes[LAYOUT_BOXES];
	int box_count;
	int dock_box; /* boxes from here on belong to the dock */
	/* Hints, below a rule that is row -1; columns are the window's. */
	struct line_out foot[LAYOUT_FOOT];
	struct box_out foot_boxes[LAYOUT_HINTS];
	int foot_count, foot_box_count, foot_rows;
	struct buf foot_text; /* over `foot_memory` */
	char foot_memory[2048];
};

/* A choice stands this far from the left, for the mark of the focus. */
enum { CHOICE_INDENT = 4 };

/* How a window's columns are divided: what stands aside takes some from body and dock. */
struct columns {
	int margin, width;
	int aside, aside_width; /* where it starts; width 0: nothing stands there */
};

struct columns layout_divide(const struct page *page, int cols);

/*
 * Lines for the body, then the dock. `rows`: what body and dock may fill together; it decides the
 * density, not the number of lines.
 */
void layout_page(const struct page *page, int rows, int width, struct layout *layout);

/* Rows of a window that body and dock may fill, and whether an empty one keeps these apart. */
int layout_room(const struct page *page, const struct layout *layout, int rows);
bool layout_gap(const struct page *page, const struct layout *layout);

/* The hints at the foot of a window of this size; before layout_page(). */
void layout_hints(const struct page *page, int rows, int cols, struct layout *layout);

#endif
