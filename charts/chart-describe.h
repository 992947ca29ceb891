/* Sentences about a chart, as its kinds add them. */
#pragma once

#include "chart-private.h"

/* Adds a sentence after a space. FORMAT may come from translations. */
void chart_say (ChartSentences *sentences, const char *format, ...);
