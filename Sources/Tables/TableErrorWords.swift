extension TableError: CustomStringConvertible {
    /// What was wrong, where, what was expected and what to do, in plain words.
    package var description: String {
        switch self {
        case .noSuchFile, .isDirectory, .unreadable, .cutShort, .emptyFile, .noRows, .notCSV, .wrongEncoding,
            .invalidUTF8, .nulByte:
            fileWords
        case .duplicateColumn, .missingColumn, .ambiguousColumn:
            headerWords
        case .raggedRow, .unterminatedQuote, .textAfterQuote, .rowTooLong, .badNumber, .badValue:
            rowWords
        case .cannotWrite(let file, let reason):
            "\(file): could not be written (\(reason)). Nothing was left behind; give another place with --output."
        case .overwritesInput(let file):
            "\(file) is a file that is read here, and writing the result would destroy it. Give the result another "
                + "name."
        case .sameOutput(let file):
            "\(file): two results would be written to this file. Give each a file of its own."
        case .closedPipe:
            "standard output was closed before everything was written."
        }
    }

    private var fileWords: String {
        switch self {
        case .noSuchFile(let file):
            "\(file): no such file. Check the name and the folder it is in."
        case .isDirectory(let file):
            "\(file): is a folder, not a file. Give the path of a CSV file in it."
        case .unreadable(let file, let reason):
            "\(file): could not be read (\(reason)). Check that you may read the file."
        case .cutShort(let file):
            "\(file): became shorter while it was read, so another program is writing it. Wait until that has "
                + "finished, and run again."
        case .emptyFile(let file):
            "\(file): the file is empty. Expected a header row and at least one row of values."
        case .noRows(let file):
            "\(file): there is a header row and nothing under it. Expected at least one row of values."
        case .notCSV(let file, let kind, let advice):
            "\(file): this is \(kind), not CSV. \(advice)"
        case .wrongEncoding(let file, let encoding):
            "\(file): the file is \(encoding), not UTF-8. In Excel choose Save As, \"CSV UTF-8 (comma delimited)\"."
        case .invalidUTF8(let file, let row, let offset, let byte):
            "\(file), row \(row): byte 0x\(hexadecimal(byte)) at offset \(offset) is not UTF-8 text (the file may be "
                + "Latin-1 or Windows-1252). In Excel choose Save As, \"CSV UTF-8 (comma delimited)\"."
        case .nulByte(let file, let row, let offset):
            "\(file), row \(row): a NUL byte at offset \(offset), so this is not a text file or it is damaged. "
                + "Expected CSV in UTF-8; export it again."
        default: ""
        }
    }

    private var headerWords: String {
        switch self {
        case .duplicateColumn(let file, let column, let first, let second):
            "\(file), row 1: columns \(first) and \(second) are both called \"\(column)\". Give each its own name."
        case .missingColumn(let file, let wanted, let present, let suggestion):
            missingColumnWords(file: file, wanted: wanted, present: present, suggestion: suggestion)
        case .ambiguousColumn(let file, let wanted, let matches):
            "\(file), row 1: \"\(wanted)\" may be any of \(quotedList(matches)), which differ only in case. "
                + "Write the name exactly as in the header."
        default: ""
        }
    }

    private var rowWords: String {
        switch self {
        case .raggedRow(let file, let row, let expected, let found):
            "\(file), row \(row): \(found) \(found == 1 ? "field" : "fields") where the header has \(expected). "
                + (found > expected
                    ? "A value with a comma in it must stand in double quotes (\"1,234\")."
                    : "Leave the place empty between its commas where there is no value.")
        case .unterminatedQuote(let file, let row, let number):
            "\(file), row \(row), column \(number): a double quote opens here and never closes. "
                + "Close it, and write a quote inside a value as two (\"\")."
        case .textAfterQuote(let file, let row, let number):
            "\(file), row \(row), column \(number): there is text after the closing double quote. "
                + "Put the whole value in quotes, and write a quote inside it as two (\"\")."
        case .rowTooLong(let file, let row, let limit):
            "\(file), row \(row): the row is longer than \(limit) bytes. Expected lines of values separated by commas; "
                + "check that this is a CSV file."
        case .badNumber(let file, let row, let column, let number, let value, let problem):
            "\(file), row \(row), column \(number) (\(column)): \"\(shortened(value))\" \(problem.description)"
        case .badValue(let file, let row, let column, let number, let value, let expected, let advice):
            "\(file), row \(row), column \(number) (\(column)): \"\(shortened(value))\" where \(expected) was expected."
                + (advice.map { " \($0)" } ?? "")
        default: ""
        }
    }

    private func missingColumnWords(file: String, wanted: [String], present: [String], suggestion: String?) -> String {
        var words = "\(file), row 1: there is no column \(quotedList(wanted, joint: " or ")). "
        if present.count == 1, let only = present.first, let mark = onlySeparator(in: only) {
            return words + "The header has no commas but \(mark): save the file as comma-separated CSV."
        }
        words += "The columns are \(quotedList(present))."
        if let suggestion { words += " Did you mean \"\(suggestion)\"?" }
        return words
    }

    /// A semicolon (the comma of continental Excel), tab or bar that plainly stands where the commas should.
    private func onlySeparator(in header: String) -> String? {
        if header.contains(";") { return "semicolons" }
        if header.contains("\t") { return "tabs" }
        if header.contains("|") { return "vertical bars" }
        return nil
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
}

/// Names in double quotes, at most twenty of them.
private func quotedList(_ names: [String], joint: String = ", ") -> String {
    let shown = names.prefix(20).map { "\"\(shortened($0))\"" }.joined(separator: joint)
    return names.count > 20 ? shown + " and \(names.count - 20) more" : shown
}

/// A value fit for a one-line message: control characters shown, cut after 40 characters.
private func shortened(_ value: String) -> String {
    var text = ""
    var count = 0
    for scalar in value.unicodeScalars {
        if count == 40 { return text + "…" }
        switch scalar {
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        default:
            if scalar.value < 0x20 || scalar.value == 0x7F {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        count += 1
    }
    return text
}
