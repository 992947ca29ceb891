/* Reads the command line through one table, from which the help is made too. Flags follow wrk's and
 * wrk2's where they have them. Runs once, at the start. */
#include "load-options.h"

#include "units.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Long options without a letter get numbers above the letters. */
enum
{
  OPTION_WARMUP = 256,
  OPTION_ARRIVALS,
  OPTION_TIMEOUT,
  OPTION_SEED,
  OPTION_INTERVAL,
  OPTION_METHOD,
  OPTION_BODY,
  OPTION_BODY_BYTES,
  OPTION_BODY_FILE,
  OPTION_PIPELINE,
  OPTION_THINK,
  OPTION_STAGES,
  OPTION_KERNEL_TIMESTAMPS,
  OPTION_VERSION,
};

static const struct option long_options[] = {
  { "connections", required_argument, NULL, 'c' },
  { "threads", required_argument, NULL, 't' },
  { "duration", required_argument, NULL, 'd' },
  { "rate", required_argument, NULL, 'R' },
  { "header", required_argument, NULL, 'H' },
  { "help", no_argument, NULL, 'h' },
  { "warmup", required_argument, NULL, OPTION_WARMUP },
  { "arrivals", required_argument, NULL, OPTION_ARRIVALS },
  { "timeout", required_argument, NULL, OPTION_TIMEOUT },
  { "seed", required_argument, NULL, OPTION_SEED },
  { "interval", required_argument, NULL, OPTION_INTERVAL },
  { "method", required_argument, NULL, OPTION_METHOD },
  { "body", required_argument, NULL, OPTION_BODY },
  { "body-bytes", required_argument, NULL, OPTION_BODY_BYTES },
  { "body-file", required_argument, NULL, OPTION_BODY_FILE },
  { "pipeline", required_argument, NULL, OPTION_PIPELINE },
  { "think", required_argument, NULL, OPTION_THINK },
  { "stages", required_argument, NULL, OPTION_STAGES },
  { "kernel-timestamps", required_argument, NULL, OPTION_KERNEL_TIMESTAMPS },
  { "version", no_argument, NULL, OPTION_VERSION },
  { NULL, 0, NULL, 0 },
};

static const char help[] =
    "Usage: tailrace-load [OPTION…] URL\n"
    "Loads an HTTP server and writes what it measures to stdout, one JSON record a line.\n"
    "\n"
    "  -c, --connections N        connections held open (32)\n"
    "  -t, --threads N            generator threads (1)\n"
    "  -d, --duration TIME        how long to measure (10s)\n"
    "      --warmup TIME          load before that, not measured (2s)\n"
    "  -R, --rate N               open loop: N requests/s, whatever the server does\n"
    "                             (closed loop: each connection sends again when answered)\n"
    "      --arrivals KIND        open loop: poisson or constant (poisson)\n"
    "      --stages TIME:N,…      open loop: one rate after the other, such as 10s:1k,30s:5k\n"
    "      --think TIME           closed loop: mean time between a response and the next request,\n"
    "                             exponentially distributed (0)\n"
    "      --pipeline N           requests at a time on a connection (1)\n"
    "      --timeout TIME         when a request counts as failed (5s)\n"
    "      --seed N               for the arrivals and the demands (1)\n"
    "      --interval TIME        between two records (250ms)\n"
    "      --method NAME          request method (GET, or POST with a body)\n"
    "  -H, --header 'NAME: VALUE' a request header; may be repeated\n"
    "      --body TEXT            send TEXT as the body\n"
    "      --body-bytes N         send a body of N bytes (0)\n"
    "      --body-file FILE       send the content of FILE\n"
    "      --arguments-from-stdin as the first one: stdin begins with more of them, which nobody\n"
    "                             can list, each ended by a NUL, and an empty one\n"
    "      --kernel-timestamps=no take the time of reading for the time of arrival\n"
    "  -h, --help                 show this\n"
    "      --version              show the version\n"
    "\n"
    "Numbers take k and M; times ns, us, ms, s, m or h.\n"
    "\n"
    "One template in the URL gives each request a number of its own, the same ones for every\n"
    "server: {exp:MEAN} from the exponential distribution, {mix:P:A:B} A with the probability P,\n"
    "else B. As in 'http://127.0.0.1:8080/work?us={exp:500}'.\n";

/* Says what is wrong with an option and how it should be; always false. */
static bool
refuse (const char *option, const char *value, const char *wanted)
{
  fprintf (stderr, "tailrace-load: %s cannot be “%s”: it must be %s\n", option, value, wanted);
  return false;
}

static bool
read_count (const char *option, const char *text, uint64_t least, uint64_t most, uint64_t *value)
{
  char wanted[192];
  uint64_t count;

  snprintf (wanted, sizeof wanted, "a number from %" PRIu64 " to %" PRIu64 "%s", least, most,
            units_hint_comma (text));
  if (!units_parse_count (text, &count) || count < least || count > most)
    return refuse (option, text, wanted);
  *value = count;
  return true;
}

