/* The part of an end's description that differs between systems. Private to the group's files. */
#pragma once

#include "lab-group.h"

/* Says that the signal NUMBER has ended a process. Free with g_free. */
char *lab_group_describe_signal (int number);
