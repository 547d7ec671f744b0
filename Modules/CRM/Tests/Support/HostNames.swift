import Database
import Routing
import Values

/// The host's names where a file also imports the SDK, which has the same ones.
typealias HostDatabase = Database
typealias HostCall = Routing.Call
typealias HostProblem = Values.Problem
typealias HostFieldProblem = Values.FieldProblem
