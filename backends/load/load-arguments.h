/* Arguments that are told on stdin, for every user of a machine can list the command lines of all:
 * the lab hands over headers and bodies by it. What follows on stdin is the lifeline, as ever. */
#pragma once

/* When it is the first argument, the others are preceded by what stdin begins with: arguments, each
 * with a NUL behind it, the last one empty. */
#define LOAD_ARGUMENTS_FROM_STDIN "--arguments-from-stdin"

/* More than 64 headers and a body that the lab takes for a text. */
#define LOAD_ARGUMENTS_MAX_BYTES (256 * 1024)

typedef struct
{
  int count;
  char **list; /* NULL-terminated, to be read as main's are; owned unless it is main's */
  char *text;  /* owned; what stdin told, or NULL */
} LoadArguments;

/* The arguments of main, with those of stdin where it tells any. NULL, or what is wrong with stdin
 * (static); then there is nothing to free. */
const char *load_arguments_init (LoadArguments *arguments, int argc, char **argv);
void load_arguments_deinit (LoadArguments *arguments);
