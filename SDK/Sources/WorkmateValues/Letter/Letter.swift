/// What the host draws as PDF: a letter by DIN 5008 (form B) with tables, totals and a code to pay by.
///
/// All text is plain and drawn as it is; `\n` begins a new line. Amounts and days are texts that the module has put into
/// the letter's language. The same letter is the same bytes for ever.
public struct Letter: Equatable, Sendable {
    /// BCP 47, `de`.
    public var language: String
    /// Shown by viewers: `Rechnung RE-2026-0042`.
    public var title: String
    /// The day that the file says it was made, `2026-11-21`.
    public var date: String
    public var letterhead: Letterhead
    /// Nil for what is not sent by post: the text then begins higher.
    public var address: Address?
    /// Beside the address.
    public var facts: [Fact]
    public var subject: String
    public var body: [Block]
    /// At the foot of each page: up to four columns of lines, the first of which stand out.
    public var footer: [[String]]
    /// Across each page and before its number: `ENTWURF`.
    public var watermark: String?
    /// `Seite {page} von {pages}`
    public var pageLabel: String

    public init(
        language: String, title: String, date: String, letterhead: Letterhead, address: Address? = nil,
        facts: [Fact] = [], subject: String, body: [Block] = [], footer: [[String]] = [], watermark: String? = nil,
        pageLabel: String = "{page} / {pages}"
    ) {
        self.language = language
        self.title = title
        self.date = date
        self.letterhead = letterhead
        self.address = address
        self.facts = facts
        self.subject = subject
        self.body = body
        self.footer = footer
        self.watermark = watermark
        self.pageLabel = pageLabel
    }
}

extension Letter {
    public struct Letterhead: Equatable, Sendable {
        /// The company; also the author of the file.
        public var name: String
        public var lines: [String]
        /// PNG or JPEG.
        public var logo: [UInt8]?
        /// In place of `logo` the company's own: the `logo_sha256` that `core.company` has, or had when the letter was first
        /// sent. The host puts the picture in.
        public var companyLogo: String?
        /// Of rules and headings, `#1f4e79`.
        public var colour: String

        public init(
            name: String, lines: [String] = [], logo: [UInt8]? = nil, companyLogo: String? = nil,
            colour: String = "#1f2937"
        ) {
            self.name = name
            self.lines = lines
            self.logo = logo
            self.companyLogo = companyLogo
            self.colour = colour
        }
    }

    /// The window of the envelope.
    public struct Address: Equatable, Sendable {
        /// In one line above the address.
        public var sender: String
        /// At most nine.
        public var lines: [String]

        public init(sender: String, lines: [String]) {
            self.sender = sender
            self.lines = lines
        }
    }

    public struct Fact: Equatable, Sendable {
        public var label: String
        public var value: String

        public init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    public enum Block: Equatable, Sendable {
        case text(String)
        case heading(String)
        /// In small print.
        case note(String)
        case table(Table)
        case totals([Total])
        case code(Code)
    }

    public struct Total: Equatable, Sendable {
        public var label: String
        public var value: String
        public var isStrong: Bool

        public init(_ label: String, _ value: String, isStrong: Bool = false) {
            self.label = label
            self.value = value
            self.isStrong = isStrong
        }
    }

    /// A QR code with lines beside it.
    public struct Code: Equatable, Sendable {
        /// At most 331 bytes.
        public var content: String
        public var lines: [String]

        public init(_ content: String, lines: [String]) {
            self.content = content
            self.lines = lines
        }
    }
}
