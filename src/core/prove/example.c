#include "core/prove/example.h"

#include "core/suggest.h"

#include <string.h>

struct sought {
	struct logic *logic;
	uint32_t formula;
	uint32_t otherwise; /* to look for when it is not there; FORMULA_NO: nothing */
};

static uint32_t none(struct logic *logic, uint32_t formula)
{
	return formula_not(&logic->formulas, formula);
}

/* There is a level, and none above this one is asked for. */
static uint32_t at_most(struct logic *logic, int level)
{
	uint32_t higher = level + 1 < logic->form->level_count ? logic->levels[level + 1]
							       : (uint32_t)FORMULA_NO;

	return formula_both(&logic->formulas, none(logic, higher), none(logic, logic->no_level));
}

/* The first reason that holds is the one that is given. */
static uint32_t claim(struct logic *logic, int index)
{
	uint32_t formula = logic->claims[index];

	for (int i = 0; i < index; i++)
		formula = formula_both(&logic->formulas, formula, none(logic, logic->claims[i]));
	return formula;
}

static bool find_thing(const struct form *form, const char *what, struct sought *sought)
{
	struct logic *logic = sought->logic;

	for (int i = 0; i < form->level_count; i++)
		if (strcmp(form->levels[i].id, what) == 0) {
			sought->formula =
				formula_both(&logic->formulas, logic->levels[i], at_most(logic, i));
			return true;
		}
	for (int i = 0; i < form->rule_count; i++)
		if (strcmp(form_rule_name(form, i).text, what) == 0) {
			sought->formula = formula_both(&logic->formulas, logic->rules[i],
						       at_most(logic, form->rules[i].at_least));
			sought->otherwise = logic->rules[i];
			return true;
		}
	for (int i = 0; i < form->claim_count; i++)
		if (strcmp(form->claims[i].id, what) == 0) {
			sought->formula = claim(logic, i);
			sought->otherwise = logic->claims[i];
			return true;
		}
	for (int i = 0; i < form->alert_count; i++)
		if (strcmp(form->alerts[i].id, what) == 0) {
			sought->formula = logic->alerts[i];
			return true;
		}
	for (int i = 0; i < form->sign_count; i++)
		if (strcmp(form->signs[i].id, what) == 0) {
			sought->formula = logic->signs[i];
			return true;
		}
	return false;
}

static bool unknown(const struct form *form, const char *what, struct err *err)
{
	struct suggest suggest = suggest_start(what, strlen(what));

	for (int i = 0; i < form->level_count; i++)
		suggest_try(&suggest, form->levels[i].id);
	for (int i = 0; i < form->claim_count; i++)
		suggest_try(&suggest, form->claims[i].id);
	for (int i = 0; i < form->alert_count; i++)
		suggest_try(&suggest, form->alerts[i].id);
	for (int i = 0; i < form->sign_count; i++)
		suggest_try(&suggest, form->signs[i].id);
	return err_set(err,
		       "there is no level, rule (such as %s), alert, sign or reason \"%.40s\"%s",
		       form_rule_name(form, 0).text, what, suggest_hint(&suggest).text);
}

bool example_find(const struct form *form, const char *what, size_t budget,
		  enum seek_result *result, bool *masked, struct found *found, struct err *err)
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME | ABOUT_SIGNS };
	struct sought sought = { .logic = logic_new(form, &plan, err) };
	struct seeker *seeker;
	bool known;

	if (!sought.logic)
		return false;
	*masked = false;
	known = find_thing(form, what, &sought) || unknown(form, what, err);
	if (known) {
		seeker = seeker_new(sought.logic, budget);
		*result = seek_smallest(seeker, sought.formula, found);
		if (*result == SEEK_NONE && sought.otherwise != FORMULA_NO) {
			*result = seek_smallest(seeker, sought.otherwise, found);
			*masked = *result == SEEK_FOUND;
		}
		seeker_free(seeker);
	}
	logic_free(sought.logic);
	return known;
}
