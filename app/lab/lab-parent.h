/* A child's wish to die with its parent, where systems differ. Internal to the lab. */
#pragma once

/* Asks the system to kill the calling process when its parent, the process PARENT, ends; where it
 * cannot, the lifeline has to do. Between fork and exec: only async-signal-safe calls. */
void lab_parent_follow (int parent);
