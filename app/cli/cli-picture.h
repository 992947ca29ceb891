/* The options of a picture that is written: what `chart` and `compare` have alike. */
#pragma once

#include "report-export.h"

#include <glib/gi18n.h>

/* As they were typed. Begin it with {0}. */
typedef struct
{
  char *output;
  char *size;
  char *scale;
  char *theme;
} CliPicture;

#define CLI_PICTURE_ENTRIES(picture)                                                               \
  { "output",                                                                                      \
    'o',                                                                                           \
    0,                                                                                             \
    G_OPTION_ARG_FILENAME,                                                                         \
    &(picture).output,                                                                             \
    N_ ("The picture; its ending says the format: .png, .svg or .pdf"),                            \
    N_ ("FILE") },                                                                                 \
      { "size",    0, 0, G_OPTION_ARG_STRING, &(picture).size, N_ ("Width and height (1600x900)"), \
        N_ ("WxH") },                                                                              \
      { "scale", 0, 0, G_OPTION_ARG_STRING, &(picture).scale, N_ ("Pixels per unit of size (1)"),  \
        "N" },                                                                                     \
  {                                                                                                \
    "theme", 0, 0, G_OPTION_ARG_STRING, &(picture).theme, N_ ("light, dark or print (light)"),     \
        N_ ("THEME")                                                                               \
  }

void cli_picture_clear (CliPicture *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliPicture, cli_picture_clear)

/* Reads all but the output into PICTURE. FALSE when something is wrong, which has then been said on
 * stderr. */
gboolean cli_picture_read (const CliPicture *options, ReportPicture *picture);

/* Whether the output (not NULL) is called as a picture can be. */
gboolean cli_picture_has_format (const CliPicture *options);
