import CouncilData

/// A settings file to begin with: every key, turned off, with what it means.
package enum SettingsTemplate {
    package static var text: String {
        var lines = [
            "# Settings of sscp-stats: beside the data file or in the folder where the program runs, under this name:",
            "# \(SettingsFile.usualName). Take the # off a line to set it; paths are from the folder of this file.",
            "# What the command line says wins. --show-settings tells what stands, --no-settings leaves it all out.",
            "",
        ]
        for rule in SettingsRule.all {
            lines.append("# \(rule.key): \(rule.example)  # \(rule.meaning)")
        }
        lines += [
            "", "# For one command alone, under its name:", "# benchmark:", "#   level: 95", "#   data: years.csv", "",
        ]
        return lines.joined(separator: "\n")
    }
}
