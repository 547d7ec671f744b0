/// The languages of documents.
enum DocumentLanguage: String {
    case german = "de"
    case english = "en"
}
