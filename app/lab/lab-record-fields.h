/* The fields of each type of record. Internal to the lab. */
#pragma once

#include "lab-fields.h"
#include "lab-record.h"

/* Reads the fields of RECORD's type; what is wrong is in FIELDS. */
void lab_record_parse_fields (LabRecord *record, LabFields *fields);
