/* Whoever looks on steps back: while something is measured, the watching thread takes its share of
 * the processors but interrupts nobody for it, where systems differ. The main context's thread. */
#pragma once

/* This thread defers to others from now on; where the system cannot, and to a thread whose
 * scheduling somebody else has chosen, nothing happens. */
void lab_deference_begin (void);

/* No more. Nothing happens unless it defers. */
void lab_deference_end (void);

/* Not for a moment: programs that are begun inherit how the thread is scheduled that begins them.
 * Nothing happens unless it defers; what ends meanwhile does not come back. */
void lab_deference_pause (void);
void lab_deference_resume (void);
