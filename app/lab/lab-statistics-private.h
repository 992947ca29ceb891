/* What the statistics' files share. */
#pragma once

#include <glib.h>

/* Sorts COUNT values, none of them NAN, from small to large. */
void lab_statistics_sort (double *values, guint count);
