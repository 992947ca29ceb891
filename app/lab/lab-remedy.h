/* Which command gets what is missing, with the package manager that the system has. Internal to
 * LabDoctor. Any thread. */
#pragma once

#include "lab-needs.h"

/* The command that gets MISSING (const LabNeed *; modules of Node.js are left out, but npm, which
 * gets them, is added where it is missing, too). NULL when nothing of it has a package that is
 * known. Free with g_free. */
char *lab_remedy_find (GPtrArray *missing);

/* The same for the package manager of the program MANAGER ("apt-get", "dnf", "pacman", "brew"; NULL
 * for none), to be run as root or not; for tests. */
char *lab_remedy_find_for (GPtrArray *missing, const char *manager, gboolean is_root);
