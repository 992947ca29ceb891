/* The audit of a race's contenders: whether their figures may be believed, and what to do where
 * they may not. */
#pragma once

#include "report-audit.h"
#include "report-result.h"

#include <adwaita.h>

#define APP_TYPE_AUDIT_CARD (app_audit_card_get_type ())
G_DECLARE_FINAL_TYPE (AppAuditCard, app_audit_card, APP, AUDIT_CARD, AdwBin)

/* Shows the audits of RESULT's contenders in place of what was shown. */
void app_audit_card_show (AppAuditCard *card, ReportResult *result);

/* The style class for SEVERITY ("success", "warning", "error", "dim-label"). Static. */
const char *app_audit_card_style (ReportSeverity severity);
