/* Other Unixes have no such wish. */
#include "lab-parent.h"

void
lab_parent_follow (int parent)
{
}
