import CWorkmate
import Database
import Mail
import Routing
import Synchronization
import Values

extension Capability {
    nonisolated(unsafe) static let mailTable = permanent(
        wm_mail_v1(
            send: { context, message, id in
                guard let crossing = Crossing.of(context), let message else { return WM_ERR_ARG }
                return crossing.send(message, id)
            }))
}

extension Crossing {
    fileprivate func send(
        _ message: UnsafePointer<wm_mail_message>, _ id: UnsafeMutablePointer<wm_str>?
    ) -> wm_status {
        guard let mailbox = module.services.mail else { return WM_ERR_UNAVAIL }
        do {
            guard let mail = try mail(message) else { return WM_ERR_ARG }
            let queued = try writingAsHost { unit in
                try mailbox.queue(mail, of: module.id, by: call.principal.id, in: unit)
            }
            id?.pointee = arena.text(queued)
            return WM_OK
        } catch {
            return refuse(error, error.foreignStatus)
        }
    }

    private func writingAsHost<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        guard let unit else { return try call.database.write(body) }
        return try unit.acting(as: .host) { try body(unit) }
    }

    /// Nil for one that breaks the contract.
    private func mail(_ message: UnsafePointer<wm_mail_message>) throws -> Mail? {
        guard message.pointee.reserved == 0, let recipients = foreignList(message.pointee.to, message.pointee.to_count),
            let attached = foreignList(message.pointee.attachments, message.pointee.attachment_count)
        else { return nil }
        let to = recipients.map { $0.pointee.string }
        let replyTo = message.pointee.reply_to.optional
        let attachments = attached.map(Mail.Attachment.init)
        guard let template = message.pointee.template_name else {
            return Mail(
                to: to, replyTo: replyTo, subject: message.pointee.subject.string, text: message.pointee.text.string,
                html: message.pointee.html.optional, attachments: attachments)
        }
        let language = message.pointee.language.optional ?? call.language.rawValue
        let values = foreignPairs(message.pointee.values, message.pointee.value_count)
        return try module.package.mails.template(String(cString: template), in: language)
            .filled(values, to: to, replyTo: replyTo, attachments: attachments)
    }

    /// Pointers to the members of a list; nil for one without a beginning, or with more members than anybody needs.
    private func foreignList<Element>(
        _ start: UnsafePointer<Element>?, _ count: UInt32
    ) -> [UnsafePointer<Element>]? {
        guard count > 0 else { return [] }
        guard let start, count <= 1000 else { return nil }
        return (0..<Int(count)).map { start + $0 }
    }
}

extension wm_str {
    /// Nil for `{NULL, 0}`.
    fileprivate var optional: String? { p == nil ? nil : string }
}

extension Mail.Attachment {
    fileprivate init(_ attachment: UnsafePointer<wm_attachment>) {
        let content = attachment.pointee.content
        let bytes = wm_str(p: UnsafeRawPointer(content.p)?.assumingMemoryBound(to: CChar.self), n: content.n)
        self.init(
            name: attachment.pointee.name.string, mediaType: attachment.pointee.media_type.string,
            content: bytes.bytes)
    }
}
