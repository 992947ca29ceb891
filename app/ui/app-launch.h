/* Other programs that the window opens, such as a browser or a file manager. */
#pragma once

/* Has them scheduled as any other, also while something is measured (see lab-deference.h), whoever
 * begins them: GTK for a link, or the window. Once. The main context's thread. */
void app_launch_watch (void);
