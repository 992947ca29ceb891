/* What the library does with a saved race beside what everybody may. Internal to the lab. */
#pragma once

#include "lab-saved-facts.h"
#include "lab-saved.h"

/* Takes over FACTS, which were read from the race's path. The main context's thread. */
void lab_saved_take_facts (LabSaved *saved, LabSavedFacts *facts);
