/* The lab's own part of a run's stream while the load runs: what the lab itself costs, what a
 * server costs that does not say so, and what the machine does in all. The audit takes the ones
 * from the other. The main context's thread. */
#include "lab-driver-private.h"

#include "clock.h"
#include "lab-own-records.h"

/* Reading costs some 50 µs, and a run of a second still has a few. */
#define METER_MS 500

static gboolean
tells_usage (LabDriver *driver)
{
  return lab_backend_get_runtime (driver->backend) == LAB_RUNTIME_NATIVE ||
         lab_run_get_usage_source (driver->run, LAB_FROM_SERVER) == LAB_FROM_SERVER;
}

static void
begin_tree (LabDriver *driver)
{
  gint64 pid = (gint64) lab_run_get_pid (driver->run, LAB_FROM_SERVER);
  LabChild *child = driver->children[LAB_FROM_SERVER];
  gboolean is_leashed = child != NULL && !lab_backend_speaks_stream (driver->backend);

  if (pid > 0 && !tells_usage (driver))
    driver->tree = lab_tree_new (child != NULL ? lab_child_get_pid (child) : pid, !is_leashed);
}

static void
meter_tree (LabDriver *driver)
{
  Usage usage;

  if (driver->tree == NULL)
    return;
  if (tells_usage (driver))
    g_clear_pointer (&driver->tree, lab_tree_free);
  else if (lab_tree_sample (driver->tree, &usage))
    lab_driver_feed_own (driver, LAB_FROM_LAB, lab_own_server_usage (&usage));
}

static void
meter (LabDriver *driver)
{
  LabMachine machine = lab_machine_read ();
  Usage usage;

  driver->metered = lab_run_get_state (driver->run);
  if (usage_read (&usage) == 0) /* what cannot be read is left out, and then not measured */
    lab_driver_feed_own (driver, LAB_FROM_LAB, lab_own_usage (&usage, &machine));
  meter_tree (driver);
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
  begin_tree (driver);
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
  g_clear_pointer (&driver->tree, lab_tree_free);
}
