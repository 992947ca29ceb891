/* Binds report-figures to labels. The outline is drawn here because its colour is the chart
 * theme's. The main context's thread. */
#include "app-contender-card.h"

#include "app-audit-card.h"
#include "app-dot.h"
#include "app-palette.h"
#include "report-figures.h"
#include "report-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define OUTLINE_PX 2
#define CORNER_PX 12
#define LANE_PX 4
#define GHOST_ALPHA 0.35F

/* Nobody reads figures that change more often. Somewhat less than half a second, and than one: what
 * is new comes with the charts' updates, which do not keep time exactly. */
#define FIGURES_EVERY_US (G_USEC_PER_SEC * 2 / 5)
#define DESCRIBE_EVERY_US (G_USEC_PER_SEC * 9 / 10)

struct _AppContenderCard
{
  AdwBin parent_instance;

  AppDot *dot;
  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *audit;
  GtkInscription *throughput; /* inscriptions do not ask for another size with each text */
  GtkInscription *p50;
  GtkInscription *p99;
  GtkInscription *cpu;
  GtkInscription *memory;
  GtkLabel *failed;
  GtkLabel *reason;

  const AppContender *contender; /* borrowed */
  char *why;                     /* the verdict's reason; NULL without one */
  LabRun *shown;                 /* borrowed; only compared */
  LabRunState shown_state;
  gint64 figures_us;
  gint64 described_us;
  double lane;
  gboolean is_over; /* the race, whatever its runs say */
};

G_DEFINE_FINAL_TYPE (AppContenderCard, app_contender_card, ADW_TYPE_BIN)

static gboolean
is_racing (AppContenderCard *self)
{
  return !self->is_over && self->shown != NULL && self->shown_state != LAB_RUN_WAITING &&
         !lab_run_state_is_final (self->shown_state);
}

static void
show_outline (AppContenderCard *self, GtkSnapshot *snapshot, const GskRoundedRect *outline)
{
  GdkRGBA color = app_palette_get_color (self->contender->color);
  const GdkRGBA colors[4] = { color, color, color, color };
  const float widths[4] = { OUTLINE_PX, OUTLINE_PX, OUTLINE_PX, OUTLINE_PX };

  gtk_snapshot_append_border (snapshot, outline, widths, colors);
}

/* Of who has run only a ghost is left, as in the charts. */
static void
show_lane (AppContenderCard *self, GtkSnapshot *snapshot, const GskRoundedRect *outline)
{
  GdkRGBA color = app_palette_get_color (self->contender->color);
  const graphene_rect_t *bounds = &outline->bounds;

  if (!is_racing (self))
    color.alpha = GHOST_ALPHA;
  gtk_snapshot_push_rounded_clip (snapshot, outline);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (0, bounds->size.height - LANE_PX,
                                                  bounds->size.width * (float) MIN (self->lane, 1),
                                                  LANE_PX));
  gtk_snapshot_pop (snapshot);
}

static void
app_contender_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AppContenderCard *self = APP_CONTENDER_CARD (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  GskRoundedRect outline;

  GTK_WIDGET_CLASS (app_contender_card_parent_class)->snapshot (widget, snapshot);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, CORNER_PX);
  if (self->lane > 0)
    show_lane (self, snapshot, &outline);
  if (is_racing (self))
    show_outline (self, snapshot, &outline);
}

/* Asked for, and not set with each new figure: setting it takes away the one that is read, and asks
 * the X server where the pointer is. The label has room for some lines only. */
static gboolean
on_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip,
                  AppContenderCard *self)
{
  gtk_tooltip_set_text (tooltip, self->why);
  return self->why != NULL;
}

static void
app_contender_card_finalize (GObject *object)
{
  g_free (APP_CONTENDER_CARD (object)->why);
  G_OBJECT_CLASS (app_contender_card_parent_class)->finalize (object);
}

static void
app_contender_card_class_init (AppContenderCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (APP_TYPE_DOT);
  G_OBJECT_CLASS (class)->finalize = app_contender_card_finalize;
  widget_class->snapshot = app_contender_card_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/contender-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, dot);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, name);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, state);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, audit);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, throughput);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, p50);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, p99);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, cpu);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, memory);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, failed);
  gtk_widget_class_bind_template_child (widget_class, AppContenderCard, reason);
  gtk_widget_class_bind_template_callback (widget_class, on_query_tooltip);
}

static void
app_contender_card_init (AppContenderCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  app_palette_watch (GTK_WIDGET (self));
}

