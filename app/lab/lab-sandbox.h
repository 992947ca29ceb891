/* The sandbox that Tailrace runs in when it was installed as a Flatpak.
 *
 * Programs of the system outside, the host, such as Node.js, can be started from it only through
 * org.freedesktop.Flatpak on the session bus. That is a way out of the sandbox, so the permission
 * is not given by default: the user gives it with one command. Tailrace's own programs always stay
 * inside. What the sandbox is like is told by /.flatpak-info (flatpak-metadata(5)), or by the file
 * that TAILRACE_FLATPAK_INFO names. Nothing is kept between calls. Any thread. */
#pragma once

#include <glib.h>

typedef enum
{
  LAB_SANDBOX_NONE,   /* Tailrace runs like any other program */
  LAB_SANDBOX_CLOSED, /* only what is in the sandbox can be started */
  LAB_SANDBOX_OPEN    /* whatever is not Tailrace's own is started on the host */
} LabSandbox;

LabSandbox lab_sandbox_get_state (void);

/* The command that opens a closed sandbox, or closes an open one, from the next start on. NULL
 * where there is none. Free with g_free. */
char *lab_sandbox_build_command (void);

/* Like g_find_program_in_path. What would be started on the host is taken to be there, since only
 * starting it tells: its name comes back. Free with g_free. */
char *lab_sandbox_find_program (const char *name);

/* The argument vector that starts ARGV where it belongs: itself, or what starts it on the host with
 * FOLDER (NULL for any) to work in and the variables ENVIRONMENT ("NAME=VALUE", NULL-terminated).
 * Files of Tailrace's own are then named as the host sees them. Free with g_strfreev. */
char **lab_sandbox_build_argv (const char *const *argv, const char *folder,
                               const char *const *environment);
