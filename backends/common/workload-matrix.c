/* The product of two matrices, row by row, so that only one of them is ever whole in memory. All
 * sums are whole numbers below 2^53, so their order changes nothing. Any thread. */
#include "workload.h"

#include <stdlib.h>

#include <uv.h>

static double
left_element (size_t i, size_t k)
{
  return (double) ((i * k + i + k + 1) % 97);
}

static double
right_element (size_t k, size_t j)
{
  return (double) ((k * j + 2 * k + 3 * j + 1) % 89);
}

static void
fill_right (double *right, size_t size)
{
  for (size_t k = 0; k < size; k++)
    for (size_t j = 0; j < size; j++)
      right[k * size + j] = right_element (k, j);
}

/* Row I of the product: the rows of RIGHT one after the other, as they lie in memory. */
static void
multiply_row (double *restrict row, size_t i, const double *restrict right, size_t size)
{
  for (size_t j = 0; j < size; j++)
    row[j] = 0;
  for (size_t k = 0; k < size; k++)
    {
      double left = left_element (i, k);

      for (size_t j = 0; j < size; j++)
        row[j] += left * right[k * size + j];
    }
}

static double
weigh_row (const double *row, size_t i, size_t size)
{
  double sum = 0;

  for (size_t j = 0; j < size; j++)
    sum += row[j] * (double) ((i + 2 * j) % 7 + 1);
  return sum;
}

int
workload_matrix (size_t size, const WorkloadCheck *check, uint64_t *checksum)
{
  double *right = malloc ((size + 1) * size * sizeof *right + 1);
  double *row;
  double sum = 0;

  if (right == NULL)
    return UV_ENOMEM;
  row = right + size * size;
  fill_right (right, size);
  for (size_t i = 0; i < size; i++)
    {
      multiply_row (row, i, right, size);
      sum += weigh_row (row, i, size);
      if (check != NULL)
        check->call (check->data);
    }
  free (right);
  *checksum = (uint64_t) sum;
  return 0;
}
