/* The lab's own part of a run's stream while the load runs: what the lab itself costs, and what the
 * machine does in all. The audit takes the one from the other. The main context's thread. */
#include "lab-driver-private.h"

#include "lab-own-records.h"

/* Reading costs some 50 µs, and a run of a second still has a few. */
#define METER_MS 500

static void
meter (LabDriver *driver)
{
  LabMachine machine = lab_machine_read ();
  Usage usage;

  driver->metered = lab_run_get_state (driver->run);
  if (usage_read (&usage) == 0) /* what cannot be read is left out, and then not measured */
    lab_driver_feed_own (driver, LAB_FROM_LAB, lab_own_usage (&usage, &machine));
}

static gboolean
on_meter (gpointer data)
{
  meter (data);
  return G_SOURCE_CONTINUE;
}

void
lab_driver_begin_metering (LabDriver *driver)
{
  driver->meter = g_timeout_add (METER_MS, on_meter, driver);
  meter (driver);
}

void
lab_driver_meter_phase (LabDriver *driver)
{
  if (driver->meter != 0 && driver->metered != lab_run_get_state (driver->run))
    meter (driver);
}

void
lab_driver_end_metering (LabDriver *driver)
{
  g_clear_handle_id (&driver->meter, g_source_remove);
}
