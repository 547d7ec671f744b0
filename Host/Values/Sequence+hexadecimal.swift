extension Sequence<UInt8> {
    /// Two lower-case digits for each byte.
    package var hexadecimal: String {
        if let text = withContiguousStorageIfAvailable({ $0.hexadecimalText }) { return text }
        return Array(self).withUnsafeBufferPointer { $0.hexadecimalText }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var hexadecimalText: String {
        String(unsafeUninitializedCapacity: 2 * count) { digits in
            for (place, byte) in enumerated() {
                digits[2 * place] = digit(byte >> 4)
                digits[2 * place + 1] = digit(byte & 15)
            }
            return 2 * count
        }
    }

    private func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
