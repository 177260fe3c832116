import Foundation
import Testing

/// What the shell offers when TAB is pressed: the program's own bash script, called by bash as its completion is.
enum Completion {
    /// Where bash is; nil where it is not.
    static let bash: String? = ["/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash", "/opt/homebrew/bin/bash"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// A line as typed up to the cursor, with words that must be among the offers, and words that may not.
    struct Line: Sendable, CustomTestStringConvertible {
        var typed: String
        var offers: [String]
        var not: [String]
        /// Whether nothing but `offers` may be offered.
        var only: Bool

        init(_ typed: String, offers: [String], not: [String] = [], only: Bool = false) {
            self.typed = typed
            self.offers = offers
            self.not = not
            self.only = only
        }
        var testDescription: String { "\(typed)⇥" }
    }

    /// The files in the folder where TAB is pressed.
    static let files = ["figures.csv", "plan.yaml"]
    static let subfolder = "folder"

    /// What is offered for the line, in the order of the script.
    static func offers(_ typed: String) throws -> [String] {
        let bash = try #require(bash)
        let program = try #require(Program.path, "the program is not built: make build, or set SSCP_STATS_PROGRAM")
        let script = try Program.once(["--generate-completion-script", "bash"]).output
        var found: [String] = []
        try withTemporaryFolder { folder in
            let bin = "\(folder)/bin"
            let place = "\(folder)/place"
            for path in [bin, place, "\(place)/\(subfolder)"] {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
            // The script calls the program by the name that was typed.
            try FileManager.default.createSymbolicLink(atPath: "\(bin)/sscp-stats", withDestinationPath: program)
            for file in files { try Figures.write("", to: "\(place)/\(file)") }
            try Figures.write(script, to: "\(bin)/completion.bash")
            try Figures.write(harness, to: "\(bin)/harness.bash")
            let words = words(typed)
            let run = try Program.run(
                [typed] + words, in: place,
                launcher: [
                    bash, "--noprofile", "--norc", "-c", "shift; exec \"$BASH\" \"$0\" \"$@\"", "\(bin)/harness.bash",
                ])
            try #require(run.status == 0 && run.standardError.isEmpty, "\(typed): \(run.status), \(run.standardError)")
            found = run.lines.filter { !$0.isEmpty }
        }
        return found
    }

    /// The line as bash cuts it into `COMP_WORDS`: at blanks, and before and after each `=` and `:`. What is under the
    /// cursor may be empty.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in line {
            if character == " " || "=:".contains(character) { end() } else { word.append(character) }
            if "=:".contains(character) { words.append(String(character)) }
        }
        return line.last == " " ? words + [""] : word.isEmpty ? words : words + [word]
    }

    /// Sets what bash sets before it calls the function that `complete` named, and prints what that left.
    private static let harness = """
        folder=$(dirname "$0")
        PATH=$folder:$PATH
        # Only bash itself, at a prompt, may be asked for another way of completing.
        compopt() { :; }
        . "$folder/completion.bash"
        COMP_LINE=$1
        COMP_POINT=${#COMP_LINE}
        COMP_TYPE=9
        COMP_KEY=9
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        function=$(complete -p sscp-stats | sed -n 's/.* -F \\([^ ]*\\) .*/\\1/p')
        COMPREPLY=()
        "$function" sscp-stats "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"

        """
}
