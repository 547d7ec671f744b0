import Values

/// How many years a class of records is kept, since a day on which a law said so.
package struct RetentionTerm: Hashable, Sendable {
    package let validFrom: Day
    package let years: Int64
    /// The paragraph, for people: `§ 147 Abs. 3 AO`.
    package let law: String
    /// The act that made it so.
    package let source: String
}