static bool
read_duration (const char *option, const char *text, uint64_t least_ns, uint64_t most_ns,
               uint64_t *value_ns)
{
  char wanted[192], least[UNITS_TEXT_SIZE], most[UNITS_TEXT_SIZE];
  uint64_t duration_ns;

  snprintf (wanted, sizeof wanted, "a time such as 10s, from %s to %s%s",
            units_format_duration (least, (double) least_ns),
            units_format_duration (most, (double) most_ns), units_hint_comma (text));
  if (!units_parse_duration (text, &duration_ns) || duration_ns < least_ns || duration_ns > most_ns)
    return refuse (option, text, wanted);
  *value_ns = duration_ns;
  return true;
}

/* One rate; its stage's length is known when all options are read. */
static bool
read_rate (const char *text, LoadProfile *profile)
{
  uint64_t rate;

  if (!read_count ("--rate", text, 1, LOAD_RATE_MAX, &rate))
    return false;
  profile->stages[0] = (LoadStage){ 0, (double) rate };
  profile->count = 1;
  return true;
}

/* "10s:1k". */
static bool
read_stage (char *text, LoadStage *stage)
{
  char *rate_text = strchr (text, ':');
  uint64_t rate;

  if (rate_text == NULL)
    return refuse ("--stages", text, "a list such as 10s:1k,30s:5k");
  *rate_text++ = '\0';
  if (!read_count ("--stages", rate_text, 1, LOAD_RATE_MAX, &rate) ||
      !read_duration ("--stages", text, CLOCK_NS_PER_MS, HIST_HIGHEST_NS * 24, &stage->duration_ns))
    return false;
  stage->rate_per_s = (double) rate;
  return true;
}

static bool
read_stages (const char *text, LoadOptions *options)
{
  LoadProfile *profile = &options->profile;
  char part[64];

  profile->count = 0;
  options->duration_ns = 0;
  for (; *text != '\0'; text += *text == ',')
    {
      size_t length = strcspn (text, ",");

      if (profile->count == LOAD_STAGES_MAX || length >= sizeof part)
        return refuse ("--stages", text, "at most 64 stages such as 10s:1k");
      memcpy (part, text, length);
      part[length] = '\0';
      if (!read_stage (part, &profile->stages[profile->count]))
        return false;
      options->duration_ns += profile->stages[profile->count++].duration_ns;
      text += length;
    }
  return profile->count > 0 || refuse ("--stages", text, "a list such as 10s:1k,30s:5k");
}

static bool
read_arrivals (const char *text, LoadArrivals *arrivals)
{
  if (strcmp (text, "poisson") != 0 && strcmp (text, "constant") != 0)
    return refuse ("--arrivals", text, "poisson or constant");
  *arrivals = text[0] == 'p' ? LOAD_ARRIVALS_POISSON : LOAD_ARRIVALS_CONSTANT;
  return true;
}

static bool
read_switch (const char *option, const char *text, bool *value)
{
  if (strcmp (text, "yes") != 0 && strcmp (text, "no") != 0)
    return refuse (option, text, "yes or no");
  *value = text[0] == 'y';
  return true;
}

/* Letters only: anything else would change the request's structure. */
static bool
read_method (const char *text, const char **method)
{
  if (text[0] == '\0' || strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen (text))
    return refuse ("--method", text, "a method in capital letters, such as GET");
  *method = text;
  return true;
}

static bool
add_header (LoadOptions *options, const char *text)
{
  const char *headers[HEADER_COUNT_MAX + 1];
  size_t place;
  const char *fault;

  memcpy (headers, options->headers, sizeof options->headers);
  headers[options->header_count] = text;
  fault = header_find_fault (headers, options->header_count + 1, &place);
  if (fault == NULL)
    options->headers[options->header_count++] = text;
  else /* no more than the name: the value may be a secret, and its bytes anything */
    fprintf (stderr, "tailrace-load: the header “%.*s” cannot be sent: %s\n",
             (int) header_name_length (text), text, fault);
  return fault == NULL;
}

