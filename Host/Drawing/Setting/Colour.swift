/// Red, green and blue from 0 to 1.
struct Colour: Equatable {
    static let black = Colour(red: 0.07, green: 0.07, blue: 0.07)
    static let grey = Colour(red: 0.36, green: 0.36, blue: 0.36)
    static let pale = Colour(red: 0.78, green: 0.78, blue: 0.78)
    static let faint = Colour(red: 0.91, green: 0.91, blue: 0.91)

    let red: Double
    let green: Double
    let blue: Double

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Nil for what is not like `#1f4e79`.
    init?(hexadecimal text: String) {
        let digits = text.dropFirst()
        guard text.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        red = Double(value >> 16) / 255
        green = Double(value >> 8 & 255) / 255
        blue = Double(value & 255) / 255
    }
}
