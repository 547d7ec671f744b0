/* report.h - "wm.report/1": letters as PDF.
 *
 * A letter is JSON: {"language", "title", "date", "letterhead": {"name", "lines", "logo", "colour"}, "address": {"sender",
 * "lines"}, "facts": [{"label", "value"}], "subject", "body": [...], "footer": [[...]], "watermark", "page_label"}. A block of
 * the body is one of {"text"}, {"heading"}, {"note"}, {"table": {"columns": [{"title", "width", "alignment"}], "rows": [{"kind",
 * "cells", "carried"}], "carry_label"}}, {"totals": [{"label", "value", "strong"}]}, {"code": {"content", "lines"}}. Text is
 * drawn as it is; no markup is known. The same letter is the same bytes. A process of its own draws it. The logo is a PNG or
 * JPEG in base64, or {"company": "<logo_sha256 of core.company, now or before>"}, which the host replaces by the picture. */
#ifndef WORKMATE_REPORT_H
#define WORKMATE_REPORT_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_REPORT_ID "wm.report/1"

typedef struct wm_report_document_v1 {
    const char *category; /* of core.document: "invoice", "letter", …                 */
    const char *entity;   /* what the document belongs to: "core.employee", or NULL   */
    wm_str record;        /* its id                                                   */
    wm_str title;
    wm_str file_name;     /* with its ending                                          */
    wm_str dated_on;      /* "2026-11-21"; {NULL, 0} for none                         */
} wm_report_document;

typedef struct wm_report_v1 {
    /* Draws a letter. Call before the call's transaction writes, or in a call without one.
     *
     * Returns WM_OK; WM_ERR_REFUSED when the transaction has written, the letter is none, or a text of it holds a control
     * character; WM_ERR_LIMIT for one that is too large; WM_ERR_DEADLINE; WM_ERR_UNAVAIL when the process does not draw it.
     * Returning the status answers the caller with the reason.
     *
     * Ownership: the host copies `letter`; what `*pdf` points at lives until the context ends. [call, blocking] */
    wm_status (*render)(wm_ctx *ctx, wm_str letter, wm_bytes *pdf);

    /* Draws a letter and keeps it as a document; one that the same record has with the same bytes already stays the only
     * one. For a call without a transaction, as a job that writes in steps.
     *
     * Returns as `render`, and WM_ERR_REFUSED in a call with a transaction or for a record that is none; WM_ERR_DENIED.
     *
     * Ownership: the host copies what it is given; `*id` (may be NULL) lives until the context ends. [call, blocking] */
    wm_status (*store)(wm_ctx *ctx, wm_str letter, const wm_report_document *document, wm_str *id);
} wm_report_v1;

WM_ASSERT(sizeof(wm_report_document) == 80, "wm_report_document_v1 is frozen");
WM_ASSERT(sizeof(wm_report_v1) == 16, "wm_report_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif
