/* Tests the account of a process tree on a system of our own making: this file takes the place of
 * the lab's reading of processes. */
#include "lab-process.h"
#include "lab-tree.h"

#include <string.h>

#define MS UINT64_C (1000000)
#define ROOT 100

static GArray *system_now; /* LabProcess */

const char *
lab_process_refusal (void)
{
  return NULL;
}

gboolean
lab_process_read (gint64 pid, LabProcess *process)
{
  for (guint i = 0; i < system_now->len; i++)
    if (g_array_index (system_now, LabProcess, i).pid == pid)
      {
        *process = g_array_index (system_now, LabProcess, i);
        return TRUE;
      }
  return FALSE;
}

GArray *
lab_process_list (void)
{
  GArray *pids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < system_now->len; i++)
    g_array_append_val (pids, g_array_index (system_now, LabProcess, i).pid);
  return pids;
}

gint64
lab_process_find_listener (guint16 port)
{
  return 0;
}

/* The process PID with one thread and 1,000 bytes, made new where it is not there. */
static LabProcess *
be (gint64 pid, gint64 parent, uint64_t born, uint64_t user_ms)
{
  LabProcess *found = NULL;

  for (guint i = 0; i < system_now->len; i++)
    if (g_array_index (system_now, LabProcess, i).pid == pid)
      found = &g_array_index (system_now, LabProcess, i);
  if (found == NULL)
    {
      g_array_set_size (system_now, system_now->len + 1);
      found = &g_array_index (system_now, LabProcess, system_now->len - 1);
      *found = (LabProcess){ .pid = pid, .rss_bytes = 1000, .threads = 1 };
    }
  found->parent = parent;
  found->born = born;
  found->user_ns = user_ms * MS;
  return found;
}

static void
end (gint64 pid)
{
  for (guint i = 0; i < system_now->len; i++)
    if (g_array_index (system_now, LabProcess, i).pid == pid)
      g_array_remove_index (system_now, i);
}

