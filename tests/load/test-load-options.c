/* The command line, each case in a process of its own since getopt keeps state and complaints go to
 * stderr. */
#include "load-options.h"

#include <getopt.h>
#include <string.h>

#include <glib.h>

static LoadOptionsResult
parse (LoadOptions *options, const char *line)
{
  g_auto (GStrv) words = NULL;
  char **kept;
  int count;

  g_assert_true (g_shell_parse_argv (line, &count, &words, NULL));
  kept = g_steal_pointer (&words);
  g_test_queue_destroy ((GDestroyNotify) g_strfreev, kept); /* the options point into it */
  optind = 0; /* begin anew, as glibc and BSD understand it */
  return load_options_parse (options, count, kept);
}

static void
test_defaults (void)
{
  LoadOptions options;

  g_assert_cmpint (parse (&options, "load http://h/"), ==, LOAD_OPTIONS_RUN);
  g_assert_cmpstr (options.url, ==, "http://h/");
  g_assert_cmpuint (options.connections, ==, 32);
  g_assert_cmpuint (options.threads, ==, 1);
  g_assert_cmpuint (options.profile.count, ==, 0);
  g_assert_true (options.kernel_timestamps);
}

static void
test_all (void)
{
  LoadOptions options;

  g_assert_cmpint (parse (&options,
                          "load -c 1k -t 2 -d 1500ms -R 10k --arrivals constant --warmup 0 "
                          "--timeout 2s --seed 99 --interval 100ms --method POST -H 'A: b' "
                          "-H 'C: d' --body-bytes 5 --kernel-timestamps no http://h/"),
                   ==, LOAD_OPTIONS_RUN);
  g_assert_cmpuint (options.connections, ==, 1000);
  g_assert_cmpuint (options.threads, ==, 2);
  g_assert_cmpuint (options.duration_ns, ==, 1500000000);
  g_assert_cmpuint (options.profile.count, ==, 1);
  g_assert_cmpfloat (options.profile.stages[0].rate_per_s, ==, 10000);
  g_assert_cmpint (options.arrivals, ==, LOAD_ARRIVALS_CONSTANT);
  g_assert_cmpuint (options.warmup_ns, ==, 0);
  g_assert_cmpuint (options.timeout_ns, ==, 2000000000);
  g_assert_cmpuint (options.seed, ==, 99);
  g_assert_cmpuint (options.interval_ns, ==, 100000000);
  g_assert_cmpstr (options.method, ==, "POST");
  g_assert_cmpuint (options.header_count, ==, 2);
  g_assert_cmpuint (options.body_bytes, ==, 5);
  g_assert_false (options.kernel_timestamps);
}

/* A request with a body is hardly ever a GET. */
static void
test_body (void)
{
  LoadOptions options;

  g_assert_cmpint (parse (&options, "load http://h/"), ==, LOAD_OPTIONS_RUN);
  g_assert_cmpstr (options.method, ==, "GET");
  g_assert_cmpint (parse (&options, "load --body text http://h/"), ==, LOAD_OPTIONS_RUN);
  g_assert_cmpstr (options.method, ==, "POST");
  g_assert_cmpstr (options.body, ==, "text");
  g_assert_cmpint (parse (&options, "load --body-file f http://h/"), ==, LOAD_OPTIONS_RUN);
  g_assert_cmpstr (options.method, ==, "POST");
  g_assert_cmpint (parse (&options, "load --method PUT --body text http://h/"), ==,
                   LOAD_OPTIONS_RUN);
  g_assert_cmpstr (options.method, ==, "PUT");
}

static void
test_stages (void)
{
  LoadOptions options;

  g_assert_cmpint (parse (&options, "load --warmup 1s --stages 10s:1k,500ms:20 http://h/"), ==,
                   LOAD_OPTIONS_RUN);
  g_assert_cmpuint (options.profile.count, ==, 2);
  g_assert_cmpuint (options.duration_ns, ==, 10500000000);
  g_assert_cmpuint (options.profile.stages[0].duration_ns, ==, 11000000000);
  g_assert_cmpuint (options.profile.stages[1].duration_ns, ==, 500000000);
  g_assert_cmpfloat (options.profile.stages[1].rate_per_s, ==, 20);
}

/* A thread without a connection would have nothing to do. */
static void
test_threads (void)
{
  LoadOptions options;

  g_assert_cmpint (parse (&options, "load -c 2 -t 8 http://h/"), ==, LOAD_OPTIONS_RUN);
  g_assert_cmpuint (options.threads, ==, 2);
}

static void
test_wrong (gconstpointer line)
{
  LoadOptions options;

  if (g_test_subprocess ())
    {
      g_assert_cmpint (parse (&options, line), ==, LOAD_OPTIONS_WRONG);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*tailrace-load --help*");
}

int
main (int argc, char **argv)
{
  static const char *const wrong[] = {
    "load",
    "load http://a http://b",
    "load -c 0 http://a",
    "load -c 20001 http://a",
    "load -c abc http://a",
    "load -d -1 http://a",
    "load -R 0 http://a",
    "load --arrivals weekly http://a",
    "load --method get http://a",
    "load -H nothing http://a",
    "load -H 'Host: a' -H 'host: b' http://a",
    "load -H 'Content-Length: 3' http://a",
    "load --seed 9999999999999999999999 http://a",
    "load --stages 10s http://a",
    "load --stages 10s:0 http://a",
    "load --stages '' http://a",
    "load --stages 1s:1k -R 5 http://a",
    "load -R 5 --stages 1s:1k http://a",
    "load --stages 1s:1k -d 5s http://a",
    "load -d 5s --stages 1s:1k http://a",
    "load --think 1s -R 5 http://a",
    "load --think 1s --pipeline 2 http://a",
    "load --pipeline 0 http://a",
    "load --body-bytes 1 --body-file x http://a",
    "load --body a --body-file x http://a",
    "load --kernel-timestamps maybe http://a",
    "load --no-such-option http://a",
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-options/defaults", test_defaults);
  g_test_add_func ("/load-options/all", test_all);
  g_test_add_func ("/load-options/body", test_body);
  g_test_add_func ("/load-options/stages", test_stages);
  g_test_add_func ("/load-options/threads", test_threads);
  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strdup_printf ("/load-options/wrong/%zu", i);

      g_test_add_data_func (path, wrong[i], test_wrong);
    }
  return g_test_run ();
}
