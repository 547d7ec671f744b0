/// Text as it is compared, sorted and searched: DIN 5007-1.
///
/// Umlauts count as their base letters (`Ä` as `a`), `ß` as `ss`, other Latin letters without their marks, and case is
/// gone. Other scripts are lower-cased and otherwise stay as they are; the result is the same on every machine.
package enum FoldedText {
    package static func fold(_ text: String) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in text.utf8 { folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            return String(decoding: folded, as: UTF8.self)
        }
        var isAfterLatin = false
        for scalar in text.unicodeScalars {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                append(lower, to: &folded, &isAfterLatin)
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// A combining mark is dropped behind a Latin letter only; in other scripts it may make the letter.
    private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8], _ isAfterLatin: inout Bool) {
        if scalar.isASCII {
            folded.append(UInt8(scalar.value))
            isAfterLatin = true
        } else if let base = bases[scalar] {
            folded.append(contentsOf: base)
            isAfterLatin = true
        } else if !(isAfterLatin && (0x300...0x36F).contains(scalar.value)) {
            folded.append(contentsOf: String(scalar).utf8)
            isAfterLatin = false
        }
    }

    private static let bases: [Unicode.Scalar: [UInt8]] = {
        var bases: [Unicode.Scalar: [UInt8]] = [:]
        for (base, letters) in lettersByBase {
            for letter in letters.unicodeScalars { bases[letter] = Array(base.utf8) }
        }
        return bases
    }()

    private static let lettersByBase: [String: String] = [
        "a": "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặⱥ",
        "ae": "æ",
        "b": "ƀḃḅḇɓ",
        "c": "çćĉċčƈȼḉ",
        "d": "ðďđḋḍḏḑḓɗ",
        "dz": "ǆǳ",
        "e": "èéêëēĕėęěȅȇȩɇḕḗḙḛḝẹẻẽếềểễệə",
        "f": "ƒḟ",
        "ff": "ﬀ",
        "ffi": "ﬃ",
        "ffl": "ﬄ",
        "fi": "ﬁ",
        "fl": "ﬂ",
        "g": "ĝğġģǥǧǵḡ",
        "h": "ĥħȟḣḥḧḩḫẖ",
        "i": "ìíîïĩīĭįıǐȉȋḭḯỉịɨ",
        "ij": "ĳ",
        "j": "ĵǰɉ",
        "k": "ķĸƙǩḱḳḵ",
        "l": "ĺļľŀłƚḷḹḻḽ",
        "lj": "ǉ",
        "m": "ḿṁṃ",
        "n": "ñńņňŉǹṅṇṉṋɲ",
        "ng": "ŋ",
        "nj": "ǌ",
        "o": "òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
        "oe": "œ",
        "p": "ƥṕṗ",
        "r": "ŕŗřȑȓɍṙṛṝṟ",
        "s": "śŝşšſșṡṣṥṧṩẛẝ",
        "ss": "ß",
        "st": "ﬅﬆ",
        "t": "ţťŧƭțṫṭṯṱẗⱦ",
        "th": "þ",
        "u": "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "v": "ṽṿ",
        "w": "ŵẁẃẅẇẉẘ",
        "x": "ẋẍ",
        "y": "ýÿŷƴȳɏẏẙỳỵỷỹ",
        "z": "źżžƶȥẑẓẕ",
    ]
}
