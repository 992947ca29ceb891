/* Finds the machine's facts: what Linux tells in /proc and /sys, and what GLib and libuv tell
 * everywhere. Any thread. */
#include "lab-host.h"

#include "lab-machine.h"

#include <string.h>
#include <uv.h>

#define CPU "/sys/devices/system/cpu"

/* A fact of the system, without blanks around it, or NULL. */
static char *
take_text (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  return valid != NULL && *g_strstrip (valid) != '\0' ? g_steal_pointer (&valid) : NULL;
}

/* libuv looks in /proc/cpuinfo, sysctl or the registry; "unknown" is its word for nothing. */
static char *
read_cpu_model (void)
{
  g_autofree char *model = NULL;
  uv_cpu_info_t *cpus;
  int count;

  if (uv_cpu_info (&cpus, &count) != 0)
    return NULL;
  model = count > 0 ? take_text (cpus[0].model) : NULL;
  uv_free_cpu_info (cpus, count);
  return g_strcmp0 (model, "unknown") != 0 ? g_steal_pointer (&model) : NULL;
}

static char *
read_kernel (void)
{
  uv_utsname_t name;
  g_autofree char *text = NULL;

  if (uv_os_uname (&name) != 0)
    return NULL;
  text = g_strdup_printf ("%s %s %s", name.sysname, name.release, name.machine);
  return take_text (text);
}

/* The text of a small file of Linux's, without blanks around it; NULL where there is none, which is
 * an answer and not an error. */
static char *
read_file (const char *path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? take_text (text) : NULL;
}

static LabTruth
read_flag (const char *path, const char *yes)
{
  g_autofree char *text = read_file (path);

  if (text == NULL)
    return LAB_TRUTH_UNKNOWN;
  return g_str_equal (text, yes) ? LAB_TRUTH_YES : LAB_TRUTH_NO;
}

/* Whether the processor may run faster than its rated clock, which depends on heat and neighbours
 * (Documentation/admin-guide/pm/intel_pstate.rst and cpufreq.rst). */
static LabTruth
read_turbo (void)
{
  LabTruth turbo = read_flag ("/sys/devices/system/cpu/intel_pstate/no_turbo", "0");

  return turbo != LAB_TRUTH_UNKNOWN ? turbo : read_flag (CPU "/cpufreq/boost", "1");
}

/* What Xen says of itself, or the maker of the machine's board as the firmware gives it. */
static char *
read_hypervisor (void)
{
  char *type = read_file ("/sys/hypervisor/type");

  return type != NULL ? type : read_file ("/sys/class/dmi/id/sys_vendor");
}

/* The bit that x86's hypervisors set for their guests; without a list of flags nothing is known. */
static LabTruth
read_virtual (void)
{
  g_autofree char *cpuinfo = read_file ("/proc/cpuinfo");
  const char *flags = cpuinfo != NULL ? strstr (cpuinfo, "\nflags") : NULL;
  g_autofree char *line = flags != NULL ? g_strndup (flags + 1, strcspn (flags + 1, "\n")) : NULL;

  if (g_file_test ("/sys/hypervisor/type", G_FILE_TEST_EXISTS))
    return LAB_TRUTH_YES;
  if (line == NULL)
    return LAB_TRUTH_UNKNOWN;
  return strstr (line, " hypervisor") != NULL ? LAB_TRUTH_YES : LAB_TRUTH_NO;
}

/* A host that does not tell leaves the counter at 0, as one that never stole does. */
static LabTruth
read_steal (void)
{
  LabMachine machine = lab_machine_read ();

  return machine.steal_ns > 0 ? LAB_TRUTH_YES : LAB_TRUTH_UNKNOWN;
}

static char *
read_os (void)
{
  g_autofree char *text = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  return take_text (text);
}

LabHost *
lab_host_read (void)
{
  LabHost *host = g_new (LabHost, 1);

  *host = (LabHost){
    .cpu_model = read_cpu_model (),
    .cores = g_get_num_processors (),
    .governor = read_file (CPU "/cpu0/cpufreq/scaling_governor"),
    .memory_bytes = uv_get_total_memory (),
    .kernel = read_kernel (),
    .os = read_os (),
    .turbo = read_turbo (),
    .is_virtual = read_virtual (),
    .tells_steal = read_steal (),
  };
  if (host->is_virtual == LAB_TRUTH_YES)
    host->hypervisor = read_hypervisor ();
  return host;
}