static bool
read_option (LoadOptions *options, int option, const char *text)
{
  switch (option)
    {
    case 'c':
      return read_count ("--connections", text, 1, LOAD_CONNECTIONS_MAX, &options->connections);
    case 't':
      return read_count ("--threads", text, 1, LOAD_THREADS_MAX, &options->threads);
    case 'd':
      return read_duration ("--duration", text, CLOCK_NS_PER_MS, HIST_HIGHEST_NS * 24,
                            &options->duration_ns);
    case 'R':
      return read_rate (text, &options->profile);
    case 'H':
      return add_header (options, text);
    case OPTION_WARMUP:
      return read_duration ("--warmup", text, 0, HIST_HIGHEST_NS, &options->warmup_ns);
    case OPTION_ARRIVALS:
      return read_arrivals (text, &options->arrivals);
    case OPTION_TIMEOUT:
      return read_duration ("--timeout", text, CLOCK_NS_PER_MS, HIST_HIGHEST_NS,
                            &options->timeout_ns);
    case OPTION_SEED:
      return read_count ("--seed", text, 0, INT64_MAX, &options->seed);
    case OPTION_INTERVAL:
      return read_duration ("--interval", text, 10 * CLOCK_NS_PER_MS, 60 * CLOCK_NS_PER_S,
                            &options->interval_ns);
    case OPTION_METHOD:
      return read_method (text, &options->method);
    case OPTION_BODY:
      options->body = text;
      return true;
    case OPTION_BODY_BYTES:
      return read_count ("--body-bytes", text, 0, LOAD_BODY_MAX_BYTES, &options->body_bytes);
    case OPTION_BODY_FILE:
      options->body_file = text;
      return true;
    case OPTION_PIPELINE:
      return read_count ("--pipeline", text, 1, LOAD_PIPELINE_MAX, &options->pipeline);
    case OPTION_THINK:
      return read_duration ("--think", text, 0, HIST_HIGHEST_NS, &options->think_ns);
    case OPTION_STAGES:
      return read_stages (text, options);
    case OPTION_KERNEL_TIMESTAMPS:
      return read_switch ("--kernel-timestamps", text, &options->kernel_timestamps);
    default:
      /* getopt has said which option it does not know. */
      return false;
    }
}

static LoadOptionsResult
wrong_usage (void)
{
  fputs ("Try “tailrace-load --help”.\n", stderr);
  return LOAD_OPTIONS_WRONG;
}

/* Which of the options were given that write to the same place: the last would win in silence. */
typedef struct
{
  bool rate;
  bool duration;
  bool stages;
} Given;

static void
note_given (Given *given, int option)
{
  given->rate |= option == 'R';
  given->duration |= option == 'd';
  given->stages |= option == OPTION_STAGES;
}

/* What can be said of options only together; NULL when all is well. */
static const char *
find_contradiction (const LoadOptions *options, const Given *given)
{
  if (given->stages && given->rate)
    return "each stage has its own rate: leave out --rate or --stages";
  if (given->stages && given->duration)
    return "a run lasts as long as its stages: leave out --duration or --stages";
  if (options->think_ns > 0 && options->profile.count > 0)
    return "--think is for a closed loop: leave out --rate and --stages";
  if (options->think_ns > 0 && options->pipeline > 1)
    return "a user who thinks sends one request at a time: leave out --pipeline";
  if ((options->body_bytes > 0) + (options->body_file != NULL) + (options->body != NULL) > 1)
    return "there can be one body: --body, --body-bytes or --body-file";
  return NULL;
}

/* Warm-up has the first stage's rate; one rate holds to the end. */
static void
settle_profile (LoadOptions *options)
{
  LoadProfile *profile = &options->profile;

  if (profile->count == 1)
    profile->stages[0].duration_ns = options->duration_ns;
  if (profile->count > 0)
    profile->stages[0].duration_ns += options->warmup_ns;
}

static bool
has_body (const LoadOptions *options)
{
  return options->body_bytes > 0 || options->body_file != NULL || options->body != NULL;
}

static LoadOptionsResult
check_together (LoadOptions *options, const Given *given, int argc, char **argv)
{
  const char *contradiction = find_contradiction (options, given);

  if (optind != argc - 1)
    contradiction = optind == argc ? "no URL was given" : "only one URL can be loaded at a time";
  if (contradiction != NULL)
    {
      fprintf (stderr, "tailrace-load: %s\n", contradiction);
      return wrong_usage ();
    }
  options->url = argv[optind];
  if (options->method == NULL)
    options->method = has_body (options) ? "POST" : "GET";
  if (options->threads > options->connections)
    options->threads = options->connections;
  settle_profile (options);
  return LOAD_OPTIONS_RUN;
}

LoadOptionsResult
load_options_parse (LoadOptions *options, int argc, char **argv)
{
  Given given = { false };
  int option;

  *options = (LoadOptions){
    .connections = 32,
    .threads = 1,
    .pipeline = 1,
    .duration_ns = 10 * CLOCK_NS_PER_S,
    .warmup_ns = 2 * CLOCK_NS_PER_S,
    .timeout_ns = 5 * CLOCK_NS_PER_S,
    .interval_ns = 250 * CLOCK_NS_PER_MS,
    .seed = 1,
    .kernel_timestamps = true,
  };
  while ((option = getopt_long (argc, argv, "c:t:d:R:H:h", long_options, NULL)) != -1)
    {
      if (option == 'h' || option == OPTION_VERSION)
        {
          fputs (option == 'h' ? help : "tailrace-load " TAILRACE_VERSION "\n", stdout);
          return LOAD_OPTIONS_DONE;
        }
      if (!read_option (options, option, optarg))
        return wrong_usage ();
      note_given (&given, option);
    }
  return check_together (options, &given, argc, argv);
}
