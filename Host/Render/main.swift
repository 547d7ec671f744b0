import Drawing
import Glibc
import WorkmateValues

// Draws one letter after the other: descriptions come in on the socket that is standard input, PDFs go out on it.
//
//   workmate-render [FOLDER]    FOLDER with the fonts; without it, where Debian has them
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count <= 1 else {
    Confinement.complain("usage: workmate-render [FOLDER]")
    exit(64)
}
Confinement.begin()
let desk = Desk(fonts: arguments.first)
while let description = Frames.next() {
    alarm(Confinement.longestLetter)
    let answer = desk.answer(description)
    alarm(0)
    guard Frames.send(answer) else { exit(1) }
}
