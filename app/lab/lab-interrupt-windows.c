/* See the header. */
#include "lab-interrupt.h"

void
lab_interrupt_watch (void (*interrupted) (gpointer data), gpointer data)
{
}

void
lab_interrupt_unwatch (void)
{
}
