/* The processes that this one has started, and those that they have started. */
#pragma once

/* Lets the system hand orphans of descendants to this process, so that none gets out of sight.
 * Where the system cannot, those that leave the process group do. */
void descendants_adopt (void);

/* Sends the signal NUMBER to all descendants there are now. Where they cannot be told apart the
 * process group gets it, this process included. Windows knows no signals: there SIGKILL ends this
 * process and, with it, its descendants, and others do nothing. */
void descendants_signal (int number);

/* Kills and buries descendants until there are none. Once, at the end: whatever waits for a child
 * will not hear of it. Where this process's own end, or that of its group, ends them it does
 * nothing. */
void descendants_end (void);
