import Glibc

extension Colour {
    /// What WCAG 2 asks of text between its own colour and the white of paper.
    private static let readableContrast = 4.5

    /// The colour, darkened until text in it can be read on paper.
    var readable: Colour {
        var colour = self
        while colour.contrastWithWhite < Self.readableContrast {
            colour = Colour(red: colour.red * 0.95, green: colour.green * 0.95, blue: colour.blue * 0.95)
        }
        return colour
    }

    /// From 1 for white to 21 for black.
    var contrastWithWhite: Double { 1.05 / (luminance + 0.05) }

    private var luminance: Double {
        func linear(_ part: Double) -> Double { part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
