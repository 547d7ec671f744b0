import CWorkmate

/// The public structs as Swift sees them, in the form of `SDK/abi.lock`.
enum SwiftLayout {
    private static func layout<Struct>(
        _ name: String, _ type: Struct.Type, _ fields: [(String, PartialKeyPath<Struct>)]
    ) -> String {
        let lines = fields.map { "    \($0.0) \(MemoryLayout<Struct>.offset(of: $0.1) ?? -1)\n" }
        return "\(name) \(MemoryLayout<Struct>.size)\n\(lines.joined())"
    }

    static var text: String {
        [
            layout("struct wm_config_v1", wm_config_v1.self, [("get", \.get)]),
            layout(
                "struct wm_ctx_v1", wm_ctx_v1.self,
                [
                    ("alloc", \.alloc),
                    ("call_id", \.call_id),
                    ("locale", \.locale),
                    ("principal_id", \.principal_id),
                    ("new_id", \.new_id),
                    ("may", \.may),
                    ("require", \.require),
                    ("now_ms", \.now_ms),
                    ("deadline_ms", \.deadline_ms),
                    ("cancelled", \.cancelled),
                    ("fail", \.fail),
                    ("field", \.field),
                ]),
            layout(
                "struct wm_sql_v1", wm_sql_v1.self,
                [
                    ("any", \.any),
                    ("sqlite", \.sqlite),
                    ("postgres", \.postgres),
                ]),
            layout(
                "struct wm_db_v1", wm_db_v1.self,
                [
                    ("dialect", \.dialect),
                    ("exec", \.exec),
                    ("query", \.query),
                    ("next", \.next),
                    ("columns", \.columns),
                    ("get", \.get),
                    ("close", \.close),
                    ("query_json", \.query_json),
                    ("nested", \.nested),
                    ("next_number", \.next_number),
                ]),
            layout(
                "struct wm_change_v1", wm_change_v1.self,
                [
                    ("operation", \.operation),
                    ("reserved", \.reserved),
                    ("entity", \.entity),
                    ("action", \.action),
                    ("old_record", \.old_record),
                    ("new_record", \.new_record),
                    ("input", \.input),
                ]),
            layout(
                "struct wm_hook_v1", wm_hook_v1.self,
                [
                    ("entity", \.entity),
                    ("action", \.action),
                    ("run", \.run),
                    ("state", \.state),
                    ("kind", \.kind),
                    ("reserved", \.reserved),
                ]),
            layout(
                "struct wm_entities_v1", wm_entities_v1.self,
                [
                    ("hook", \.hook)
                ]),
            layout(
                "struct wm_host_v1", wm_host_v1.self,
                [
                    ("struct_size", \.struct_size),
                    ("abi_major", \.abi_major),
                    ("abi_minor", \.abi_minor),
                    ("reserved", \.reserved),
                    ("handle", \.handle),
                    ("get", \.get),
                ]),
            layout(
                "struct wm_module_v1", wm_module_v1.self,
                [
                    ("struct_size", \.struct_size),
                    ("abi_major", \.abi_major),
                    ("id", \.id),
                    ("version", \.version),
                    ("load", \.load),
                    ("migrate", \.migrate),
                    ("start", \.start),
                    ("stop", \.stop),
                    ("unload", \.unload),
                    ("get", \.get),
                ]),
            layout(
                "struct wm_route_v1", wm_route_v1.self,
                [
                    ("method", \.method),
                    ("path", \.path),
                    ("permission", \.permission),
                    ("handler", \.handler),
                    ("state", \.state),
                    ("flags", \.flags),
                    ("max_body", \.max_body),
                    ("timeout_ms", \.timeout_ms),
                    ("reserved", \.reserved),
                ]),
            layout(
                "struct wm_http_v1", wm_http_v1.self,
                [
                    ("route", \.route),
                    ("path_param", \.path_param),
                    ("query", \.query),
                    ("header", \.header),
                    ("body", \.body),
                    ("status", \.status),
                    ("set_header", \.set_header),
                    ("json", \.json),
                    ("write", \.write),
                ]),
            layout(
                "struct wm_json_v1", wm_json_v1.self,
                [
                    ("parse", \.parse),
                    ("type", \.type),
                    ("count", \.count),
                    ("member", \.member),
                    ("at", \.at),
                    ("name", \.name),
                    ("text", \.text),
                    ("integer", \.integer),
                    ("writer", \.writer),
                    ("open", \.open),
                    ("close", \.close),
                    ("key", \.key),
                    ("value", \.value),
                    ("finish", \.finish),
                ]),
            layout(
                "struct wm_log_v1", wm_log_v1.self,
                [
                    ("call", \.call),
                    ("host", \.host),
                ]),
            layout(
                "struct wm_attachment_v1", wm_attachment_v1.self,
                [
                    ("name", \.name),
                    ("media_type", \.media_type),
                    ("content", \.content),
                ]),
            layout(
                "struct wm_mail_message_v1", wm_mail_message_v1.self,
                [
                    ("to", \.to),
                    ("reply_to", \.reply_to),
                    ("subject", \.subject),
                    ("text", \.text),
                    ("html", \.html),
                    ("template_name", \.template_name),
                    ("language", \.language),
                    ("values", \.values),
                    ("attachments", \.attachments),
                    ("to_count", \.to_count),
                    ("value_count", \.value_count),
                    ("attachment_count", \.attachment_count),
                    ("reserved", \.reserved),
                ]),
            layout(
                "struct wm_mail_v1", wm_mail_v1.self,
                [
                    ("send", \.send)
                ]),
            layout(
                "struct wm_net_request_v1", wm_net_request_v1.self,
                [
                    ("method", \.method), ("url", \.url), ("headers", \.headers), ("body", \.body),
                    ("idempotency_key", \.idempotency_key), ("certificate", \.certificate),
                    ("header_count", \.header_count), ("timeout_ms", \.timeout_ms),
                    ("largest_answer", \.largest_answer), ("reserved", \.reserved),
                ]),
            layout(
                "struct wm_net_reply_v1", wm_net_reply_v1.self,
                [
                    ("headers", \.headers), ("body", \.body), ("header_count", \.header_count),
                    ("status", \.status), ("attempts", \.attempts), ("reserved", \.reserved),
                ]),
            layout("struct wm_net_v1", wm_net_v1.self, [("send", \.send)]),
            layout(
                "struct wm_records_v1", wm_records_v1.self,
                [
                    ("get", \.get),
                    ("query", \.query),
                    ("create", \.create),
                    ("update", \.update),
                    ("remove", \.remove),
                ]),
            layout(
                "struct wm_report_document_v1", wm_report_document_v1.self,
                [
                    ("category", \.category), ("entity", \.entity), ("record", \.record), ("title", \.title),
                    ("file_name", \.file_name), ("dated_on", \.dated_on),
                ]),
            layout("struct wm_amend_v1", wm_amend_v1.self, [("amend", \.amend)]),
            layout("struct wm_report_v1", wm_report_v1.self, [("render", \.render), ("store", \.store)]),
            layout(
                "struct wm_str_v1", wm_str_v1.self,
                [
                    ("p", \.p),
                    ("n", \.n),
                ]),
            layout(
                "struct wm_bytes_v1", wm_bytes_v1.self,
                [
                    ("p", \.p),
                    ("n", \.n),
                ]),
            layout(
                "struct wm_value_v1", wm_value_v1.self,
                [
                    ("type", \.type),
                    ("flags", \.flags),
                    ("i", \.i),
                    ("u", \.u),
                    ("n", \.n),
                ]),
            layout(
                "struct wm_pair_v1", wm_pair_v1.self,
                [
                    ("name", \.name),
                    ("value", \.value),
                ]),
            layout(
                "struct wm_event_v1", wm_event_v1.self,
                [
                    ("id", \.id),
                    ("name", \.name),
                    ("at", \.at),
                    ("by", \.by),
                    ("entity", \.entity),
                    ("record", \.record),
                    ("data", \.data),
                    ("version", \.version),
                    ("attempt", \.attempt),
                ]),
            layout(
                "struct wm_subscription_v1", wm_subscription_v1.self,
                [
                    ("event", \.event),
                    ("run", \.run),
                    ("state", \.state),
                ]),
            layout(
                "struct wm_events_v1", wm_events_v1.self,
                [
                    ("subscribe", \.subscribe),
                    ("publish", \.publish),
                ]),
            layout(
                "struct wm_job_v1", wm_job_v1.self,
                [
                    ("id", \.id),
                    ("name", \.name),
                    ("input", \.input),
                    ("attempt", \.attempt),
                ]),
            layout(
                "struct wm_job_handler_v1", wm_job_handler_v1.self,
                [
                    ("name", \.name),
                    ("run", \.run),
                    ("state", \.state),
                ]),
            layout(
                "struct wm_jobs_v1", wm_jobs_v1.self,
                [
                    ("handle", \.handle),
                    ("enqueue", \.enqueue),
                    ("step", \.step),
                ]),
            layout(
                "struct wm_service_offer_v1", wm_service_offer_v1.self,
                [
                    ("name", \.name),
                    ("signature", \.signature),
                    ("function", \.function),
                    ("entry", \.entry),
                    ("state", \.state),
                ]),
            layout(
                "struct wm_service_v1", wm_service_v1.self,
                [
                    ("offer", \.offer),
                    ("call", \.call),
                    ("available", \.available),
                    ("refusal", \.refusal),
                ]),
        ].joined()
    }
}
