/* See the header. A slow reader delays the reporter here, and nothing else. */
#include "load-output.h"

#include "load-table.h"
#include "usage.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <uv.h>

int
load_output_init (LoadOutput *output, const LoadOptions *options, bool stamped)
{
  *output = (LoadOutput){
    .options = options,
    .stamped = stamped,
    .terminal = load_table_is_wanted (),
    .measured = load_sample_new (),
  };
  return output->measured != NULL ? 0 : UV_ENOMEM;
}

void
load_output_deinit (LoadOutput *output)
{
  free (output->measured);
  stream_line_free (&output->line);
}

int
load_output_phase (LoadOutput *output, LoadPhase phase, ClockNs at_ns)
{
  if (output->terminal)
    return 0;
  stream_line_begin (&output->line, "phase");
  stream_line_text (&output->line, "phase", load_phase_name (phase));
  stream_line_uint (&output->line, "at_ns", at_ns);
  return stream_line_send (&output->line);
}

static void
note_for_table (LoadOutput *output, LoadPhase phase, const LoadSample *interval, uint64_t length_ns,
                ClockNs phase_end_ns)
{
  ClockNs end_ns = interval->end_ns;

  if (phase == LOAD_PHASE_MEASURE)
    {
      load_sample_extend (output->measured, interval);
      output->measured_ns += length_ns;
    }
  load_table_progress (load_phase_name (phase), phase_end_ns > end_ns ? phase_end_ns - end_ns : 0,
                       interval, length_ns, stderr);
}

int
load_output_interval (LoadOutput *output, LoadPhase phase, const LoadSample *interval,
                      ClockNs start_ns, ClockNs phase_end_ns)
{
  uint64_t length_ns = interval->end_ns - start_ns;
  int result;

  if (output->terminal)
    {
      note_for_table (output, phase, interval, length_ns, phase_end_ns);
      return 0;
    }
  stream_line_begin (&output->line, "interval");
  stream_line_text (&output->line, "phase", load_phase_name (phase));
  stream_line_uint (&output->line, "start_ns", start_ns);
  stream_line_uint (&output->line, "length_ns", length_ns);
  load_sample_write (interval, &output->line);
  stream_line_text (&output->line, "stamps", output->stamped ? "kernel" : "user");
  result = stream_line_send (&output->line);
  (void) usage_send (); /* the next line tells whether the stream is still read */
  return result;
}

static void
write_table (LoadOutput *output)
{
  load_table_clear (stderr);
  load_table_write (output->options, output->measured, output->measured_ns, output->stamped,
                    stdout);
}

int
load_output_end (LoadOutput *output, const LoadSample *totals, bool interrupted)
{
  if (output->terminal)
    {
      write_table (output);
      return 0;
    }
  stream_line_begin (&output->line, "end");
  stream_line_text (&output->line, "reason", interrupted ? "interrupted" : "duration");
  stream_line_uint (&output->line, "at_ns", totals->end_ns);
  load_sample_write (totals, &output->line);
  return stream_line_send (&output->line);
}

void
load_output_error (LoadOutput *output, const char *code, const char *problem)
{
  const char *url = output->options->url;
  const char *advice = "Is the server running, and is this its address?";

  if (!output->terminal) /* stderr says it too */
    (void) stream_error (code, "cannot load %s: %s. %s", url, problem, advice);
  fprintf (stderr, "tailrace-load: cannot load %s: %s. %s\n", url, problem, advice);
}

void
load_output_fewer (LoadOutput *output, uint64_t established, int error)
{
  bool out_of_files = error == UV_EMFILE || error == UV_ENFILE;
  char message[512];

  snprintf (message, sizeof message, "only %" PRIu64 " of %" PRIu64 " connections to %s: %s%s",
            established, output->options->connections, output->options->url,
            error != 0 ? uv_strerror (error) : "no answer to the connection attempt",
            out_of_files ? " (the limit is `ulimit -n`)" : "");
  if (output->terminal)
    fprintf (stderr, "tailrace-load: %s\n", message);
  else
    (void) stream_warning ("connections", "%s", message); /* the gauge tells it again */
}
