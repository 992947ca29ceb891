/* Running a sweep or a search for a limit on the command line. */
#pragma once

#include "lab-relay.h"

/* Runs RELAY to its end, with progress on stderr and the files that cannot be written told there.
 * Ctrl-C ends it early. What else is to be said of its races is said by handlers of its signals:
 * those of ::race-started come before the progress when they were connected before this call, those
 * of ::race-ended after it when they were connected with g_signal_connect_after. */
void cli_relay_run (LabRelay *relay);

/* Names on stderr the indexes that relays have left in FOLDER, which may be NULL. */
void cli_relay_tell_written (const char *folder);
