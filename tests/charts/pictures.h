/* Pictures for tests: drawn, compared, and kept when they differ. */
#pragma once

#include "chart-sheet.h"

#include <cairo.h>
#include <glib.h>

/* An RGB24 picture of SHEET. */
cairo_surface_t *
picture_of (const ChartSheet *sheet, int width, int height, const ChartDrawOptions *options);

/* The part of all pixels that differ by more than TOLERANCE in some colour; 1 when the sizes do. */
double picture_difference (cairo_surface_t *a, cairo_surface_t *b, int tolerance);

/* Saves both and their difference beside the test's build as NAME-….png, and says where. */
void picture_keep (const char *name, cairo_surface_t *actual, cairo_surface_t *expected);

/* Fails unless texts lie inside the picture and apart from each other. */
void check_texts (const ChartSheet *sheet, const ChartDrawOptions *options, int width, int height);
