#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(struct err *err, int line, int col, const char *format, va_list args)
	ERR_FORMAT(4, 0);

static void fill(struct err *err, int line, int col, const char *format, va_list args)
{
	err->line = line;
	err->col = col;
	vsnprintf(err->text, sizeof err->text, format, args);
}

_Bool err_set(struct err *err, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, 0, 0, format, args);
	va_end(args);
	return 0;
}

_Bool err_at(struct err *err, int line, int col, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, line, col, format, args);
	va_end(args);
	return 0;
}
