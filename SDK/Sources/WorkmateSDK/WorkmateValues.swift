// A module's author imports one module and finds JSON and time in it.
@_exported public import WorkmateValues
