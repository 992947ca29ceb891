/* A race of fake backends under a fake load, and what it told: shared by the tests of races. */
#pragma once

#include "lab-race.h"
#include "testing.h"

typedef struct
{
  char *folder;
  LabRace *race;
  guint started;
  guint ended;
  guint failed;
  guint finished;
  guint zero_works;
  GError *file_error;
  void (*on_interval) (LabRun *run, gpointer data); /* of each run, or NULL; DATA is the fixture */
} RaceFixture;

/* For g_test_add: tearing down asserts that no child of any run is left. */
void race_fixture_set_up (RaceFixture *fixture, gconstpointer data);
void race_fixture_tear_down (RaceFixture *fixture, gconstpointer data);

/* Makes the race and listens to it. FOLDER may be NULL. */
void race_fixture_make (RaceFixture *fixture, const LabScenario *scenario, GPtrArray *backends,
                        const char *folder);

/* The same for the standard scenario and backends "a-MODE", "b-MODE" … for MODES (NULL-terminated),
 * under the fake load in mode LOAD, in the fixture's folder. */
void race_fixture_prepare (RaceFixture *fixture, const char *const *modes, const char *load,
                           guint blocks);

/* Lets go of the race, for another one in the same folder. */
void race_fixture_forget (RaceFixture *fixture);

/* Runs the race to its end. */
void race_fixture_run (RaceFixture *fixture);

/* Whether the race is over, for testing_wait; DATA is the fixture. */
gboolean race_fixture_is_finished (gpointer data);

/* The run at POSITION in their order. Borrowed. */
LabRun *race_fixture_get_run (RaceFixture *fixture, guint position);

/* Opens the run file NAME of the folder. */
LabRun *race_fixture_open (RaceFixture *fixture, const char *name);

/* Races MODE under LOAD, which must fail as CODE; the file tells the same afterwards. Borrowed. */
const GError *
race_fixture_run_failing (RaceFixture *fixture, const char *mode, const char *load, LabError code);
