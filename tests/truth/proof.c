/* See the header. The main thread. */
#include "proof.h"

#include "clock.h"
#include "quiet.h"

#include <math.h>

#define ATTEMPTS 3
#define WRONG_LIMIT 2      /* quiet attempts that contradict the theory */
#define OTHERS_LIMIT 0.05  /* of a core, as in the audit of a run */
#define LATENESS_LIMIT 0.1 /* of the effect, at the 99th percentile */
/* Of the effect, in the mean of what is beyond that: a mean cannot be off by more. Nor can there be
 * more than two in a thousand that are late by five effects, which is where a 99th percentile lies:
 * at worst it is then the 99.2nd of what it would be, less than 5 % more for an exponential
 * distribution (ln 125 / ln 100). */
#define LOST_LIMIT 0.01
/* Looks at the machine before an attempt, each so long; a busy machine is not waited for longer. */
#define LOOK_NS (400 * CLOCK_NS_PER_MS)
#define LOOKS 5

typedef struct
{
  const char *what;
  double measured, expected, tolerance;
} Claim;

struct Proof
{
  GArray *claims;
};

void
proof_claim (Proof *proof, const char *what, double measured, double expected, double tolerance)
{
  Claim claim = { what, measured, expected, tolerance };

  g_test_message ("%-32s measured %10.4f  expected %10.4f  off by %+6.2f %% of %5.2f %%", what,
                  measured, expected, 100 * (measured - expected) / expected,
                  100 * tolerance / expected);
  g_array_append_val (proof->claims, claim);
}

/* NaN does not hold, either. */
static gboolean
holds (const Claim *claim)
{
  return fabs (claim->measured - claim->expected) <= claim->tolerance;
}

static gboolean
all_hold (const Proof *proof)
{
  gboolean all = TRUE;

  g_assert_cmpuint (proof->claims->len, >, 0);
  for (guint i = 0; i < proof->claims->len; i++)
    {
      const Claim *claim = &g_array_index (proof->claims, Claim, i);

      if (holds (claim))
        continue;
      g_test_message ("%s does not hold: %g is not %g to within %g", claim->what, claim->measured,
                      claim->expected, claim->tolerance);
      all = FALSE;
    }
  return all;
}

/* An attempt that begins on a busy machine would be in vain. Returns what others use. */
static double
await_quiet (void)
{
  double others = 1;

  for (int i = 0; i < LOOKS && others > OTHERS_LIMIT; i++)
    others = quiet_look (LOOK_NS);
  return others;
}

static QuietReport
try_once (Proof *proof, ProofAttempt attempt, gconstpointer data, double effect_ns)
{
  double before = await_quiet ();
  Quiet *quiet;
  QuietReport report;

  if (before > OTHERS_LIMIT)
    return (QuietReport){ .others = before };
  g_array_set_size (proof->claims, 0);
  quiet = quiet_begin ((guint64) (LATENESS_LIMIT * effect_ns));
  attempt (proof, data);
  report = quiet_end (quiet);
  g_test_message (
      "other processes used %.1f %% of a core; threads woke %.3f ms late at p99, and beyond %.3f "
      "ms by %.4f in the mean",
      100 * report.others, (double) report.late_ns / 1e6, LATENESS_LIMIT * effect_ns / 1e6,
      report.lost_ns / 1e6);
  return report;
}

static gboolean
is_quiet (const QuietReport *report, double effect_ns)
{
  return report->others <= OTHERS_LIMIT && (double) report->late_ns <= LATENESS_LIMIT * effect_ns &&
         report->lost_ns <= LOST_LIMIT * effect_ns;
}

static void
skip (const QuietReport *report, double effect_ns)
{
  g_autofree char *reason = g_strdup_printf (
      "the machine was not quiet in most of %d attempts: other processes used %.1f %% of a core (limit %.0f %%), "
      "threads woke %.3f ms late at p99 (limit %.3f), and beyond that by %.4f in the mean (limit "
      "%.4f; 0: not looked at)",
      ATTEMPTS, 100 * report->others, 100 * OTHERS_LIMIT, (double) report->late_ns / 1e6,
      LATENESS_LIMIT * effect_ns / 1e6, report->lost_ns / 1e6, LOST_LIMIT * effect_ns / 1e6);

  g_test_skip (reason);
}

/* A generator that is wrong is wrong each time: what the host of a virtual machine does in one
 * quiet attempt, unseen, does not come back in the next. */
void
proof_run (ProofAttempt attempt, gconstpointer data, double effect_ns)
{
  Proof proof = { g_array_new (FALSE, FALSE, sizeof (Claim)) };
  QuietReport report;
  guint wrong = 0;
  gboolean held = FALSE;

  for (int i = 0; i < ATTEMPTS && !held; i++)
    {
      report = try_once (&proof, attempt, data, effect_ns);
      if (!is_quiet (&report, effect_ns))
        continue;
      held = all_hold (&proof);
      wrong += !held;
    }
  if (wrong >= WRONG_LIMIT && !held)
    g_test_fail ();
  else if (!held)
    skip (&report, effect_ns);
  g_array_unref (proof.claims);
}

double
proof_length (double short_s, double long_s)
{
  return g_strcmp0 (g_getenv ("TAILRACE_TRUTH"), "long") == 0 ? long_s : short_s;
}
