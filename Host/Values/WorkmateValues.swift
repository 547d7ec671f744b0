// JSON, time and statements are the same values on both sides of the module boundary; the SDK's package holds them.
@_exported public import WorkmateValues
