/* Tests the tree on real processes: against what a process tells of itself, with children that end,
 * and what looking costs. */
#include "lab-child.h"
#include "lab-process.h"
#include "lab-tree.h"
#include "testing.h"

#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  LabChild *child;
  LabTree *tree;
  gboolean is_ready;
  gboolean has_warned;
  gboolean is_gone;
  uint64_t told_cpu_ns; /* by the child */
  uint64_t told_threads;
  uint64_t told_rss_bytes;
  Usage seen; /* at the same time */
} Watched;

static void
take_usage (Watched *watched, JsonObject *object)
{
  watched->told_cpu_ns = (uint64_t) (json_object_get_int_member (object, "cpu_user_ns") +
                                     json_object_get_int_member (object, "cpu_system_ns"));
  watched->told_threads = (uint64_t) json_object_get_int_member (object, "threads");
  watched->told_rss_bytes = (uint64_t) json_object_get_int_member (object, "rss_bytes");
  g_assert_true (lab_tree_sample (watched->tree, &watched->seen));
}

static void
on_line (LabChild *child, const char *line, gsize length, gpointer data)
{
  Watched *watched = data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;
  const char *type;

  g_assert_true (json_parser_load_from_data (parser, line, (gssize) length, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  type = json_object_get_string_member (object, "type");
  if (g_str_equal (type, "usage"))
    take_usage (watched, object);
  watched->is_ready |= g_str_equal (type, "ready");
  watched->has_warned |= g_str_equal (type, "warning");
}

static void
on_gone (LabChild *child, gpointer data)
{
  ((Watched *) data)->is_gone = TRUE;
}

static const LabChildEvents events = { .line = on_line, .gone = on_gone };

static gboolean
is_gone (gpointer data)
{
  return ((Watched *) data)->is_gone;
}

static gboolean
is_ready (gpointer data)
{
  return ((Watched *) data)->is_ready;
}

static gboolean
has_warned (gpointer data)
{
  return ((Watched *) data)->has_warned;
}

static gboolean
has_told (gpointer data)
{
  return ((Watched *) data)->told_cpu_ns > 0;
}

static void
begin (Watched *watched, const char *mode)
{
  g_autofree char *program = testing_fake_backend ();
  const char *argv[] = { program, mode, NULL };
  LabChildPlan plan = { .name = "the fake", .argv = argv };

  *watched = (Watched){ 0 };
  watched->child = lab_child_spawn (&plan, NULL, &events, watched, NULL);
  g_assert_nonnull (watched->child);
  watched->tree = lab_tree_new (lab_child_get_pid (watched->child), TRUE);
}

static void
finish (Watched *watched)
{
  lab_child_close (watched->child);
  testing_wait (is_gone, watched);
  g_object_unref (watched->child);
  lab_tree_free (watched->tree);
}

static double
cpu_ns (const Usage *usage)
{
  return (double) (usage->cpu_user_ns + usage->cpu_system_ns);
}

static gboolean
on_tick (gpointer data)
{
  Watched *watched = data;

  (void) lab_tree_sample (watched->tree, &watched->seen); /* nothing is there at first */
  return G_SOURCE_CONTINUE;
}

/* What it tells and what is seen of it from outside is the same. */
static void
test_agrees (void)
{
  Watched watched;

  begin (&watched, "used");
  testing_wait (has_told, &watched);
  g_assert_cmpuint (watched.told_cpu_ns, >=, 1000000000);
  g_assert_cmpfloat_with_epsilon (cpu_ns (&watched.seen), (double) watched.told_cpu_ns,
                                  0.05 * (double) watched.told_cpu_ns);
  g_assert_cmpuint (watched.seen.threads, ==, watched.told_threads);
  g_assert_cmpfloat_with_epsilon ((double) watched.seen.rss_bytes, (double) watched.told_rss_bytes,
                                  0.1 * (double) watched.told_rss_bytes);
  finish (&watched);
}

/* Two children of 300 ms each: one waited for or not, one orphaned before it worked. They live
 * until they have been looked at, for what nobody has seen of an orphan nobody knows. */
static void
test_children (gconstpointer mode)
{
  Watched watched;
  guint tick;

  begin (&watched, mode);
  tick = g_timeout_add (20, on_tick, &watched);
  testing_wait (has_warned, &watched);
  on_tick (&watched);
  g_assert_cmpint (kill ((pid_t) lab_child_get_pid (watched.child), SIGUSR1), ==, 0);
  testing_wait (is_ready, &watched);
  g_source_remove (tick);
  on_tick (&watched);
  g_assert_cmpfloat (cpu_ns (&watched.seen), >, 500e6);
  g_assert_cmpfloat (cpu_ns (&watched.seen), <, 800e6);
  g_assert_cmpuint (watched.seen.threads, >=, 1);
  finish (&watched);
}

static double
own_cpu_ns (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return ((double) usage.ru_utime.tv_sec + (double) usage.ru_stime.tv_sec) * 1e9 +
         ((double) usage.ru_utime.tv_usec + (double) usage.ru_stime.tv_usec) * 1e3;
}

/* What a sample costs, for those who read the log: the limit is two orders above it. */
static void
test_cheap (void)
{
  Watched watched;
  g_autoptr (GArray) all = lab_process_list ();
  double before_ns, cost_us;

  begin (&watched, "normal");
  testing_wait (is_ready, &watched);
  on_tick (&watched);
  before_ns = own_cpu_ns ();
  for (int i = 0; i < 100; i++)
    on_tick (&watched);
  cost_us = (own_cpu_ns () - before_ns) / 100 / 1e3;
  g_test_message ("a sample takes %.0f µs of processor time among %u processes", cost_us, all->len);
  finish (&watched);
}

/* This very test listens; others' sockets are theirs. */
static void
test_listener (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_assert_cmpint (lab_process_find_listener (port), ==, (gint64) getpid ());
  g_socket_listener_close (listener);
  g_assert_cmpint (lab_process_find_listener (port), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (lab_process_refusal () != NULL)
    {
      g_print ("1..0 # SKIP %s\n", lab_process_refusal ());
      return 0;
    }
  g_test_add_func ("/lab/tree/agrees", test_agrees);
  g_test_add_data_func ("/lab/tree/family", "family", test_children);
  g_test_add_data_func ("/lab/tree/forsaken", "forsaken", test_children);
  g_test_add_func ("/lab/tree/cheap", test_cheap);
  g_test_add_func ("/lab/tree/listener", test_listener);
  return g_test_run ();
}
