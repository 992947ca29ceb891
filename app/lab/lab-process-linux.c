/* Linux: /proc/PID/stat has all of it in one small file (proc(5)); who listens where is found by
 * the socket's inode. Any thread. */
#include "lab-process.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NS_PER_S UINT64_C (1000000000)
#define LISTEN 0x0A /* TCP_LISTEN of include/net/tcp_states.h */

const char *
lab_process_refusal (void)
{
  return NULL;
}

static uint64_t
ticks_to_ns (unsigned long long ticks)
{
  return ticks * (NS_PER_S / (uint64_t) sysconf (_SC_CLK_TCK));
}

/* The fields behind the name, which may itself contain blanks and parentheses. */
static gboolean
parse_stat (const char *text, LabProcess *process)
{
  const char *rest = strrchr (text, ')');
  unsigned long long user, system, children_user, children_system, born, threads, pages;
  long long parent, group;

  if (rest == NULL ||
      sscanf (rest,
              ") %*c %lld %lld %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %llu %llu %*d %*d %llu "
              "%*d %llu %*u %llu",
              &parent, &group, &user, &system, &children_user, &children_system, &threads, &born,
              &pages) != 9)
    return FALSE;
  *process = (LabProcess){
    .pid = process->pid,
    .parent = parent,
    .group = group,
    .born = born,
    .user_ns = ticks_to_ns (user),
    .system_ns = ticks_to_ns (system),
    .children_user_ns = ticks_to_ns (children_user),
    .children_system_ns = ticks_to_ns (children_system),
    .rss_bytes = pages * (uint64_t) sysconf (_SC_PAGESIZE),
    .threads = threads,
  };
  return TRUE;
}

gboolean
lab_process_read (gint64 pid, LabProcess *process)
{
  char path[48];
  char text[1024];
  FILE *file;
  size_t length;

  (void) snprintf (path, sizeof path, "/proc/%" G_GINT64_FORMAT "/stat", pid);
  file = fopen (path, "re");
  if (file == NULL)
    return FALSE;
  length = fread (text, 1, sizeof text - 1, file);
  (void) fclose (file); /* only read from */
  text[length] = '\0';
  process->pid = pid;
  return parse_stat (text, process);
}

GArray *
lab_process_list (void)
{
  GArray *pids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_ascii_isdigit (*name))
      {
        gint64 pid = g_ascii_strtoll (name, NULL, 10);

        g_array_append_val (pids, pid);
      }
  return pids;
}

/* Whether LINE of such a table is of the socket that listens on PORT. */
static gboolean
parse_listener (const char *line, guint16 port, unsigned long long *inode)
{
  unsigned local, state;

  return sscanf (line, " %*d: %*[0-9A-Fa-f]:%x %*s %x %*s %*s %*s %*u %*d %llu", &local, &state,
                 inode) == 3 &&
         local == port && state == LISTEN;
}

/* The inode of the socket that listens on PORT, from a table such as /proc/net/tcp; 0 for none. The
 * table also has every connection that waits for its end, after a load tens of thousands, so it is
 * read by lines. */
static unsigned long long
find_socket (const char *table, guint16 port)
{
  char line[256]; /* each has 150 characters; the rest of a longer one parses as none */
  FILE *file = fopen (table, "re");
  unsigned long long inode = 0;
  gboolean found = FALSE;

  if (file == NULL)
    return 0; /* a system without that protocol */
  while (!found && fgets (line, sizeof line, file) != NULL)
    found = parse_listener (line, port, &inode);
  (void) fclose (file); /* only read from */
  return found ? inode : 0;
}

static gboolean
holds_socket (gint64 pid, const char *socket)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/fd", pid);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); /* others' are secret */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      if (g_strcmp0 (target, socket) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of several that share the socket the one that began first: it has started the others. */
gint64
lab_process_find_listener (guint16 port)
{
  unsigned long long inode = find_socket ("/proc/net/tcp", port);
  g_autofree char *socket = NULL;
  g_autoptr (GArray) pids = NULL;
  LabProcess first = { 0 };

  if (inode == 0)
    inode = find_socket ("/proc/net/tcp6", port);
  if (inode == 0)
    return 0;
  socket = g_strdup_printf ("socket:[%llu]", inode);
  pids = lab_process_list ();
  for (guint i = 0; i < pids->len; i++)
    {
      gint64 pid = g_array_index (pids, gint64, i);
      LabProcess process;

      if (holds_socket (pid, socket) && lab_process_read (pid, &process) &&
          (first.pid == 0 || process.born < first.born))
        first = process;
    }
  return first.pid;
}
