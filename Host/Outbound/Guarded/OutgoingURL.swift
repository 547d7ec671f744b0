import CCurl

/// An address of the web as libcurl reads it, so that what was judged is what is called.
package struct OutgoingURL: Sendable {
    package let text: String
    package let scheme: String
    /// In small letters, without a closing dot.
    package let host: String
    package let port: UInt16

    /// - Parameter base: what a relative address is taken from.
    /// - Returns: nil for what is no address, and for one with a name and password.
    package init?(_ text: String, from base: OutgoingURL? = nil) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let handle = curl_url() else { return nil }
        defer { curl_url_cleanup(handle) }
        let flags = UInt32(CURLU_DISALLOW_USER)
        if let base, curl_url_set(handle, CURLUPART_URL, base.text, flags) != CURLUE_OK { return nil }
        guard curl_url_set(handle, CURLUPART_URL, text, flags) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: handle), let host = Self.part(CURLUPART_HOST, of: handle),
            let port = Self.part(CURLUPART_PORT, of: handle, UInt32(CURLU_DEFAULT_PORT)).flatMap({ UInt16($0) }),
            let whole = Self.part(CURLUPART_URL, of: handle)
        else { return nil }
        self.text = whole
        self.scheme = scheme
        let name = host.lowercased()
        self.host = name.hasSuffix(".") ? String(name.dropLast()) : name
        self.port = port
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, _ flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
