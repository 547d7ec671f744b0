/// A language of the texts the host shows.
package enum Language: String, Sendable, CaseIterable {
    case german = "de"
    case english = "en"
}
