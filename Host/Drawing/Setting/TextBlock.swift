import CPango
import WorkmateValues

/// Text broken into lines.
final class TextBlock {
    struct Line {
        let line: UnsafeMutablePointer<PangoLayoutLine>
        let x: Double
        let top: Double
        let bottom: Double
        let baseline: Double
    }

    let lines: [Line]
    /// Of the longest line.
    let width: Double
    private let layout: OpaquePointer

    /// - Parameter layout: given up to the block, with its text and width.
    init(_ layout: OpaquePointer) {
        self.layout = layout
        var lines: [Line] = []
        let iterator = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(iterator) }
        repeat {
            var extents = PangoRectangle()
            var (top, bottom): (Int32, Int32) = (0, 0)
            pango_layout_iter_get_line_extents(iterator, nil, &extents)
            pango_layout_iter_get_line_yrange(iterator, &top, &bottom)
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { break }
            lines.append(
                Line(
                    line: line, x: extents.x.points, top: top.points, bottom: bottom.points,
                    baseline: pango_layout_iter_get_baseline(iterator).points))
        } while pango_layout_iter_next_line(iterator) != 0
        self.lines = lines
        var size: (width: Int32, height: Int32) = (0, 0)
        pango_layout_get_size(layout, &size.width, &size.height)
        width = size.width.points
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    var height: Double { lines.last?.bottom ?? 0 }

    func height(of range: Range<Int>) -> Double {
        range.isEmpty ? 0 : lines[range.upperBound - 1].bottom - lines[range.lowerBound].top
    }

    /// The end of the lines from a start that a height holds.
    func end(from start: Int, within height: Double) -> Int {
        var end = start
        while end < lines.count, self.height(of: start..<(end + 1)) <= height { end += 1 }
        return end
    }
}

extension Int32 {
    fileprivate var points: Double { Double(self) / Double(PANGO_SCALE) }
}
