import CCurl

/// Sets options on a handle of libcurl's. One that it does not take is a fault of the host's own.
struct CurlOptions {
    let curl: UnsafeMutableRawPointer

    func set(_ option: CURLoption, _ value: Int) {
        let code = workmate_curl_set_long(curl, option, value)
        precondition(code == CURLE_OK, "libcurl takes the option \(option.rawValue)")
    }

    func set(_ option: CURLoption, _ value: String) {
        let code = workmate_curl_set_text(curl, option, value)
        precondition(code == CURLE_OK, "libcurl takes the option \(option.rawValue)")
    }
}
