/* The processes that this one has started, and those that they have started. */
#pragma once

/* Lets the system hand orphans of descendants to this process, so that none gets out of sight.
 * Where the system cannot, those that leave the process group do. */
void descendants_adopt (void);

/* Sends the signal NUMBER to all descendants there are now. Where they cannot be told apart the
 * process group gets it, this process included. Nothing on Windows. */
void descendants_signal (int number);

/* Kills and buries descendants until there are none. Once, at the end: whatever waits for a child
 * will not hear of it. Where they cannot be told apart it does nothing: who started this process
 * then ends its group. */
void descendants_end (void);
