/* mail.h - "wm.mail/1": mails that the host sends, once the transaction that wrote them is committed. */
#ifndef WORKMATE_MAIL_H
#define WORKMATE_MAIL_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_MAIL_ID "wm.mail/1"

typedef struct wm_attachment_v1 {
    wm_str name;       /* "Rechnung.pdf"    */
    wm_str media_type; /* "application/pdf" */
    wm_bytes content;
} wm_attachment;

/* A mail is written out, or made of a template of the module that module.json names under `mails`. */
typedef struct wm_mail_message_v1 {
    const wm_str *to; /* 1 to 50 addresses in ASCII                                              */
    wm_str reply_to;  /* {NULL, 0} for the sender that an administrator set                      */
    wm_str subject;   /* one line; ignored with a template, as are the next two                  */
    wm_str text;
    wm_str html;               /* {NULL, 0} for none                                             */
    const char *template_name; /* NULL for none                                                  */
    wm_str language;           /* of the template: "de" or "en"; {NULL, 0} for the caller's      */
    const wm_pair *values;     /* fill the {name} holes of the template                          */
    const wm_attachment *attachments;
    uint32_t to_count;
    uint32_t value_count;
    uint32_t attachment_count;
    uint32_t reserved; /* 0 */
} wm_mail_message;

typedef struct wm_mail_v1 {
    /* Puts a mail into the queue, in the transaction of the call: it is sent when that is committed, and only then. A call
     * without a transaction queues it at once. What the mail server says later stands in the sent log, GET /api/mails.
     *
     * Returns WM_OK with the id of the mail in `*id` (may be NULL); WM_ERR_REFUSED for what is no mail, with the reason;
     * WM_ERR_LIMIT above 15 MiB; WM_ERR_DENIED in a call that reads; WM_ERR_ARG for a message that breaks this contract.
     *
     * Ownership: the host copies what `message` points at; `*id` lives until the context ends. [call, blocking] */
    wm_status (*send)(wm_ctx *ctx, const wm_mail_message *message, wm_str *id);
} wm_mail_v1;

WM_ASSERT(sizeof(wm_attachment) == 48, "wm_attachment_v1 is frozen");
WM_ASSERT(sizeof(wm_mail_message) == 128, "wm_mail_message_v1 is frozen");
WM_ASSERT(sizeof(wm_mail_v1) == 8, "wm_mail_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif
