/* See the header. Any thread. */
#include "lab-user.h"

gboolean
lab_user_is_root (void)
{
  return FALSE;
}
