/* Whoever looks on steps back: while something is measured, the watching thread takes its share of
 * the processors but interrupts nobody for it, where systems differ. Internal to the lab. The main
 * context's thread. */
#pragma once

/* This thread defers to others from now on; where the system cannot, and to a thread whose
 * scheduling somebody else has chosen, nothing happens. */
void lab_deference_begin (void);

/* No more. Nothing happens unless it defers. */
void lab_deference_end (void);
