/* What requests ask, and that the work is as long as it says. */
#include "workload.h"

#include "clock.h"

#include <glib.h>
#include <string.h>

typedef struct
{
  const char *target;
  WorkloadKind kind;
  guint64 amount;
  gboolean wall_clock;
} GoodTarget;

static const GoodTarget good_targets[] = {
  { "/json", WORKLOAD_JSON, 0 },
  { "json", WORKLOAD_JSON, 0 },
  { "/json?", WORKLOAD_JSON, 0 },
  { "/wait", WORKLOAD_WAIT, 1000 },
  { "/wait?us=0", WORKLOAD_WAIT, 0 },
  { "wait?us=60000000", WORKLOAD_WAIT, 60000000 },
  { "/work?us=5", WORKLOAD_WORK, 5 },
  { "/work?us=5&clock=cpu", WORKLOAD_WORK, 5 },
  { "/work?clock=wall&us=0005", WORKLOAD_WORK, 5, TRUE },
  { "/hash", WORKLOAD_HASH, 10000 },
  { "/hash?n=1000000000", WORKLOAD_HASH, 1000000000 },
  { "/matrix", WORKLOAD_MATRIX, 100 },
  { "/matrix?n=1000", WORKLOAD_MATRIX, 1000 },
  { "/payload", WORKLOAD_PAYLOAD, 16384 },
  { "/payload?bytes=16777216", WORKLOAD_PAYLOAD, 16777216 },
  { "/file", WORKLOAD_FILE, 16384 },
  { "/file?bytes=16777216", WORKLOAD_FILE, 16777216 },
  { "echo?bytes=7", WORKLOAD_ECHO, 7 },
  { "/echo", WORKLOAD_ECHO, 1024 },
};

static const struct
{
  const char *target;
  int status;
} bad_targets[] = {
  { "", 404 },
  { "/", 404 },
  { "//json", 404 },
  { "/json/", 404 },
  { "/JSON", 404 },
  { "/jso", 404 },
  { "?us=1", 404 },
  { "/nothing?us=1", 404 },
  { "/json?us=1", 400 },
  { "/wait?us", 400 },
  { "/wait?us=", 400 },
  { "/wait?us=-1", 400 },
  { "/wait?us=+1", 400 },
  { "/wait?us= 1", 400 },
  { "/wait?us=1.5", 400 },
  { "/wait?us=1x", 400 },
  { "/wait?us=0x1", 400 },
  { "/wait?n=1", 400 },
  { "/wait?us=1&clock=cpu", 400 },
  { "/wait?us=1&&us=1", 400 },
  { "/work?clock=sun", 400 },
  { "/work?clock=", 400 },
  { "/wait?us=60000001", 413 },
  { "/wait?us=18446744073709551617", 413 },
  { "/wait?us=99999999999999999999999999999999", 413 },
  { "/wait?us=99999999999999999999999999999999x", 400 },
  { "/hash?n=1000000001", 413 },
  { "/matrix?n=1001", 413 },
  { "/payload?bytes=16777217", 413 },
  { "/file?bytes=16777217", 413 },
  { "/file?n=1", 400 },
};

static int
parse (WorkloadDemand *demand, const char *method, const char *target, const char **reason)
{
  g_autofree char *copy = g_memdup2 (*target != '\0' ? target : "x", MAX (strlen (target), 1));
  HttpSlice slice = { copy, strlen (target) };
  HttpSlice method_slice = { method, method != NULL ? strlen (method) : 0 };

  return workload_demand_parse (demand, method != NULL ? &method_slice : NULL, slice, reason);
}

static void
test_good_targets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good_targets); i++)
    {
      const GoodTarget *good = &good_targets[i];
      const char *method = workload_get (good->kind)->method;
      const char *reason = NULL;
      WorkloadDemand demand;

      g_assert_cmpint (parse (&demand, NULL, good->target, &reason), ==, 0);
      g_assert_cmpint (parse (&demand, method, good->target, &reason), ==, 0);
      g_assert_cmpint (demand.workload->kind, ==, good->kind);
      g_assert_cmpuint (demand.amount, ==, good->amount);
      g_assert_cmpint (demand.wall_clock, ==, good->wall_clock);
      g_assert_null (reason);
    }
}

static void
test_bad_targets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_targets); i++)
    {
      const char *reason = NULL;
      WorkloadDemand demand;

      g_assert_cmpint (parse (&demand, NULL, bad_targets[i].target, &reason), ==,
                       bad_targets[i].status);
      g_assert_nonnull (reason);
      g_assert_null (strpbrk (reason, "\"\\\n"));
    }
}

static void
test_methods (void)
{
  const char *reason;
  WorkloadDemand demand;

  g_assert_cmpint (parse (&demand, "POST", "/json", &reason), ==, 405);
  g_assert_cmpint (parse (&demand, "get", "/json", &reason), ==, 405);
  g_assert_cmpint (parse (&demand, "HEAD", "/json", &reason), ==, 405);
  g_assert_cmpint (parse (&demand, "GET", "/echo", &reason), ==, 405);
  g_assert_cmpint (parse (&demand, "POST", "/nothing", &reason), ==, 404);
}

