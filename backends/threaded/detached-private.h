/* What libuv leaves to the system (until 1.50, where it has uv_thread_detach). Private. */
#pragma once

#include "detached.h"

#include <uv.h>

/* Frees THREAD at its end; nobody may join it then. */
void detached_let_go (uv_thread_t thread);
