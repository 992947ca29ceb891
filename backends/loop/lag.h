/* How late a loop comes to what is due: the time a ready socket waits because the loop is busy. */
#pragma once

#include "waiting.h"

/* Begins to look on LOOP, and has the usage records tell it as loop_lag_ns: the longest lag since
 * the record before. 0, or a negative libuv error. Call once; the loop's thread. */
int lag_watch (uv_loop_t *loop);
