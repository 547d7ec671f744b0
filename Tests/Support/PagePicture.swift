/// A drawn page, dot by dot.
package struct PagePicture: Sendable {
    package struct Dot: Equatable, Sendable {
        package let red: UInt8
        package let green: UInt8
        package let blue: UInt8

        package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
            (self.red, self.green, self.blue) = (red, green, blue)
        }

        package static let white = Dot(255, 255, 255)

        /// Whether it is the same but for what scaling a picture does.
        package func isNear(_ other: Dot) -> Bool {
            zip([red, green, blue], [other.red, other.green, other.blue]).allSatisfy { abs(Int($0) - Int($1)) < 4 }
        }
    }

    package let width: Int
    private let dots: ArraySlice<UInt8>

    /// - Parameter ppm: "P6", width, height and the highest value, then three bytes for each dot.
    init(ppm: [UInt8]) {
        let head = ppm.prefix(40).split(separator: 10, maxSplits: 3, omittingEmptySubsequences: false)
        let size = String(decoding: head[1], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        width = size[0]
        dots = ppm.suffix(size[0] * size[1] * 3)
    }

    /// - Parameters: in millimetres from the upper left corner.
    package func dot(_ x: Double, _ y: Double) -> Dot {
        let place = dots.startIndex + (Int(y * 72 / 25.4) * width + Int(x * 72 / 25.4)) * 3
        return Dot(dots[place], dots[place + 1], dots[place + 2])
    }

    package func contains(_ dot: Dot) -> Bool {
        stride(from: dots.startIndex, to: dots.endIndex, by: 3).contains { place in
            Dot(dots[place], dots[place + 1], dots[place + 2]) == dot
        }
    }

    /// Whether nothing is drawn in a rectangle, in millimetres.
    package func isEmpty(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Bool {
        for row in stride(from: y.lowerBound, through: y.upperBound, by: 0.3) {
            for column in stride(from: x.lowerBound, through: x.upperBound, by: 0.3)
            where dot(column, row) != .white { return false }
        }
        return true
    }
}
