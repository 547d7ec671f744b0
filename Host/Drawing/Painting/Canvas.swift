import CPango
import WorkmateValues

/// Draws sheets as the pages of a PDF.
final class Canvas {
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let file: File

    private final class File {
        var bytes: [UInt8] = []
    }

    init(_ letter: Letter) {
        let file = File()
        let target = cairo_pdf_surface_create_for_stream(
            { file, bytes, count in
                guard let file else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<File>.fromOpaque(file).takeUnretainedValue()
                    .bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(file).toOpaque(), Paper.width, Paper.height)
        guard let surface = target, let context = cairo_create(surface) else {
            preconditionFailure("memory is enough for a letter")
        }
        (self.file, self.surface, self.context) = (file, surface, context)
        describe(letter)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    private func describe(_ letter: Letter) {
        // The day is the letter's, so that the same letter is the same bytes.
        let time = "\(letter.date)T00:00:00Z"
        for (metadata, text) in [
            (CAIRO_PDF_METADATA_TITLE, letter.title), (CAIRO_PDF_METADATA_AUTHOR, letter.letterhead.name),
            (CAIRO_PDF_METADATA_CREATOR, "Workmate"), (CAIRO_PDF_METADATA_CREATE_DATE, time),
            (CAIRO_PDF_METADATA_MOD_DATE, time),
        ] { cairo_pdf_surface_set_metadata(surface, metadata, text) }
    }

    func draw(_ sheet: Sheet) {
        for mark in sheet.marks { draw(mark) }
        cairo_show_page(context)
    }

    /// The whole file.
    ///
    /// - Throws: `CanvasFailure` for what cairo could not draw.
    func finish() throws -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw CanvasFailure(reason: String(cString: cairo_status_to_string(status)))
        }
        return file.bytes
    }

    private func draw(_ mark: Sheet.Mark) {
        switch mark {
        case .lines(let text, let range, let x, let y, let colour): draw(text, range, x, y, colour)
        case .rule(let x, let y, let width, let thickness, let colour):
            use(colour)
            cairo_rectangle(context, x, y, width, thickness)
            cairo_fill(context)
        case .picture(let picture, let x, let y, let width, let height):
            cairo_save(context)
            cairo_translate(context, x, y)
            cairo_scale(context, width / picture.width, height / picture.height)
            cairo_set_source_surface(context, picture.surface, 0, 0)
            cairo_paint(context)
            cairo_restore(context)
        case .matrix(let matrix, let x, let y, let side): draw(matrix, x, y, side)
        case .watermark(let text): drawWatermark(text)
        }
    }

    private func draw(_ text: TextBlock, _ range: Range<Int>, _ x: Double, _ y: Double, _ colour: Colour) {
        guard let first = range.first else { return }
        use(colour)
        let top = text.lines[first].top
        for line in text.lines[range] {
            cairo_move_to(context, x + line.x, y + line.baseline - top)
            pango_cairo_show_layout_line(context, line.line)
        }
    }

    /// Dark squares side by side are one, so that no gap shows between them.
    private func draw(_ matrix: QRMatrix, _ x: Double, _ y: Double, _ side: Double) {
        let square = side / Double(matrix.side)
        use(.black)
        for row in 0..<matrix.side {
            var column = 0
            while column < matrix.side {
                let start = column
                while column < matrix.side, matrix.isDark[row * matrix.side + column] { column += 1 }
                let width = Double(column - start) * square
                cairo_rectangle(context, x + Double(start) * square, y + Double(row) * square, width, square)
                if column == start { column += 1 }
            }
        }
        cairo_fill(context)
    }

    private func drawWatermark(_ text: TextBlock) {
        let width = max(text.width, 1)
        let scale = min(1, 190.0.millimetres / width)
        cairo_save(context)
        cairo_translate(context, Paper.width / 2, Paper.height / 2)
        cairo_rotate(context, -0.9)
        cairo_scale(context, scale, scale)
        use(.faint)
        // As a shape: as text it would stand between the lines for who copies or searches them.
        for line in text.lines {
            cairo_move_to(context, line.x - width / 2, line.baseline - text.height / 2)
            pango_cairo_layout_line_path(context, line.line)
        }
        cairo_fill(context)
        cairo_restore(context)
    }

    private func use(_ colour: Colour) { cairo_set_source_rgb(context, colour.red, colour.green, colour.blue) }
}

/// What cairo could not draw, as when there is no memory.
package struct CanvasFailure: Error {
    package let reason: String
}
