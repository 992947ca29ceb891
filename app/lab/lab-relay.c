/* One race after the other. The main context's thread. */
#include "lab-relay.h"

#include "clock.h"

typedef struct
{
  LabRace *race; /* the current one; owned */
  guint begun;
  ClockNs started_ns; /* 0 before it */
  ClockNs ended_ns;   /* 0 before it */
  gboolean is_stopped;
  GError *error;
} LabRelayPrivate;

enum
{
  RACE_STARTED,
  RACE_ENDED,
  FINISHED,
  SIGNALS
};

static guint signals[SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LabRelay, lab_relay, G_TYPE_OBJECT)

static LabRelayPrivate *
get (LabRelay *relay)
{
  return lab_relay_get_instance_private (relay);
}

static void
lab_relay_finalize (GObject *object)
{
  LabRelayPrivate *private = get (LAB_RELAY (object));

  g_clear_object (&private->race);
  g_clear_error (&private->error);
  G_OBJECT_CLASS (lab_relay_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params)
{
  return g_signal_new (name, LAB_TYPE_RELAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, LAB_TYPE_RACE);
}

static void
lab_relay_class_init (LabRelayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lab_relay_finalize;

  signals[RACE_STARTED] = new_signal ("race-started", 1);
  signals[RACE_ENDED] = new_signal ("race-ended", 1);
  signals[FINISHED] = new_signal ("finished", 0);
}

static void
lab_relay_init (LabRelay *self)
{
}

static void
finish (LabRelay *self)
{
  get (self)->ended_ns = clock_now_ns ();
  g_signal_emit (self, signals[FINISHED], 0);
  g_object_unref (self); /* taken by lab_relay_start */
}

static void run_next (LabRelay *self);

/* The first error is the one that is told. */
static void
on_race_finished (LabRace *race, LabRelay *self)
{
  LabRelayPrivate *private = get (self);
  g_autoptr (LabRace) ended = g_steal_pointer (&private->race);
  g_autoptr (GError) error = NULL;

  LAB_RELAY_GET_CLASS (self)->keep (self, ended, &error);
  if (lab_race_get_error (ended) != NULL)
  private->error = g_error_copy (lab_race_get_error (ended));
  else private->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[RACE_ENDED], 0, ended);
  run_next (self);
}

static void
run_next (LabRelay *self)
{
  LabRelayPrivate *private = get (self);

  if (private->error == NULL && !private->is_stopped)
  private->race = LAB_RELAY_GET_CLASS (self)->prepare (self, &private->error);
  if (private->race == NULL)
    {
      finish (self);
      return;
    }
  private->begun++;
  g_signal_connect_object (private->race, "finished", G_CALLBACK (on_race_finished), self, 0);
  g_signal_emit (self, signals[RACE_STARTED], 0, private->race);
  lab_race_start (private->race);
  if (private->is_stopped) /* by somebody who was told of the start */
    lab_race_stop (private->race);
}

static gboolean
on_start (gpointer data)
{
  run_next (data);
  return G_SOURCE_REMOVE;
}

void
lab_relay_start (LabRelay *relay)
{
  g_return_if_fail (LAB_IS_RELAY (relay));

  g_object_ref (relay);
  get (relay)->started_ns = clock_now_ns ();
  g_idle_add_full (G_PRIORITY_DEFAULT, on_start, relay, NULL);
}

void
lab_relay_stop (LabRelay *relay)
{
  LabRelayPrivate *private = get (relay);

  g_return_if_fail (LAB_IS_RELAY (relay));

  private->is_stopped = TRUE;
  if (private->race != NULL && lab_race_is_running (private->race))
    lab_race_stop (private->race);
}

LabRelayProgress
lab_relay_get_progress (LabRelay *relay)
{
  LabRelayPrivate *private = get (relay);
  LabRelayProgress progress = { .begun = private->begun };
  uint64_t coming_ns;
  ClockNs now_ns = private->ended_ns != 0 ? private->ended_ns : clock_now_ns ();

  if (private->started_ns != 0)
    progress.elapsed_ns = now_ns - private->started_ns;
  if (private->race != NULL)
    progress.race = lab_race_get_progress (private->race);
  coming_ns = LAB_RELAY_GET_CLASS (relay)->reckon (relay, private->race != NULL, &progress.races);
  progress.left_ns = progress.race.total_left_ns;
  if (private->ended_ns == 0 && !private->is_stopped)
    progress.left_ns += coming_ns;
  return progress;
}

gboolean
lab_relay_is_stopped (LabRelay *relay)
{
  return get (relay)->is_stopped;
}

const GError *
lab_relay_get_error (LabRelay *relay)
{
  return get (relay)->error;
}
