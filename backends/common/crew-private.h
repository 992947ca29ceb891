/* What master and members have to agree on. Private to the crew's files. */
#pragma once

#include "crew.h"
#include "usage.h"

/* What a member inherits besides the standard three. */
#define CREW_REPORT_DESCRIPTOR (CREW_SOURCE_DESCRIPTOR + 1)
#define CREW_DESCRIPTORS (CREW_REPORT_DESCRIPTOR + 1)
