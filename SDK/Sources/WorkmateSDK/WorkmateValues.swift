// A module's author imports one module and finds JSON, time and statements in it.
@_exported public import WorkmateValues
