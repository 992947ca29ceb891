/* A relay: races that come one after the other, each prepared when the one before it is over, as in
 * a sweep or a search for a limit, which derive from this. Signals:
 *
 *   ::race-started (LabRace *)   a race begins; its own signals tell the rest
 *   ::race-ended   (LabRace *)   it is over, and what it measured is taken in
 *   ::finished     ()            once and last, in every case; no child lives any more
 *
 * The main context's thread; nothing blocks but for what the class does. */
#pragma once

#include "lab-race.h"

#define LAB_TYPE_RELAY (lab_relay_get_type ())
G_DECLARE_DERIVABLE_TYPE (LabRelay, lab_relay, LAB, RELAY, GObject)

struct _LabRelayClass
{
  GObjectClass parent_class;

  /* The next race (taken over), or NULL: with an error it cannot be prepared, without one there is
   * none. */
  LabRace *(*prepare) (LabRelay *relay, GError **error);

  /* Takes in what RACE has measured, also when it failed or was stopped. An error ends the relay.
   */
  void (*keep) (LabRelay *relay, LabRace *race, GError **error);

  /* The races that are to come after the current one (there is one if IS_RACING): their
   * LabProgress.total_left_ns together, and in *RACES how many races there are in all, or 0. */
  uint64_t (*reckon) (LabRelay *relay, gboolean is_racing, guint *races);
};

/* How far a relay is, for people. */
typedef struct
{
  LabProgress race;    /* of the current race; WAITING and 0 when there is none */
  guint begun;         /* how many races have begun */
  guint races;         /* how many there are to be; 0: nobody can tell yet */
  uint64_t elapsed_ns; /* since its start */
  uint64_t left_ns;    /* of the current and all coming races, as LabProgress reckons; where nobody
                        * can tell how many come, of those that have to */
} LabRelayProgress;

LabRelayProgress lab_relay_get_progress (LabRelay *relay);

/* Begins; once. Signals come from the main context, never from within this call. The relay keeps
 * itself alive until ::finished. */
void lab_relay_start (LabRelay *relay);

/* Ends it early; what was measured is kept. May be called again. */
void lab_relay_stop (LabRelay *relay);

/* Whether lab_relay_stop was called. */
gboolean lab_relay_is_stopped (LabRelay *relay);

/* Why it failed (a race did, or what it measured could not be kept), or NULL. Borrowed. */
const GError *lab_relay_get_error (LabRelay *relay);