static void
test_list (void)
{
  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    {
      const Workload *workload = workload_get ((WorkloadKind) kind);

      g_assert_cmpint (workload->kind, ==, kind);
      g_assert_true (workload_find (workload->name, strlen (workload->name)) == workload);
      g_assert_cmpuint (workload->standard, <=, workload->limit);
    }
  g_assert_null (workload_find ("nothing", 7));
  g_assert_null (workload_find ("json", 3));
}

/* Computed by the rule in the header, in another language. */
static void
test_hash (void)
{
  g_assert_cmphex (workload_hash (0, NULL), ==, 0x811c9dc5);
  g_assert_cmphex (workload_hash (1, NULL), ==, 0x050c5d1f);
  g_assert_cmphex (workload_hash (10000, NULL), ==, 0x1002af15);
}

/* The sum as docs/workloads.md has it, by whole numbers and the textbook's three loops. */
static guint64
checksum_by_definition (gsize size)
{
  guint64 sum = 0;

  for (gsize i = 0; i < size; i++)
    for (gsize j = 0; j < size; j++)
      {
        guint64 element = 0;

        for (gsize k = 0; k < size; k++)
          element += ((i * k + i + k + 1) % 97) * ((k * j + 2 * k + 3 * j + 1) % 89);
        sum += element * ((i + 2 * j) % 7 + 1);
      }
  return sum;
}

static void
assert_matrix (gsize size, guint64 expected)
{
  guint64 checksum = 7;

  g_assert_cmpint (workload_matrix (size, NULL, &checksum), ==, 0);
  g_assert_cmpuint (checksum, ==, expected);
}

/* The known answers were computed in JavaScript and Python. */
static void
test_matrix (void)
{
  static const gsize sizes[] = { 0, 1, 2, 3, 7, 64, 97, 150 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_matrix (sizes[i], checksum_by_definition (sizes[i]));
  assert_matrix (10, 4584477);
  assert_matrix (100, 8409637407);
  assert_matrix (1000, 8448335664524);
}

static void
count_check (void *data)
{
  (*(guint *) data)++;
}

static void
test_matrix_checks (void)
{
  guint checks = 0;
  const WorkloadCheck check = { count_check, &checks };
  guint64 checksum;

  g_assert_cmpint (workload_matrix (100, &check, &checksum), ==, 0);
  g_assert_cmpuint (checks, >=, 100);
  g_assert_cmpuint (checksum, ==, 8409637407);
}

static void
test_file (void)
{
  for (int round = 0; round < 100; round++)
    {
      char bytes[5000];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof bytes + 1);
      gint32 offset = g_test_rand_int_range (0, (gint32) (HTTP_BODY_MAX_BYTES - length + 1));

      g_assert_cmpint (workload_file_read ((guint64) offset, bytes, length), ==, 0);
      for (gsize i = 0; i < length; i++)
        g_assert_cmpint ((guchar) bytes[i], ==, ((gsize) offset + i) % WORKLOAD_FILE_PERIOD);
    }
}

/* What is not there is an error and no silence. */
static void
test_file_ends (void)
{
  char bytes[2];

  g_assert_cmpint (workload_file_read (HTTP_BODY_MAX_BYTES - 1, bytes, 1), ==, 0);
  g_assert_cmpint (workload_file_read (HTTP_BODY_MAX_BYTES - 1, bytes, 2), <, 0);
}

static void
test_work (void)
{
  WorkloadDemand demand = { .workload = workload_get (WORKLOAD_WORK), .amount = 3000 };
  ClockNs cpu_ns = clock_thread_cpu_ns ();
  ClockNs wall_ns;

  workload_work (&demand, NULL);
  g_assert_cmpuint (clock_thread_cpu_ns () - cpu_ns, >=, 3000 * CLOCK_NS_PER_US);

  demand.wall_clock = TRUE;
  wall_ns = clock_now_ns ();
  workload_work (&demand, NULL);
  g_assert_cmpuint (clock_now_ns () - wall_ns, >=, 3000 * CLOCK_NS_PER_US);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workload/good-targets", test_good_targets);
  g_test_add_func ("/workload/bad-targets", test_bad_targets);
  g_test_add_func ("/workload/methods", test_methods);
  g_test_add_func ("/workload/list", test_list);
  g_test_add_func ("/workload/hash", test_hash);
  g_test_add_func ("/workload/matrix", test_matrix);
  g_test_add_func ("/workload/matrix-checks", test_matrix_checks);
  g_test_add_func ("/workload/file", test_file);
  g_test_add_func ("/workload/file-ends", test_file_ends);
  g_test_add_func ("/workload/work", test_work);
  return g_test_run ();
}
