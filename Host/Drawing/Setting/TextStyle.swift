import WorkmateValues

/// How a text looks.
struct TextStyle: Hashable {
    static let text = TextStyle(size: 10)
    static let strong = TextStyle(size: 10, isBold: true)
    static let subject = TextStyle(size: 12, isBold: true)
    static let company = TextStyle(size: 15, isBold: true)
    static let small = TextStyle(size: 8)
    static let smallStrong = TextStyle(size: 8, isBold: true)
    static let cell = TextStyle(size: 9)
    static let cellStrong = TextStyle(size: 9, isBold: true)
    static let footer = TextStyle(size: 7)
    static let footerStrong = TextStyle(size: 7, isBold: true)
    static let watermark = TextStyle(size: 96, isBold: true)

    /// Points.
    let size: Int
    var isBold = false
}
