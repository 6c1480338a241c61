#include "core/calendar.h"

#include "base/buf.h"

#include <string.h>

enum { DAY = 24 * 60 * 60 };

/* Whole days, also before 1970. */
static int64_t days_of(int64_t seconds)
{
	return (seconds - (seconds % DAY + DAY) % DAY) / DAY;
}

/*
 * Years begin with March here, so that the odd day of a leap year is the last one; 400 of them are
 * always 146,097 days.
 */
static void date_of(int64_t days, int *year, int *month, int *day)
{
	int64_t from = days + 719468; /* 1 March of the year 0 */
	int64_t era = (from >= 0 ? from : from - 146096) / 146097;
	int64_t rest = from - era * 146097;
	int64_t years = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int64_t of_year = rest - (365 * years + years / 4 - years / 100);
	int64_t months = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * months + 2) / 5 + 1);
	*month = (int)(months < 10 ? months + 3 : months - 9);
	*year = (int)(years + era * 400 + (*month <= 2));
}

void calendar_date(int64_t seconds, char date[11])
{
	int year, month, day;
	struct buf buf;

	date_of(days_of(seconds), &year, &month, &day);
	buf_over(&buf, date, 11);
	buf_format(&buf, "%04d-%02d-%02d", year, month, day);
}

void calendar_time(int64_t seconds, char time[6])
{
	int of_day = (int)(seconds - days_of(seconds) * DAY);
	struct buf buf;

	buf_over(&buf, time, 6);
	buf_format(&buf, "%02d:%02d", of_day / 3600, of_day / 60 % 60);
}

void calendar_span(int64_t seconds, char span[9])
{
	int64_t most = 100 * 3600 - 1;
	int left = (int)(seconds < 0 ? 0 : seconds > most ? most : seconds);
	struct buf buf;

	buf_over(&buf, span, 9);
	buf_format(&buf, "%02d:%02d:%02d", left / 3600, left / 60 % 60, left % 60);
}

int calendar_weekday(int64_t seconds)
{
	return (int)(((days_of(seconds) + 3) % 7 + 7) % 7); /* 1970 began with a Thursday */
}

static int number_of(const char *text, int digits)
{
	int number = 0;

	for (int i = 0; i < digits; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

int64_t calendar_parse(const char *date)
{
	char again[11];
	int year, month, day;
	int64_t seconds;

	if (strlen(date) != 10 || date[4] != '-' || date[7] != '-')
		return -1;
	year = number_of(date, 4);
	month = number_of(date + 5, 2);
	day = number_of(date + 8, 2);
	if (year < 1970 || month < 1 || day < 1)
		return -1;

	int64_t years = year - (month <= 2), era = years / 400, rest = years % 400;
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	seconds = (era * 146097 + rest * 365 + rest / 4 - rest / 100 + of_year - 719468) * DAY;
	calendar_date(seconds, again); /* no 31st of a month that has none */
	return strcmp(again, date) == 0 ? seconds : -1;
}
