/* A paragraph for each contender: its verdict, then a sentence for each check that failed, or one
 * that says all is well. The main context's thread. */
#include "app-audit-card.h"

#include <glib/gi18n.h>

#define GAP_PX 6 /* above each contender, beside what is between all lines */

struct _AppAuditCard
{
  AdwBin parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (AppAuditCard, app_audit_card, ADW_TYPE_BIN)

const char *
app_audit_card_style (ReportSeverity severity)
{
  switch (severity)
    {
    case REPORT_SEVERITY_GOOD:
      return "success";
    case REPORT_SEVERITY_WARNING:
      return "warning";
    case REPORT_SEVERITY_ERROR:
      return "error";
    case REPORT_SEVERITY_NONE:
      break;
    }
  return "dim-label";
}

static void
app_audit_card_class_init (AppAuditCardClass *class)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_label (AppAuditCard *self, const char *text, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (label, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_box_append (self->box, GTK_WIDGET (label));
  return label;
}

static void
app_audit_card_init (AppAuditCard *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "tile");
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Audit"),
                                  -1);
}

static void
add_checks (AppAuditCard *self, const ReportAudit *audit)
{
  for (guint i = 0; i < audit->checks->len; i++)
    {
      const ReportCheck *check = audit->checks->pdata[i];
      g_autofree char *sentence = NULL;

      if (check->severity != REPORT_SEVERITY_WARNING && check->severity != REPORT_SEVERITY_ERROR)
        continue;
      sentence = report_check_sentence (check);
      add_label (self, sentence, NULL);
    }
}

static void
add_contender (AppAuditCard *self, const ReportContender *contender)
{
  g_autoptr (ReportAudit) audit = report_contender_describe_audit (contender);
  g_autofree char *heading = g_strdup_printf ("%s: %s", contender->name, audit->word);
  GtkLabel *label = add_label (self, heading, app_audit_card_style (audit->severity));

  gtk_widget_set_margin_top (GTK_WIDGET (label), GAP_PX);
  gtk_widget_add_css_class (GTK_WIDGET (label), "caption-heading");
  if (audit->severity == REPORT_SEVERITY_GOOD)
    add_label (self, audit->reason, NULL);
  add_checks (self, audit);
  for (guint i = 0; i < audit->facts->len; i++)
    add_label (self, audit->facts->pdata[i], "dim-label");
}

void
app_audit_card_show (AppAuditCard *card, ReportResult *result)
{
  GtkWidget *child;

  g_return_if_fail (APP_IS_AUDIT_CARD (card));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (card->box))) != NULL)
    gtk_box_remove (card->box, child);
  add_label (card, _ ("Audit"), "heading");
  for (guint i = 0; i < result->contenders->len; i++)
    add_contender (card, result->contenders->pdata[i]);
}