typedef struct
{
  LabTree *tree;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  system_now = g_array_new (FALSE, TRUE, sizeof (LabProcess));
  be (1, 0, 1, 5000);
  be (50, 1, 2, 7000);
  be (ROOT, 50, 10, 40);
  fixture->tree = lab_tree_new (ROOT, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lab_tree_free (fixture->tree);
  g_array_unref (system_now);
}

static void
assert_tree (Fixture *fixture, uint64_t user_ms, uint64_t threads)
{
  Usage usage;

  g_assert_true (lab_tree_sample (fixture->tree, &usage));
  g_assert_cmpuint (usage.cpu_user_ns / MS, ==, user_ms);
  g_assert_cmpuint (usage.threads, ==, threads);
  g_assert_cmpuint (usage.rss_bytes, ==, threads * 1000);
}

static void
test_members (Fixture *fixture, gconstpointer data)
{
  assert_tree (fixture, 40, 1);
  be (102, 101, 12, 20); /* listed before its parent */
  be (101, ROOT, 11, 10);
  be (103, 50, 13, 900); /* a stranger */
  assert_tree (fixture, 70, 3);
  be (102, 1, 12, 25); /* re-parented */
  end (101);
  be (ROOT, 50, 10, 40)->children_user_ns = 10 * MS;
  assert_tree (fixture, 75, 2);
}

static void
test_waited_for (Fixture *fixture, gconstpointer data)
{
  be (101, ROOT, 11, 30);
  assert_tree (fixture, 70, 2);
  end (101);
  be (ROOT, 50, 10, 40)->children_user_ns = 35 * MS; /* 5 ms more than was seen of it */
  assert_tree (fixture, 75, 1);
}

static void
test_not_waited_for (Fixture *fixture, gconstpointer data)
{
  be (101, ROOT, 11, 30);
  assert_tree (fixture, 70, 2);
  end (101);
  assert_tree (fixture, 70, 1);
  assert_tree (fixture, 70, 1); /* and not twice */
}

/* A whole branch at once: the parent had waited for its child, and was waited for itself. */
static void
test_branch (Fixture *fixture, gconstpointer data)
{
  be (101, ROOT, 11, 30);
  be (102, 101, 12, 20);
  assert_tree (fixture, 90, 3);
  end (101);
  end (102);
  be (ROOT, 50, 10, 40)->children_user_ns = 50 * MS;
  assert_tree (fixture, 90, 1);
}

/* The same id, another process: not of the tree. */
static void
test_reused (Fixture *fixture, gconstpointer data)
{
  be (101, ROOT, 11, 30);
  assert_tree (fixture, 70, 2);
  end (101);
  be (101, 50, 99, 8000);
  assert_tree (fixture, 70, 1);
}

/* A stranger's id is given to a member; it is found in time. */
static void
test_reused_by_member (Fixture *fixture, gconstpointer data)
{
  Usage usage = { 0 };

  be (103, 50, 13, 900);
  assert_tree (fixture, 40, 1);
  end (103);
  be (103, ROOT, 20, 60);
  for (int i = 0; i < 20 && usage.threads != 2; i++)
    g_assert_true (lab_tree_sample (fixture->tree, &usage));
  g_assert_cmpuint (usage.cpu_user_ns / MS, ==, 100);
}

static void
test_root_reused (Fixture *fixture, gconstpointer data)
{
  Usage usage;

  assert_tree (fixture, 40, 1);
  end (ROOT);
  be (ROOT, 50, 77, 8000);
  g_assert_false (lab_tree_sample (fixture->tree, &usage));
  g_assert_cmpuint (usage.cpu_user_ns / MS, ==, 40);
}

/* An orphan that nobody saw below the root is known by its group. */
static void
test_group (Fixture *fixture, gconstpointer data)
{
  be (ROOT, 50, 10, 40)->group = ROOT;
  be (101, 1, 11, 30)->group = ROOT;
  assert_tree (fixture, 70, 2);
}

/* A leash costs, but not the server; what its children cost is the server's. */
static void
test_leash (Fixture *fixture, gconstpointer data)
{
  Usage usage;

  lab_tree_free (fixture->tree);
  fixture->tree = lab_tree_new (ROOT, FALSE);
  be (ROOT, 50, 10, 40)->children_user_ns = 7 * MS;
  be (101, ROOT, 11, 30);
  g_assert_true (lab_tree_sample (fixture->tree, &usage));
  g_assert_cmpuint (usage.cpu_user_ns / MS, ==, 37);
  g_assert_cmpuint (usage.threads, ==, 1);
}

/* Whatever comes and goes, processor time never decreases and no more is counted than was used. */
static void
test_never_decreases (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  uint64_t used_ms[20] = { 0 };
  uint64_t born[20] = { 0 };
  uint64_t total_ms = 40, last_ms = 0;

  for (int step = 0; step < 2000; step++)
    {
      int child = g_rand_int_range (random, 0, 20);
      gint64 pid = 200 + child;
      Usage usage;

      if (used_ms[child] > 0 && g_rand_boolean (random))
        {
          end (pid);
          if (g_rand_boolean (random)) /* waited for, or not */
            be (ROOT, 50, 10, 40)->children_user_ns += used_ms[child] * MS;
          used_ms[child] = 0;
        }
      else
        {
          uint64_t more_ms = (uint64_t) g_rand_int_range (random, 1, 50);

          if (used_ms[child] == 0)
            born[child] = 1000 + (uint64_t) step;
          used_ms[child] += more_ms;
          total_ms += more_ms;
          be (pid, ROOT, born[child], used_ms[child]);
        }
      g_assert_true (lab_tree_sample (fixture->tree, &usage));
      g_assert_cmpuint (usage.cpu_user_ns / MS, >=, last_ms);
      g_assert_cmpuint (usage.cpu_user_ns / MS, <=, total_ms);
      last_ms = usage.cpu_user_ns / MS;
    }
  g_assert_cmpuint (last_ms, >=, total_ms * 9 / 10);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/lab/tree-account/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("members", test_members);
  ADD ("waited-for", test_waited_for);
  ADD ("not-waited-for", test_not_waited_for);
  ADD ("branch", test_branch);
  ADD ("reused", test_reused);
  ADD ("reused-by-member", test_reused_by_member);
  ADD ("root-reused", test_root_reused);
  ADD ("group", test_group);
  ADD ("leash", test_leash);
  ADD ("never-decreases", test_never_decreases);
  return g_test_run ();
}
