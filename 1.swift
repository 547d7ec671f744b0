import CRM
public import CWorkmate
import WorkmateSDK

@c(wm_entry_v1) @implementation
public func wm_entry_v1() -> UnsafePointer<wm_module_v1>! { ModuleEntry.describe(CRMModule.self) }
