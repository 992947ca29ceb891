/* The kernel knows what the terminal has told it. Any thread. */
#include "cli-terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

guint
cli_terminal_get_width (void)
{
  struct winsize size;

  return ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
