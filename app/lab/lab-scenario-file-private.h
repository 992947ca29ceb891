/* The groups of a scenario file. Internal to it. */
#pragma once

#define SCENARIO "Scenario"
#define SWEEP "Sweep"
#define LIMIT "Limit"
