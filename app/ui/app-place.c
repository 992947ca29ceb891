/* See the header. The main context's thread. */
#include "app-place.h"

gpointer
app_place_fill (AdwBin *place, GType type)
{
  if (adw_bin_get_child (place) == NULL)
    adw_bin_set_child (place, g_object_new (type, NULL));
  return adw_bin_get_child (place);
}
