/* Elsewhere every machine has a graphics processor, and GTK knows best. The main thread. */
#include "app-graphics.h"

void
app_graphics_choose (void)
{
}
