#ifndef WORKMATE_CCURL_H
#define WORKMATE_CCURL_H
#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo take any number of arguments, which Swift does not import. */
static inline CURLcode workmate_curl_set_long(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode workmate_curl_set_size(CURL *curl, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode workmate_curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode workmate_curl_set_pointer(CURL *curl, CURLoption option, void *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode workmate_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(curl, option, value);
}

typedef size_t (*workmate_curl_transfer)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode workmate_curl_set_transfer(CURL *curl, CURLoption option, workmate_curl_transfer function) {
    return curl_easy_setopt(curl, option, function);
}

typedef curl_socket_t (*workmate_curl_opener)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

static inline CURLcode workmate_curl_set_opener(CURL *curl, workmate_curl_opener function) {
    return curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline curl_socket_t workmate_curl_no_socket(void) { return CURL_SOCKET_BAD; }

/* libcurl keeps a copy of the bytes. */
static inline CURLcode workmate_curl_set_blob(CURL *curl, CURLoption option, const void *bytes, size_t count) {
    struct curl_blob blob = { (void *)bytes, count, CURL_BLOB_COPY };
    return curl_easy_setopt(curl, option, &blob);
}

static inline long workmate_curl_status(CURL *curl) {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

/* Returned by a transfer function to end the transfer. */
static inline size_t workmate_curl_read_abort(void) { return CURL_READFUNC_ABORT; }

#endif
