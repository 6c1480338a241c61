/*
 * `carecheck translate`: a fresh translation file of a questionnaire, or one brought up to date.
 */
#ifndef FRONT_BATCH_TRANSLATE_H
#define FRONT_BATCH_TRANSLATE_H

/*
 * Writes FORM.LANGUAGE.yaml beside FORM.yaml, keeping what stands there, and says how much is left
 * to do. `today`: YYYY-MM-DD. Returns the exit status.
 */
int translate_run(const char *path, const char *language, const char *today);

#endif
