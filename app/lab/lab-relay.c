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
  LabRelayPrivate *own = get (LAB_RELAY (object));

  g_clear_object (&own->race);
  g_clear_error (&own->error);
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
  LabRelayPrivate *own = get (self);
  g_autoptr (LabRace) ended = g_steal_pointer (&own->race);
  g_autoptr (GError) error = NULL;

  LAB_RELAY_GET_CLASS (self)->keep (self, ended, &error);
  if (lab_race_get_error (ended) != NULL)
    own->error = g_error_copy (lab_race_get_error (ended));
  else
    own->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[RACE_ENDED], 0, ended);
  run_next (self);
}

static void
run_next (LabRelay *self)
{
  LabRelayPrivate *own = get (self);

  if (own->error == NULL && !own->is_stopped)
    own->race = LAB_RELAY_GET_CLASS (self)->prepare (self, &own->error);
  if (own->race == NULL)
    {
      finish (self);
      return;
    }
  own->begun++;
  g_signal_connect_object (own->race, "finished", G_CALLBACK (on_race_finished), self, 0);
  g_signal_emit (self, signals[RACE_STARTED], 0, own->race);
  lab_race_start (own->race);
  if (own->is_stopped) /* by somebody who was told of the start */
    lab_race_stop (own->race);
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
  LabRelayPrivate *own = get (relay);

  g_return_if_fail (LAB_IS_RELAY (relay));

  own->is_stopped = TRUE;
  if (own->race != NULL && lab_race_is_running (own->race))
    lab_race_stop (own->race);
}

LabRelayProgress
lab_relay_get_progress (LabRelay *relay)
{
  LabRelayPrivate *own = get (relay);
  LabRelayProgress progress = { .begun = own->begun };
  uint64_t coming_ns;
  ClockNs now_ns = own->ended_ns != 0 ? own->ended_ns : clock_now_ns ();

  if (own->started_ns != 0)
    progress.elapsed_ns = now_ns - own->started_ns;
  if (own->race != NULL)
    progress.race = lab_race_get_progress (own->race);
  coming_ns = LAB_RELAY_GET_CLASS (relay)->reckon (relay, own->race != NULL, &progress.races);
  progress.left_ns = progress.race.total_left_ns;
  if (own->ended_ns == 0 && !own->is_stopped)
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