GtkWidget *
app_contender_card_new (const AppContender *contender)
{
  AppContenderCard *self = g_object_new (APP_TYPE_CONTENDER_CARD, NULL);
  const char *name = contender->name;

  self->contender = contender;
  app_dot_set_color (self->dot, contender->color);
  gtk_label_set_text (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/* Takes TEXT. */
static void
set_text (GtkInscription *inscription, char *text)
{
  gtk_inscription_set_text (inscription, text);
  g_free (text);
}

static char *
describe_bytes (double bytes)
{
  return isnan (bytes) ? g_strdup ("–") : report_words_bytes ((uint64_t) bytes);
}

static void
show_failed (AppContenderCard *self, double failed_per_s)
{
  gboolean any = failed_per_s > 0;

  if (any)
    {
      g_autofree char *rate = report_words_rate (failed_per_s);
      g_autofree char *text = g_strdup_printf (_ ("%s failed"), rate);
      gtk_label_set_text (self->failed, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->failed), any);
}

static char *
describe_reason (const ReportAudit *audit)
{
  return audit->cause != NULL ? g_strconcat (audit->reason, "\n", audit->cause, NULL)
                              : g_strdup (audit->reason);
}

/* To all only after the race, lest what is below moves while it is looked at. */
static void
show_reason (AppContenderCard *self, ReportSeverity severity)
{
  gboolean is_shown =
      self->is_over && (severity == REPORT_SEVERITY_WARNING || severity == REPORT_SEVERITY_ERROR);

  gtk_label_set_text (self->reason, is_shown ? self->why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), is_shown);
}

/* A dot and the word. Even the classes that it has already would have the window laid out anew. */
static void
show_verdict (AppContenderCard *self, const ReportAudit *audit)
{
  g_autofree char *text = g_strdup_printf ("● %s", audit->word);
  const char *const classes[] = { "caption-heading", app_audit_card_style (audit->severity), NULL };

  gtk_label_set_text (self->audit, text);
  if (!gtk_widget_has_css_class (GTK_WIDGET (self->audit), classes[1]))
    gtk_widget_set_css_classes (GTK_WIDGET (self->audit), (const char **) classes);
}

/* The verdict as it stands, once there is one, and the reason to those who ask. */
static void
show_audit (AppContenderCard *self, LabRun *const *runs, guint count)
{
  g_autoptr (ReportAudit) audit = report_audit_of (runs, count);

  show_verdict (self, audit);
  gtk_widget_set_visible (GTK_WIDGET (self->audit), audit->verdict != LAB_VERDICT_PENDING);
  g_free (self->why);
  self->why = describe_reason (audit);
  show_reason (self, audit->severity);
  /* Where all went well the verdict says it better. */
  gtk_widget_set_visible (GTK_WIDGET (self->state), self->shown_state != LAB_RUN_ENDED ||
                                                        audit->verdict == LAB_VERDICT_PENDING);
}

/* For people who do not see the card: at most once a second, and when the run is over. */
static void
describe (AppContenderCard *self, const ReportFigures *figures)
{
  g_autofree char *words = report_figures_describe (figures);
  g_autofree char *rate = report_words_rate (figures->throughput_per_s);
  g_autofree char *spoken = g_strdup_printf ("%s · %s", rate, words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  self->described_us = g_get_monotonic_time ();
}

static void
show_figures (AppContenderCard *self, const ReportFigures *figures)
{
  set_text (self->throughput, report_words_rate (figures->throughput_per_s));
  set_text (self->p50, report_words_duration (figures->p50_ns));
  set_text (self->p99, report_words_duration (figures->p99_ns));
  set_text (self->cpu, report_words_percent (figures->cpu_part));
  set_text (self->memory, describe_bytes (figures->rss_bytes));
  show_failed (self, figures->failed_per_s);
}

static void
show_state (AppContenderCard *self, LabRunState state)
{
  g_autofree char *words = report_words_state (state);

  gtk_label_set_text (self->state, words);
  if (state == LAB_RUN_FAILED)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "error");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
app_contender_card_set_lane (AppContenderCard *card, double part)
{
  gboolean waits = card->shown == NULL || card->shown_state == LAB_RUN_WAITING;
  double lane = part < 0 ? -1 : waits ? 0 : is_racing (card) ? part : 1;

  if (lane == card->lane)
    return;
  card->lane = lane;
  gtk_widget_queue_draw (GTK_WIDGET (card));
}

void
app_contender_card_update (AppContenderCard *card)
{
  LabRun *run = card->contender->run;
  LabRunState state = run != NULL ? lab_run_get_state (run) : LAB_RUN_WAITING;
  gboolean same = run == card->shown && state == card->shown_state;
  gint64 now_us = g_get_monotonic_time ();
  ReportFigures figures;

  if (run == NULL || (same && lab_run_state_is_final (state)))
    return;
  card->shown = run;
  card->shown_state = state;
  if (!same)
    show_state (card, state);
  if (same && now_us - card->figures_us < FIGURES_EVERY_US)
    return;
  figures = report_figures_of (run);
  show_figures (card, &figures);
  card->figures_us = now_us;
  if (!lab_run_state_is_final (state) && now_us - card->described_us < DESCRIBE_EVERY_US)
    return;
  describe (card, &figures);
  show_audit (card, &card->shown, 1);
}

/* The file of a run may end before the run does. */
static void
show_end (AppContenderCard *self)
{
  if (self->shown == NULL || self->shown_state == LAB_RUN_WAITING)
    gtk_label_set_text (self->state, _ ("did not run"));
  else if (!lab_run_state_is_final (self->shown_state))
    gtk_label_set_text (self->state, _ ("cut short"));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
app_contender_card_conclude (AppContenderCard *card, LabRun *const *runs, guint count)
{
  ReportFigures figures;

  g_return_if_fail (APP_IS_CONTENDER_CARD (card));
  card->is_over = TRUE;
  show_end (card);
  if (count == 0 && card->shown != NULL)
    show_audit (card, &card->shown, 1);
  if (count == 0)
    return;
  figures = report_figures_of_many (runs, count);
  show_figures (card, &figures);
  describe (card, &figures);
  show_audit (card, runs, count);
}
