/* The command line that all native backends share. Generator and lab have their own. */
#pragma once

#include "greeting.h"

#include <stdbool.h>
#include <stdint.h>

#define OPTIONS_WORKERS_MAX 1024

/* What a crew's master tells its members; no option for people. */
#define OPTIONS_MEMBER "--crew-member"

typedef struct Options Options;

/* How a cluster's processes come to their connections. */
typedef enum
{
  OPTIONS_BALANCE_STANDARD, /* by the system where it can, else by handles */
  OPTIONS_BALANCE_REUSEPORT,
  OPTIONS_BALANCE_HANDLES
} OptionsBalance;

/* One of the architectures that a program can serve by. */
typedef struct
{
  const char *name;    /* "pool" */
  const char *summary; /* one line for --help */
  /* Serves as OPTIONS say. Returns the program's exit status. */
  int (*run) (const Options *options);
  bool has_workers;         /* takes --workers */
  bool has_switch_interval; /* takes --switch-interval */
  bool has_balance;         /* takes --balance */
} Model;

struct Options
{
  const char *program; /* "tailrace-event-loop" */
  const char *summary; /* one line for --help */
  const char *name;    /* who greets; preset it with the standard */
  const Model *models; /* the first is the standard; ends with one without a name */
  const Model *model;  /* the chosen one */
  uint16_t port;       /* 0: the system's choice */
  unsigned workers;    /* threads or processes */
  uint64_t switch_interval_ns;
  OptionsBalance balance;
  bool is_member; /* started by the program itself, as a member of its crew */
  char **argv;    /* the arguments themselves, NULL-terminated */
};

/* Reads the arguments into OPTIONS. False when the program must exit with *STATUS: 0 after --help
 * and --version, 2 after a mistake, which has been told on stderr. */
bool options_parse (Options *options, int argc, char **argv, int *status);
