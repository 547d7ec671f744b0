import Testing
import Values

@Suite struct `A VAT id` {
    static let valid = [
        "ATU63170669", "BE0414839603", "BG345498601", "CY94722192V", "CZ22066101", "DE155244456", "DK39678934",
        "EE139239496", "EL928227222", "ESB66934597", "FI28367154", "FR04612064824", "HR93703486091", "HU89507162",
        "IE0212249V", "IT71732801007", "LT153092317", "LU65223543", "LV20106376419", "MT56272032", "NL795704641B01",
        "PL4276540583", "PT927412152", "RO37146278", "SE248976378501", "SI48624870", "SK5047118626",
        "CHE040468585MWST", "NO138985423MVA", "GB980780684", "XI980780684",
    ]
    static let unchecked: Set = ["BG", "CY", "CZ", "ES", "IE", "LT", "LV", "NL", "GB", "XI"]

    @Test(arguments: valid) func `with the right check digits is taken`(_ id: String) {
        #expect(VATID.normalize(id) == id)
    }

    @Test(arguments: valid.filter { !unchecked.contains(String($0.prefix(2))) })
    func `with one digit changed is refused`(_ id: String) {
        let place = id.firstIndex { $0.isWholeNumber }!
        let digit = id[place].wholeNumberValue!
        let changed = id[..<place] + String((digit + 1) % 10) + id[id.index(after: place)...]

        #expect(VATID.normalize(String(changed)) == nil)
    }

    @Test func `is written together and in upper case`() {
        #expect(VATID.normalize("de 155.244.456") == "DE155244456")
        #expect(VATID.normalize("CHE-040.468.585 MWST") == "CHE040468585MWST")
    }

    @Test(arguments: ["", "DE", "DE12345678X", "155244456", "US123456789", "DE15524445", "ATU6317066", "DEU155244456"])
    func `of another shape is refused`(_ text: String) {
        #expect(VATID.normalize(text) == nil)
    }

    @Test func `tells its country`() {
        #expect(VATID.country(of: "EL928227222") == "GR")
        #expect(VATID.country(of: "XI980780684") == "GB")
        #expect(VATID.country(of: "CHE040468585") == "CH")
    }
}
