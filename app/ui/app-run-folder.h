/* Where the window keeps what it measures. */
#pragma once

/* A folder of its own among the user's runs for what begins now; named after the time, which the
 * history sorts by. Not made yet. Free with g_free. */
char *app_run_folder_choose (void);
