/* What draws the window: the graphics processor, or cairo where there is none. */
#pragma once

/* To be called before GTK is initialised, which looks at the environment. What somebody has chosen
 * by GSK_RENDERER stays. */
void app_graphics_choose (void);
