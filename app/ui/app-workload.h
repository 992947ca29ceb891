/* The workloads as the window names them. */
#pragma once

#include "workload.h"

/* "Small JSON", translated; the bare name of a workload that has no words yet. Static. */
const char *app_workload_get_title (const Workload *workload);

/* What it asks for in a few words, "a short message", translated. Static. */
const char *app_workload_get_summary (const Workload *workload);

/* What its parameter is, "Waiting Time", translated; NULL when it has none. */
const char *app_workload_get_parameter_title (const Workload *workload);

/* What the parameter counts in, "microseconds", translated; NULL when it has none. */
const char *app_workload_get_parameter_unit (const Workload *workload);
