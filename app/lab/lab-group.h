/* Process groups and signals, where systems differ. Internal to the lab. */
#pragma once

#include <gio/gio.h>

typedef enum
{
  LAB_GROUP_TERM, /* asks to end */
  LAB_GROUP_KILL  /* ends */
} LabGroupSignal;

/* Makes what LAUNCHER spawns the leader of a process group of its own, and, unless it IS_LEASHED,
 * lets the system kill it when this process dies, where the system can do either. A leash must
 * outlive this process: it sees to the end of others. */
void lab_group_prepare (GSubprocessLauncher *launcher, gboolean is_leashed);

/* Signals the group that PID leads; PROCESS is its leader. A PID of 0 (it had ended before it
 * could be asked) and a group that is gone are no error. Where there are no groups the leader alone
 * is ended. */
void lab_group_signal (GSubprocess *process, gint64 pid, LabGroupSignal signal);

/* How a process that has ended did so: "exited with status 3", "was killed by SIGSEGV". Free with
 * g_free. */
char *lab_group_describe_end (GSubprocess *process);
