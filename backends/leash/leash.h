/* Runs a program that knows nothing of lifelines, and ends it when the lifeline does. */
#pragma once

/* Starts ARGV (NULL-terminated) with stdout and stderr of this process, and waits. When this
 * process's stdin ends, or it gets SIGTERM or SIGINT, the program and all its descendants are asked
 * to end and, if they do not within a second, killed. Returns the program's exit status; when a
 * signal ended it, and that was not on request, this process ends by the same signal. 127 when it
 * cannot be started, which is then said on stderr. */
int leash_run (char **argv);
