import CCurl
import Glibc

/// Hands messages to mail servers, one connection each.
///
/// Blocks; for worker threads alone.
package struct SMTPClient: Sendable {
    package init() { CurlLibrary.prepare() }

    package func send(_ mail: OutgoingMail) -> MailReply { SMTPTransfer(mail).run() }
}

/// One message on its way, as libcurl's callbacks see it.
private final class SMTPTransfer {
    private let mail: OutgoingMail
    private let curl: UnsafeMutableRawPointer
    private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var sent = 0
    private var answer = ""
    /// The last one with a code from 400 on: what the server has against the message.
    private var objection: String?

    init(_ mail: OutgoingMail) {
        guard let curl = curl_easy_init() else { preconditionFailure("libcurl gives no handle") }
        self.mail = mail
        self.curl = curl
        message[0] = 0
    }

    deinit {
        curl_easy_cleanup(curl)
        message.deallocate()
    }

    func run() -> MailReply {
        let recipients = mail.recipients.reduce(nil as UnsafeMutablePointer<curl_slist>?) {
            curl_slist_append($0, "<\($1)>")
        }
        defer { curl_slist_free_all(recipients) }
        prepare()
        workmate_curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients)
        connect()
        let code = curl_easy_perform(curl)
        let taken = answer
        guard code != CURLE_OK else { return .taken(taken) }
        return failure(code)
    }

    private func prepare() {
        workmate_curl_set_pointer(curl, CURLOPT_ERRORBUFFER, message)
        let host = mail.host.contains(":") ? "[\(mail.host)]" : mail.host
        options.set(CURLOPT_URL, "\(mail.security == .tls ? "smtps" : "smtp")://\(host):\(mail.port)/\(Self.ownName)")
        options.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        options.set(CURLOPT_PROXY, "")
        options.set(CURLOPT_NOSIGNAL, 1)
        options.set(CURLOPT_USE_SSL, Int(mail.security == .none ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
        options.set(CURLOPT_CONNECTTIMEOUT_MS, min(10_000, mail.timeout))
        options.set(CURLOPT_TIMEOUT_MS, mail.timeout)
        options.set(CURLOPT_MAIL_FROM, "<\(mail.sender)>")
        options.set(CURLOPT_UPLOAD, 1)
        workmate_curl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.message.count))
        if let file = mail.authorities { options.set(CURLOPT_CAINFO, file) }
        guard let credentials = mail.credentials else { return }
        options.set(CURLOPT_USERNAME, credentials.user)
        options.set(CURLOPT_PASSWORD, credentials.password)
    }

    /// How the host greets: its name, where that is one.
    private static var ownName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
                || byte == 0x2E
        }
        return isPlain && !text.isEmpty ? text : "localhost"
    }

    private func connect() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_HEADERDATA, CURLOPT_READDATA] { workmate_curl_set_pointer(curl, option, context) }
        workmate_curl_set_transfer(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            SMTPTransfer.of(context).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        workmate_curl_set_transfer(curl, CURLOPT_READFUNCTION) { bytes, size, count, context in
            SMTPTransfer.of(context).give(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> SMTPTransfer {
        guard let context else { preconditionFailure("libcurl gives back the context it got") }
        return Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes.prefix(500), as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
        guard line.utf8.count >= 3, let code = Int(line.prefix(3)) else { return }
        answer = String(line)
        if code >= 400 { objection = answer }
    }

    private func give(_ room: UnsafeMutableRawBufferPointer) -> Int {
        let piece = mail.message[sent...].prefix(room.count)
        room.copyBytes(from: piece)
        sent += piece.count
        return piece.count
    }

    private func failure(_ code: CURLcode) -> MailReply {
        let said = String(cString: message)
        let text = objection ?? (said.isEmpty ? String(cString: curl_easy_strerror(code)) : said)
        let isFinal = objection?.hasPrefix("5") == true && code != CURLE_LOGIN_DENIED && code != CURLE_USE_SSL_FAILED
        return isFinal ? .refused(text) : .later(text)
    }

    private var options: CurlOptions { CurlOptions(curl: curl) }
}
