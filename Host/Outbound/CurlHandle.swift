import CCurl
import Glibc

/// A connection of libcurl's, used by one thread at a time.
final class CurlHandle: @unchecked Sendable {
    private let curl: UnsafeMutableRawPointer
    private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init() {
        guard let curl = curl_easy_init() else { preconditionFailure("libcurl gives no handle") }
        self.curl = curl
    }

    deinit {
        curl_easy_cleanup(curl)
        message.deallocate()
    }

    func run(_ exchange: CurlExchange) throws -> OutgoingReply {
        let headers = prepare(exchange)
        defer { curl_slist_free_all(headers) }
        let code = withExtendedLifetime(exchange) { curl_easy_perform(curl) }
        if let failure = exchange.failure { throw failure }
        guard code == CURLE_OK else { throw failure(code) }
        return exchange.reply
    }

    private func prepare(_ exchange: CurlExchange) -> UnsafeMutablePointer<curl_slist>? {
        let request = exchange.request
        curl_easy_reset(curl)
        message[0] = 0
        workmate_curl_set_pointer(curl, CURLOPT_ERRORBUFFER, message)
        options.set(CURLOPT_URL, request.url)
        options.set(CURLOPT_PROTOCOLS_STR, "http,https")
        options.set(CURLOPT_NOSIGNAL, 1)
        options.set(CURLOPT_FOLLOWLOCATION, 0)
        options.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        options.set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout)
        options.set(CURLOPT_TIMEOUT_MS, request.timeout)
        options.set(CURLOPT_LOW_SPEED_LIMIT, 1000)
        options.set(CURLOPT_LOW_SPEED_TIME, request.stallTimeout)
        options.set(CURLOPT_CUSTOMREQUEST, request.method)
        if request.method == "HEAD" { options.set(CURLOPT_NOBODY, 1) }
        prepareBody(request)
        prepareTrust(request)
        connect(exchange)
        // An empty value takes out what libcurl would send of its own.
        let lines = request.headers.map { "\($0.name): \($0.value)" } + ["Expect:", "Accept:"]
        let list = lines.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
        workmate_curl_set_list(curl, CURLOPT_HTTPHEADER, list)
        return list
    }

    private func prepareBody(_ request: OutgoingRequest) {
        let count: Int
        switch request.body {
        case .none: return
        case .bytes(let bytes): count = bytes.count
        case .file(_, let size): count = size
        }
        options.set(CURLOPT_UPLOAD, 1)
        workmate_curl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(count))
    }

    private func prepareTrust(_ request: OutgoingRequest) {
        if case .publicAnd = request.addresses {
            // A proxy of the environment would resolve names where nobody judges the address.
            options.set(CURLOPT_PROXY, "")
        }
        // On a connection that was kept and is gone, libcurl would send the request again.
        if request.isOnce { options.set(CURLOPT_FRESH_CONNECT, 1) }
        if let file = request.authorities { options.set(CURLOPT_CAINFO, file) }
        guard let identity = request.identity else { return }
        for (option, bytes) in [(CURLOPT_SSLCERT_BLOB, identity.certificate), (CURLOPT_SSLKEY_BLOB, identity.key)] {
            let code = workmate_curl_set_blob(curl, option, bytes, bytes.count)
            precondition(code == CURLE_OK, "libcurl takes the option \(option.rawValue)")
        }
        // Who one is must not go on to who calls next.
        options.set(CURLOPT_FRESH_CONNECT, 1)
        options.set(CURLOPT_FORBID_REUSE, 1)
    }

    private func connect(_ exchange: CurlExchange) {
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_READDATA, CURLOPT_OPENSOCKETDATA] {
            workmate_curl_set_pointer(curl, option, context)
        }
        workmate_curl_set_opener(curl) { context, _, address in
            guard let address else { return workmate_curl_no_socket() }
            let isAdmitted = withUnsafePointer(to: &address.pointee.addr) { CurlHandle.exchange(context).admits($0) }
            guard isAdmitted else { return workmate_curl_no_socket() }
            return socket(
                address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
                address.pointee.protocol)
        }
        workmate_curl_set_transfer(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            CurlHandle.exchange(context).takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        workmate_curl_set_transfer(curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            let taken = CurlHandle.exchange(context).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return taken ? size * count : 0
        }
        workmate_curl_set_transfer(curl, CURLOPT_READFUNCTION) { bytes, size, count, context in
            let room = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            return CurlHandle.exchange(context).give(room) ?? workmate_curl_read_abort()
        }
    }

    private static func exchange(_ context: UnsafeMutableRawPointer?) -> CurlExchange {
        guard let context else { preconditionFailure("libcurl gives back the context it got") }
        return Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
    }

    private func failure(_ code: CURLcode) -> OutgoingFailure {
        let said = String(cString: message)
        let text = said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
        let reason: OutgoingFailure.Reason =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable
            case CURLE_OPERATION_TIMEDOUT: .timeout
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
                CURLE_SSL_CACERT_BADFILE:
                .insecure
            default: .other
            }
        return OutgoingFailure(reason: reason, description: "\(text) (curl \(code.rawValue))")
    }

    private var options: CurlOptions { CurlOptions(curl: curl) }
}
