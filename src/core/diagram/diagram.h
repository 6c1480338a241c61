/*
 * A decision diagram: every possible answer sheet at once.
 *
 * Think of a tree. Its root is the first question, a branch leads from it for each answer, and so
 * on; a leaf tells what the sheet on the way to it comes to: level, alerts, why no level. With 24
 * questions the tree has more leaves than there are grains of sand. But most of its subtrees are
 * the same: once it is known that symptoms are rated 3, nobody needs to remember which answer made
 * them so. Whoever draws equal subtrees only once gets a graph of a few thousand nodes that still
 * has a path for every sheet. That graph is the diagram (a reduced, ordered, multi-valued decision
 * diagram), and questions about all sheets become walks over its nodes:
 *
 *   - is there a sheet that ends so?       does some path lead to such a leaf
 *   - what is the smallest one?            the shortest path, worrying answers being long
 *   - how many are there?                  multiply along paths, add up where they meet
 *   - can answer b be better than a?       walk from both children at once with the same answers
 *   - what would change this result?       the path that leaves the own one least often
 *   - how high could it still become?      all paths that agree with what was answered
 *
 * The tree is never drawn. The diagram is made layer by layer, a layer being all nodes of one
 * variable (logic.h). A node is a state (walk.h): what is left of the conditions after the answers
 * so far, and how far sums have come. From each node of a layer one step is taken with each
 * letter; where that leads is looked up in a table of the next layer's states, so two paths that
 * leave the same over meet at once. How well that works hangs on three things:
 *
 *   - what cannot matter any more is forgotten: a condition that is decided, a rule below a level
 *     that is sure, a sum once it has passed its threshold or cannot reach it;
 *   - answers that no condition tells apart share a letter;
 *   - the order of the variables (order.c): the questions of a dimension side by side, because
 *     between them only "the worst so far" is to be remembered.
 *
 * Two states can look different and yet have the same future. So at the end the layers are reduced
 * from the last to the first: nodes with the same children are one.
 *
 * Where the goal is of `every` question, each path has a node in every layer, also for a question
 * that is not asked, which has one child. So paths are sheets, one to one (a letter stands for as
 * many answers as it has `ways`), and can be counted. Otherwise a question of which nothing hangs
 * any more is passed over: it has one child as well, by its best letter.
 */
#ifndef CORE_DIAGRAM_DIAGRAM_H
#define CORE_DIAGRAM_DIAGRAM_H

#include "core/diagram/walk.h"

enum { DIAGRAM_NONE = UINT32_MAX }; /* no such child */

/*
 * A budget counts nodes as they are made, before reducing; one of n letters counts as
 * 1 + n / DIAGRAM_LETTERS. So each unit is 64 bytes of children at most, and the budget below is
 * 256 MB. The states of two layers come to that, each of walk_width() words and some 8 more.
 */
enum { DIAGRAM_BUDGET = 4000000, DIAGRAM_LETTERS = 16 };

struct diagram {
	struct logic *logic;
	struct layer {
		uint32_t *kids; /* node x letter */
		uint32_t count, width;
	} * layers; /* by variable */
	/* By leaf: of each formula of the goal whether it holds, as FORMULA_YES or FORMULA_NO. */
	uint32_t *leaves;
	uint32_t leaf_count;
	struct goal goal; /* without its formulas, which need not be there any more */
	size_t made;	  /* nodes that were made, as the budget counts them */
	size_t nodes;	  /* nodes that there are */
};

/*
 * The letters that are taken, by variable a byte for each letter. Where a variable may be left out
 * (variable_is_optional), `not_asked` must be taken. A question that is passed over, as nothing
 * hangs on it, has its one letter whether that is taken or not. There may be dead ends: nodes
 * without a child, where no letter that is taken can be had, as when a box must be ticked.
 */
struct letter_sets {
	uint8_t **takes;
};

/*
 * The diagram of a goal, within a budget. NULL when that is not enough. `sets`: of the sheets that
 * take these letters only; NULL: of all.
 */
struct diagram *diagram_new(struct logic *logic, const struct goal *goal,
			    const struct letter_sets *sets, size_t budget);
void diagram_free(struct diagram *diagram);

/* The child of a node of layer `variable`: a node of the next layer, or in the end a leaf. */
static inline uint32_t diagram_kid(const struct diagram *diagram, int variable, uint32_t node,
				   uint32_t letter)
{
	const struct layer *layer = &diagram->layers[variable];

	return layer->kids[(size_t)node * layer->width + letter];
}

/* The nodes before a variable; after the last one, the leaves. */
static inline uint32_t diagram_count(const struct diagram *diagram, int variable)
{
	return variable < diagram->logic->variable_count ? diagram->layers[variable].count
							 : diagram->leaf_count;
}

/* Whether the variable is asked at this node, or else left out; for goals of `every` question. */
static inline bool diagram_asks(const struct diagram *diagram, int variable, uint32_t node)
{
	const struct variable *asked = &diagram->logic->variables[variable];

	return !variable_is_optional(asked) ||
	       diagram_kid(diagram, variable, node, asked->not_asked) == DIAGRAM_NONE;
}

/* What a goal is about whose ends are outcomes. The logic's plan must be about as much. */
enum {
	GOAL_LEVELS = 1,
	GOAL_CLAIMS = 2,
	GOAL_ALERTS = 4,
	GOAL_OUTCOME = GOAL_LEVELS | GOAL_CLAIMS | GOAL_ALERTS,
	GOAL_RULES = 8,	    /* which of them hold, behind the rest */
	GOAL_DECIDING = 32, /* in their place: which of them decide, at the level that comes out */
	GOAL_EVERY = 16,    /* as in struct goal */
};

struct goal outcome_goal(struct logic *logic, uint32_t about);

/* What it tells of a sheet. */
struct outcome {
	int level;	 /* or -1 */
	int claim;	 /* why not, or -1 */
	uint32_t alerts; /* bit set by index */
};

/* `line`: the goal's formulas at the end of a walk, each of them FORMULA_YES or FORMULA_NO. */
struct outcome outcome_read(const struct goal *goal, const uint32_t *line);
struct outcome diagram_outcome(const struct diagram *diagram, uint32_t leaf);

/*
 * The leaf of a sheet, for goals of `every` question. The sheet must be complete, unless the logic
 * knows questions not reached; its answers must be such as can be given, so that a box is ticked
 * where one must be; and it must lie within the letter sets.
 */
uint32_t diagram_leaf(const struct diagram *diagram, const struct answer *answers);

#endif
