extension Character {
    var isDecimalDigit: Bool { ("0"..."9").contains(self) && utf8.count == 1 }
    var isCapitalLetter: Bool { ("A"..."Z").contains(self) && utf8.count == 1 }
}
