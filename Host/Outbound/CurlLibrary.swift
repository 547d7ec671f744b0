import CCurl

/// libcurl as a whole.
enum CurlLibrary {
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Once for the process, before any thread uses the library.
    static func prepare() { precondition(isReady, "libcurl can be initialised") }
}
