/// Where things lie on the sheet (A4, DIN 5008 form B), in points from its upper left corner.
enum Paper {
    static let width = 210.0.millimetres
    static let height = 297.0.millimetres
    static let left = 25.0.millimetres
    static let right = width - 20.0.millimetres
    static let textWidth = right - left

    static let headTop = 12.0.millimetres
    static let logoWidth = 60.0.millimetres
    static let logoHeight = 25.0.millimetres

    static let addressTop = 45.0.millimetres
    /// Between the sender's line and the address.
    static let addressLine = addressTop + 17.7.millimetres
    static let addressHeight = 27.3.millimetres
    static let addressWidth = 80.0.millimetres
    static let factsLeft = 125.0.millimetres
    static let factsRight = 200.0.millimetres
    static let factsTop = 50.0.millimetres
    /// Where the subject stands below an address, and without one.
    static let subjectTop = 98.5.millimetres
    static let plainSubjectTop = 50.0.millimetres

    static let folds = [105.0, 210.0].map(\.millimetres)
    static let punch = 148.5.millimetres

    /// Where the text of the second page begins.
    static let followingTop = 32.0.millimetres
    static let footerBottom = height - 8.0.millimetres
}

extension Double {
    /// Points of so many millimetres.
    var millimetres: Double { self * 72 / 25.4 }
}
