import CPango

/// A PNG or JPEG as cairo takes it; the bytes of a JPEG go into the file as they are.
final class Picture {
    private static let mostPixels = 16 << 20
    /// A PNG is unpacked and packed anew for each letter: 2 megapixels are a logo of 60 mm at 800 dots per inch.
    private static let mostPackedPixels = 2 << 20

    let surface: OpaquePointer
    /// Pixels.
    let width: Double
    let height: Double

    init(_ bytes: [UInt8]) throws(LetterRefusal) {
        guard let size = PictureSize(bytes), size.width > 0, size.height > 0,
            size.width * size.height <= (size.isJPEG ? Self.mostPixels : Self.mostPackedPixels)
        else { throw Self.refused }
        let surface = size.isJPEG ? Self.jpeg(bytes, size) : Self.png(bytes)
        guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw Self.refused
        }
        self.surface = surface
        (width, height) = (Double(size.width), Double(size.height))
    }

    deinit { cairo_surface_destroy(surface) }

    private static let refused = LetterRefusal(
        .malformed, "letterhead.logo", "a whole PNG of at most 2 megapixels or JPEG of at most 16 is expected")

    private static func jpeg(_ bytes: [UInt8], _ size: PictureSize) -> OpaquePointer? {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count),
            { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, copy)
        return surface
    }

    private final class Source {
        var rest: ArraySlice<UInt8>
        init(_ bytes: [UInt8]) { rest = bytes[...] }
    }

    private static func png(_ bytes: [UInt8]) -> OpaquePointer? {
        let source = Source(bytes)
        return withExtendedLifetime(source) {
            cairo_image_surface_create_from_png_stream(
                { source, memory, count in
                    guard let source, let memory else { return CAIRO_STATUS_READ_ERROR }
                    let bytes = Unmanaged<Source>.fromOpaque(source).takeUnretainedValue()
                    guard bytes.rest.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
                    bytes.rest.prefix(Int(count)).withUnsafeBufferPointer {
                        if let start = $0.baseAddress { memory.update(from: start, count: $0.count) }
                    }
                    bytes.rest = bytes.rest.dropFirst(Int(count))
                    return CAIRO_STATUS_SUCCESS
                }, Unmanaged.passUnretained(source).toOpaque())
        }
    }
}
