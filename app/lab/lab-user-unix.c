/* See the header. Any thread. */
#include "lab-user.h"

#include <unistd.h>

gboolean
lab_user_is_root (void)
{
  return geteuid () == 0;
}
