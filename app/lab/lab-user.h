/* Who runs this program, where systems differ. Internal to the lab. */
#pragma once

#include <glib.h>

/* Whether it may do what takes sudo on Unix. FALSE where there is no such user. Any thread. */
gboolean lab_user_is_root (void);
