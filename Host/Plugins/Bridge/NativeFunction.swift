import CFFI
import CWorkmate

/// A plain C function of a module, called as its signature says.
///
/// How it is called is worked out once, when it is registered.
final class NativeFunction: @unchecked Sendable {
    private static let slot = MemoryLayout<wm_str>.stride

    private let function: wm_service_function
    private let signature: ServiceSignature
    private let types: UnsafeMutablePointer<UnsafeMutablePointer<ffi_type>?>
    private let plan: UnsafeMutablePointer<ffi_cif>

    init(_ function: @escaping wm_service_function, _ signature: ServiceSignature) {
        self.function = function
        self.signature = signature
        let pointer = workmate_ffi_pointer()
        let list = [pointer, pointer] + signature.arguments.map(\.type.foreign) + [pointer]
        types = .allocate(capacity: list.count)
        for (index, type) in list.enumerated() { (types + index).initialize(to: type) }
        plan = .allocate(capacity: 1)
        plan.initialize(to: ffi_cif())
        let made = ffi_prep_cif(plan, FFI_DEFAULT_ABI, UInt32(list.count), workmate_ffi_i32(), types)
        precondition(made == FFI_OK, "each signature that can be read can be called")
    }

    deinit {
        types.deallocate()
        plan.deallocate()
    }

    /// Calls the function; what it gives lies in `result` afterwards.
    ///
    /// - Returns: its status, or `WM_ERR_LIMIT` when the arena cannot hold the arguments.
    func call(
        _ state: UnsafeMutableRawPointer?, _ context: OpaquePointer, _ values: [ServiceValue],
        result: UnsafeMutableRawPointer, in arena: Arena
    ) -> wm_status {
        let count = values.count + 3
        guard let slots = arena.allocate(count * Self.slot),
            let places = arena.allocate(count * MemoryLayout<UnsafeMutableRawPointer?>.stride)
        else { return WM_ERR_LIMIT }
        slots.storeBytes(of: state, as: UnsafeMutableRawPointer?.self)
        slots.storeBytes(of: context, toByteOffset: Self.slot, as: OpaquePointer.self)
        for (index, value) in values.enumerated() { value.store(at: slots + (index + 2) * Self.slot, in: arena) }
        slots.storeBytes(of: result, toByteOffset: (count - 1) * Self.slot, as: UnsafeMutableRawPointer.self)
        let list = places.bindMemory(to: UnsafeMutableRawPointer?.self, capacity: count)
        for index in 0..<count { list[index] = slots + index * Self.slot }
        // libffi widens what a function returns to a register.
        var status: ffi_arg = 0
        ffi_call(plan, function, &status, list)
        return wm_status(truncatingIfNeeded: status)
    }
}

extension ServiceType {
    /// A counted text, laid out here so that libffi need not write into it.
    nonisolated(unsafe) private static let counted: UnsafeMutablePointer<ffi_type> = {
        let members = UnsafeMutablePointer<UnsafeMutablePointer<ffi_type>?>.allocate(capacity: 3)
        members.initialize(to: workmate_ffi_pointer())
        (members + 1).initialize(to: workmate_ffi_i64())
        (members + 2).initialize(to: nil)
        let type = UnsafeMutablePointer<ffi_type>.allocate(capacity: 1)
        type.initialize(
            to: ffi_type(
                size: MemoryLayout<wm_str>.size, alignment: UInt16(MemoryLayout<wm_str>.alignment),
                type: UInt16(FFI_TYPE_STRUCT), elements: members))
        return type
    }()

    fileprivate var foreign: UnsafeMutablePointer<ffi_type>? {
        switch self {
        case .integer: workmate_ffi_i64()
        case .real: workmate_ffi_f64()
        case .flag: workmate_ffi_i32()
        case .text, .json, .optionalText, .optionalJSON: Self.counted
        }
    }
}

extension ServiceValue {
    /// As the C type that stands for it; texts are copied into the arena.
    fileprivate func store(at place: UnsafeMutableRawPointer, in arena: Arena) {
        switch self {
        case .none: place.storeBytes(of: .none, as: wm_str.self)
        case .integer(let value): place.storeBytes(of: value, as: Int64.self)
        case .real(let value): place.storeBytes(of: value, as: Double.self)
        case .flag(let value): place.storeBytes(of: value ? 1 : 0, as: Int32.self)
        case .text(let text): place.storeBytes(of: arena.text(text), as: wm_str.self)
        case .json(let bytes): place.storeBytes(of: arena.text(bytes), as: wm_str.self)
        }
    }

    /// What a plain function left in the place of its result; nil for a text that is no UTF-8.
    init?(from place: UnsafeRawPointer, as type: ServiceType) {
        switch type {
        case .integer: self = .integer(place.load(as: Int64.self))
        case .real: self = .real(place.load(as: Double.self))
        case .flag: self = .flag(place.load(as: Int32.self) != 0)
        case .text, .json, .optionalText, .optionalJSON: self.init(place.load(as: wm_str.self), as: type)
        }
    }
}
