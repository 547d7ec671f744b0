import WorkmateValues

/// Text as it may be drawn.
enum PlainText {
    /// Without what would turn the direction of other text; nil when a control character stands in it.
    static func clean(_ text: String) -> String? {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !turnsDirection(scalar) {
            switch scalar.value {
            case 0x0A: scalars.append(scalar)
            case 0x09: scalars.append(" ")
            case 0x0D, 0x2028, 0x2029: scalars.append("\n")
            case 0..<0x20, 0x7F..<0xA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: return nil
            case let value where value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value): return nil
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x206F, 0xFEFF: true
        default: false
        }
    }
}
