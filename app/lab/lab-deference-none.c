/* Systems that know no such thing: see the header. */
#include "lab-deference.h"

void
lab_deference_begin (void)
{
}

void
lab_deference_end (void)
{
}

void
lab_deference_pause (void)
{
}

void
lab_deference_resume (void)
{
}
