/* One process as the system tells of it, where systems differ. All but the refusal is internal to
 * LabTree and the driver; any thread. */
#pragma once

#include <glib.h>
#include <stdint.h>

/* Plain data. Times are of the processor, since the process began. */
typedef struct
{
  gint64 pid;
  gint64 parent;
  gint64 group;  /* of processes, by its leader's id; 0 where the system has none */
  uint64_t born; /* in a unit of the system's: with the id it is unique until the machine stops */
  uint64_t user_ns;
  uint64_t system_ns;
  uint64_t children_user_ns; /* of children that have ended and were waited for; 0 where the system
                                does not tell */
  uint64_t children_system_ns;
  uint64_t rss_bytes;
  uint64_t threads;
} LabProcess;

/* NULL where this system lets processes be looked at; else why not, as the end of a sentence.
 * Static, not translated. */
const char *lab_process_refusal (void);

/* Reads the process PID. FALSE when there is none, or when it is another user's and the system
 * keeps it secret. */
gboolean lab_process_read (gint64 pid, LabProcess *process);

/* The ids (gint64) of all processes there are now. Free with g_array_unref. */
GArray *lab_process_list (void);

/* The process that listens on the TCP port PORT; 0 when none is found, or the system keeps it
 * secret. */
gint64 lab_process_find_listener (guint16 port);
