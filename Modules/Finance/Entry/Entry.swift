public import CWorkmate
import Finance
import WorkmateSDK

/// The one symbol the module exports.
// swift-format-ignore: AlwaysUseLowerCamelCase
@c(wm_entry_v1) @implementation
public func wm_entry_v1() -> UnsafePointer<wm_module_v1>! { ModuleEntry.describe(FinanceModule.self) }
