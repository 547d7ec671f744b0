import CWorkmate

/// The queue behind `wm.mail/1`.
struct HostMails: Mails {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    func send(_ mail: OutgoingMail) throws -> String {
        guard let table = context.tables.mail else { preconditionFailure("module.json must require wm.mail/1") }
        var id = wm_str()
        let lent = try LentMail(mail, in: context)
        let status = lent.withMessage { table.pointee.send(context.pointer, $0, &id) }
        try HostRefusal.check(status)
        return id.string
    }
}

/// A mail whose parts lie in the memory of the call.
private struct LentMail {
    private var message = wm_mail_message()
    private let to: [wm_str]
    private let attachments: [wm_attachment]
    private let values: LentValues

    init(_ mail: OutgoingMail, in context: HostContext) throws {
        func copy(_ text: String?) throws -> wm_str {
            guard let text else { return wm_str() }
            return try context.copy(Array(text.utf8))
        }
        to = try mail.to.map(copy)
        attachments = try mail.attachments.map { attachment in
            let content = try context.copy(attachment.content)
            let bytes = wm_bytes(p: UnsafeRawPointer(content.p)?.assumingMemoryBound(to: UInt8.self), n: content.n)
            return wm_attachment(
                name: try copy(attachment.name), media_type: try copy(attachment.mediaType), content: bytes)
        }
        values = LentValues(mail.values)
        message.reply_to = try copy(mail.replyTo)
        message.subject = try copy(mail.subject)
        message.text = try copy(mail.text)
        message.html = try copy(mail.html)
        message.language = try copy(mail.language)
        message.template_name = try mail.template.map { try copy($0 + "\0").p }
    }

    func withMessage(_ body: (UnsafePointer<wm_mail_message>) -> wm_status) -> wm_status {
        to.withUnsafeBufferPointer { to in
            attachments.withUnsafeBufferPointer { attachments in
                values.withPairs { pairs, count in
                    var message = message
                    message.to = to.baseAddress
                    message.to_count = UInt32(to.count)
                    message.attachments = attachments.baseAddress
                    message.attachment_count = UInt32(attachments.count)
                    message.values = pairs
                    message.value_count = count
                    return withUnsafePointer(to: message, body)
                }
            }
        }
    }
}
