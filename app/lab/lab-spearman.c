/* See the header. */
#include "lab-spearman.h"

#include "lab-student.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  double value;
  gsize place;
} Item;

static int
compare (const void *a, const void *b)
{
  double x = ((const Item *) a)->value, y = ((const Item *) b)->value;

  return (x > y) - (x < y);
}

/* Ranks from 0, equal values sharing the mean of theirs. Free with g_free. */
static double *
rank (const double *values, gsize length)
{
  g_autofree Item *items = g_new (Item, length);
  double *ranks = g_new (double, length);

  for (gsize i = 0; i < length; i++)
    items[i] = (Item){ values[i], i };
  qsort (items, length, sizeof *items, compare);
  for (gsize first = 0, end; first < length; first = end)
    {
      for (end = first + 1; end < length && items[end].value <= items[first].value;)
        end++;
      for (gsize i = first; i < end; i++)
        ranks[items[i].place] = (double) (first + end - 1) / 2;
    }
  return ranks;
}

double
lab_spearman (const double *values, gsize length)
{
  g_autofree double *ranks = rank (values, length);
  double middle = (double) (length - 1) / 2;
  double product = 0, squares_rank = 0, squares_place = 0;

  for (gsize i = 0; i < length; i++)
    {
      double by_rank = ranks[i] - middle, by_place = (double) i - middle;

      product += by_rank * by_place;
      squares_rank += by_rank * by_rank;
      squares_place += by_place * by_place;
    }
  return squares_rank > 0 ? product / sqrt (squares_rank * squares_place) : 0;
}

double
lab_spearman_p (double correlation, gsize length)
{
  double rest = 1 - correlation * correlation;
  double least = 2 / tgamma ((double) length + 1); /* 0 for long series, where it plays no part */
  double t;

  if (length < 3 || rest <= 0)
    return length < 3 ? 1 : MIN (least, 1);
  t = correlation * sqrt ((double) (length - 2) / rest);
  return CLAMP (1 - lab_student_within (fabs (t), (guint) (length - 2)), MIN (least, 1), 1);
}
