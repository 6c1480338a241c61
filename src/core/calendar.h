/*
 * Days and times of the clock as people write them. Seconds are counted from 1970; whoever wants
 * local time adds the zone first.
 */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdint.h>

/* "2026-11-25", of years 1 to 9999. */
void calendar_date(int64_t seconds, char date[11]);
/* "14:07" */
void calendar_time(int64_t seconds, char time[6]);
/* "00:07:42", of a span of time; at most 99 hours. */
void calendar_span(int64_t seconds, char span[9]);
/* 0 … 6 from Monday. */
int calendar_weekday(int64_t seconds);
/* "2026-11-25" as seconds, or -1: it is no date. */
int64_t calendar_parse(const char *date);

#endif
