/* Systems whose terminals are not asked: see the header. */
#include "cli-terminal.h"

guint
cli_terminal_get_width (void)
{
  return 0;
}
