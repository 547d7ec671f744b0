import Reports
import Values

/// Whether letters can be drawn: has one made as a module would.
struct RenderCheck {
    private static let patienceMilliseconds = 20_000

    let renderer: Renderer

    var finding: Finding {
        do {
            let pdf = try renderer.pdf(of: Self.letter.json.bytes, within: Self.patienceMilliseconds)
            return .fine("letters", "One was drawn, of \(pdf.count) bytes.")
        } catch {
            return .failure(
                "letters", error,
                "Put workmate-render and the fonts back where the package had them, and install libpangocairo-1.0-0.")
        }
    }

    private static var letter: Letter {
        var letter = Letter(
            language: "de", title: "Probe", date: "2026-01-01",
            letterhead: Letter.Letterhead(name: "Workmate", lines: [], colour: "#000000"), subject: "Probe")
        letter.body = [.text("Größe, Łódź, Ελλάδα, 中文")]
        return letter
    }
}
