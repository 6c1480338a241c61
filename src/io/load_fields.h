/*
 * Reading YAML into structs by tables: one table for each kind of mapping, one row for each key.
 * The tables (load_tables.c, load_support.c) are what the format is; this reader only obeys them,
 * strictly, and goes on after a mistake so that a person sees all of them at once.
 *
 * What cannot be known before the end of the file waits in the struct itself: an int that is to
 * hold an index holds the number of a reference, a condition's pointer points to a struct pending.
 * load_resolve.c walks the same tables again and puts the real things there.
 */
#ifndef IO_LOAD_FIELDS_H
#define IO_LOAD_FIELDS_H

#include "base/arena.h"
#include "base/finding.h"
#include "core/form.h"
#include "io/load_ids.h"
#include "io/yaml.h"

#include <stddef.h>
#include <stdint.h>

enum field_kind {
	FIELD_TEXT,	/* one paragraph; `most` columns, if not 0 */
	FIELD_PROSE,	/* paragraphs, one newline between two */
	FIELD_TEMPLATE, /* of a note (core/note): lines as they are */
	FIELD_ID,
	FIELD_LANGUAGE,
	FIELD_DATE,
	FIELD_INT, /* least … most */
	FIELD_BOOL,
	FIELD_WORD,	/* one of `words`, as its index into an enum */
	FIELD_COND,	/* a condition */
	FIELD_REF,	/* an id of `space`, as its index; -1 when absent */
	FIELD_REFS,	/* a list of such */
	FIELD_TEXTS,	/* a list of texts */
	FIELD_LIST,	/* a list of mappings, by `table` */
	FIELD_LIST_REF, /* the same; or an id of `space`: then the count is -1 - the reference */
	FIELD_GATHERED, /* the same as LIST, but the elements go to loader->gathered; `offset` is
			   an int that gets the index of the first one */
	FIELD_KEYED,	/* a mapping from ids to mappings, by `table`; an array in order */
	FIELD_INSIDE,	/* a mapping whose fields, by `table`, belong to this same struct */
};

enum field_flag {
	FIELD_REQUIRED = 1,
	FIELD_MAY_BE_EMPTY = 2, /* a text */
	FIELD_AFTER = 4,	/* a condition that may use level and alert */
	FIELD_ENTRY = 8,	/* not what stands after the key, but one of the list there */
};

/* The namespaces of ids. */
enum space {
	SPACE_NONE,
	SPACE_QUESTION, /* the dimensions' ids are taken here too */
	SPACE_DIMENSION,
	SPACE_LEVEL,
	SPACE_ALERT,
	SPACE_SOURCE,
	SPACE_ANSWERS,
	SPACE_SECTION,
	SPACE_CLAIM,
	SPACE_SIGN,
	SPACE_MYTH,
	SPACE_READING,
	SPACE_LINE,
	SPACE_OPTION, /* anew for each list */
	SPACE_COUNT,
};

struct loader;
struct table;

struct field {
	const char *key;
	enum field_kind kind;
	unsigned flags;
	size_t offset, count_offset;	   /* count: of the lists, an int */
	const char *member, *count_member; /* their names in C, for io/embed */
	const struct table *table;
	const char *const *words;
	enum space space;
	int least, most; /* of a number; most also: columns of a text, elements of a list */
	int initial;	 /* what a number, bool or word is when the key is absent */
};

/* What a mapping held, for a table's check. */
struct given {
	uint64_t keys;	  /* a bit for each field, also where only its key was misspelt */
	bool unknown_key; /* what is missing may stand under it */
	bool bad_word;	  /* a FIELD_WORD is none of its words */
};

struct table {
	const char *noun; /* "question": what a message calls it */
	const struct field *fields;
	size_t count, size;	  /* of the fields; of the struct */
	const char *type;	  /* the struct's name */
	enum space space;	  /* of its id */
	size_t mark_offset;	  /* of a struct mark, or NO_OFFSET */
	size_t id_offset;	  /* KEYED: where the key goes */
	const struct field *body; /* KEYED: what stands after the key, if not a mapping */
	bool free_keys;		  /* KEYED: keys are any text, not ids */
	/* What no row can say. */
	void (*check)(struct loader *loader, void *object, const struct given *given,
		      struct mark mark);
};

#define NO_OFFSET ((size_t)-1)

/* Parts of a row: { ROW("next", FIELD_TEXTS, FIELD_REQUIRED, level, next), COUNT(…) }. */
#define ROW(key_, kind_, flags_, type, name)                                                       \
	.key = (key_), .kind = (kind_), .flags = (flags_), .member = #name,                        \
	.offset = offsetof(struct type, name)
#define COUNT(type, name) .count_member = #name, .count_offset = offsetof(struct type, name)
/* Parts of a table. */
#define OF(type_) .type = #type_, .size = sizeof(struct type_)
#define FIELDS(array) .fields = (array), .count = sizeof(array) / sizeof *(array)

/* A condition before all names are known. */
struct pending {
	const char *text;
	size_t len;
	struct mark mark;
	int text_col; /* see struct yaml_item */
	bool cut;     /* by a comma: its rest was read as keys */
};

/* An id that must exist in the end. */
struct reference {
	const char *text;
	struct mark mark;
};

/* Elements of lists that are being read: a list within a list lies above it. */
struct stack {
	unsigned char *bytes;
	size_t len, cap;
	struct arena *arena; /* to which the bytes belong; NULL: they are freed */
};

struct loader {
	struct yaml *yaml;
	struct arena *arena;
	struct findings *findings;
	struct stack scratch, gathered; /* gathered: in the form's arena, where it stays */
	struct ids ids[SPACE_COUNT];
	struct reference *references;
	size_t reference_count, reference_cap;
	int gathered_most;
	bool broken; /* the YAML ended early: what is missing is no mistake */
	/* A question's kind is, or its answers are: what follows from that is no mistake either. */
	bool kind_in_doubt;
};

void loader_init(struct loader *loader, struct yaml *yaml, struct arena *arena,
		 struct findings *findings);
/* What the reading needed goes; its findings and the arena stay in use. */
void loader_release(struct loader *loader);

/* Reads the document, one mapping, into `object`, which gets its initial values first. */
void loader_read(struct loader *loader, const struct table *table, void *object);

/* The field at this offset of the struct; and whether the file gave it. */
const struct field *table_field(const struct table *table, size_t offset);
bool table_given(const struct table *table, const struct given *given, size_t offset);

/* An error at a place. */
void loader_error(struct loader *loader, struct mark mark, const char *code, const char *mend,
		  const char *format, ...) ERR_FORMAT(5, 6);

/* Makes room for `size` bytes on top. */
void *stack_push(struct stack *stack, size_t size);

/* One scalar into its place (load_values.c); false after a finding. */
/* "es", "es-MX". */
bool language_valid(const char *text, size_t len);

bool value_read(struct loader *loader, const struct field *field, const struct table *table,
		const struct yaml_item *item, int index, void *to);
/* The same of a template of a note (load_template.c). */
bool template_read(struct loader *loader, const struct field *field, const struct yaml_item *item,
		   const char **to);
bool value_is_scalar(enum field_kind kind);
/* Whether it is a condition within { } whose parenthesis is not closed where a comma ends it. */
bool value_is_open(const struct field *field, const struct yaml_item *item);
/* The number under which a reference waits. */
int reference_add(struct loader *loader, const struct yaml_item *item);

#endif
