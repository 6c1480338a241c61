/*
 * One message for a person: where, what is wrong, and how to mend it.
 * Functions that can fail on outside input return false and fill the err;
 * on success they leave it untouched, so calls chain with &&.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

struct err {
	int line, col; /* from 1; 0 when there is no place in a file */
	char text[480];
};

#if defined(__GNUC__)
#define ERR_FORMAT(f, a) __attribute__((format(printf, f, a)))
#else
#define ERR_FORMAT(f, a)
#endif

/* Both return false, so that a caller can `return err_set(...)`. */
_Bool err_set(struct err *err, const char *format, ...) ERR_FORMAT(2, 3);
_Bool err_at(struct err *err, int line, int col, const char *format, ...) ERR_FORMAT(4, 5);

#endif
