extension TableError: CustomStringConvertible {
    /// What was wrong, where, what was expected and what to do, in plain words.
    package var description: String {
        switch self {
        case .noSuchFile, .isDirectory, .unreadable, .cutShort, .emptyFile, .noRows, .notCSV, .xmlDocument,
            .wrongEncoding,
            .invalidUTF8, .nulByte:
            fileWords
        case .undecodable, .damaged, .tooLarge, .encrypted, .noSheets, .noSuchSheet, .whichSheet:
            containerWords()
        case .badXML(let file, let row, let problem): problem.words(file: file, row: row)
        case .duplicateColumn, .missingColumn, .ambiguousColumn, .noHeader, .looksLikeData, .monthsAcross:
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
            "\(file): this is a folder, not a file. Give the path of a file in it."
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
            "\(file): this is \(kind), not a table. \(advice)"
        case .xmlDocument(let file):
            "\(file): this is an XML document, not a table. Export the figures as CSV."
        case .wrongEncoding(let file, let encoding):
            "\(file): the file is \(encoding), not UTF-8. In Excel choose Save As, \"CSV UTF-8 (comma delimited)\"."
        case .invalidUTF8(let file, let row, let offset, let byte):
            "\(file), row \(row): byte 0x\(hexadecimal(byte)) at offset \(offset) is not UTF-8 text, though UTF-8 "
                + "stands elsewhere in the file. In Excel choose Save As, \"CSV UTF-8 (comma delimited)\"."
        case .nulByte(let file, let row, let offset):
            "\(file), row \(row): a NUL byte at offset \(offset), so this is not a text file or it is damaged. "
                + "Expected a table as text; export it again."
        default: ""
        }
    }

    private var headerWords: String {
        switch self {
        case .noHeader(let file, let lines):
            "\(file): the first \(NumberFormat.integer(lines)) lines are empty. Expected a header row at the top."
        case .looksLikeData(let file, let row):
            "\(file), row \(row): this looks like data, not a header: it holds dates or figures as the rows under it "
                + "do. Put a row with the names of the columns above it (nothing of the row is repeated here)."
        case .monthsAcross(let file, let row):
            "\(file), row \(row): the months stand across, a column each. Turn the table so that each month is a row "
                + "(in Excel copy it, and choose Paste Special, Transpose)."
        case .duplicateColumn(let file, let row, let column, let first, let second):
            "\(place(file, row)): columns \(first) and \(second) "
                + (column.map { "are both called \(QuotedText.quoted($0))" } ?? "have the same name")
                + ". Give each its own name."
        case .missingColumn(let file, let row, let wanted, let present, let suggestion):
            missingColumnWords(file: file, row: row, wanted: wanted, present: present, suggestion: suggestion)
        case .ambiguousColumn(let file, let row, let wanted, let matches):
            "\(place(file, row)): \(QuotedText.quoted(wanted)) may be any of \(QuotedText.list(matches)), which "
                + "differ only in case. Write the name exactly as in the header."
        default: ""
        }
    }

    private var rowWords: String {
        switch self {
        case .raggedRow(let file, let row, let expected, let found):
            "\(file), row \(row): \(found) \(found == 1 ? "field" : "fields") where the header has \(expected). "
                + (found > expected
                    ? "A value with a comma in it must stand in double quotes (\"1,234\")."
                    : found == 1
                        ? "Check that its values are separated as those of the header are."
                        : "Leave the place empty between its separators where there is no value.")
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
            "\(file), row \(row), column \(number) (\(column)): \(QuotedText.quoted(value)) \(problem.description)"
        case .badValue(let file, let row, let column, let number, let value, let expected, let advice):
            "\(file), row \(row), column \(number) (\(column)): \(QuotedText.quoted(value)) where \(expected) "
                + "was expected."
                + (advice.map { " \($0)" } ?? "")
        default: ""
        }
    }

    private func missingColumnWords(
        file: String, row: Int, wanted: [String], present: [String], suggestion: String?
    ) -> String {
        var words = "\(place(file, row)): there is no column \(QuotedText.list(wanted, joint: " or ")). "
        if present.isEmpty {
            words += "The row may be one of figures or people and not a header, so nothing of it is repeated here: "
            return words + "put a header row above the table."
        }
        words += "The columns are \(QuotedText.list(present))."
        // The separators of most rows are not those of the header.
        if present.count == 1, let mark = present[0].first(where: { TableSeparator.isOne($0) }) {
            return words
                + " It holds \(QuotedText.quoted(String(mark))) where most rows have another mark between their "
                + "values: write one and the same in every row."
        }
        if let suggestion {
            words += " Did you mean \(QuotedText.quoted(suggestion))?"
            if QuotedText.hasInvisible(suggestion) {
                words += " (What is shown as \\u{…} is a character that cannot be seen: take it out.)"
            }
        }
        return words
    }

    private func place(_ file: String, _ row: Int) -> String { row > 0 ? "\(file), row \(row)" : file }

    private func containerWords() -> String {
        switch self {
        case .undecodable(let file, let row, let encoding):
            "\(file), row \(row): what stands here is not \(encoding) text, so this may be no table at all. Check "
                + "that it is the right file; in Excel choose Save As, \"CSV UTF-8 (comma delimited)\"."
        case .damaged(let file, let form):
            "\(file): the \(form == .gzip ? "compressed file" : "workbook") is damaged or was cut short. Download or "
                + "save it again."
        case .tooLarge(let file, .ratio, let limit):
            "\(file): the workbook unpacks to more than \(limit) times its size, as no table does. Save it again, "
                + "or save the sheet as CSV."
        case .tooLarge(let file, .depth, let limit):
            "\(file): elements of the workbook's XML stand more than \(limit) deep within one another, as in no "
                + "sheet. Save it again, or save the sheet as CSV."
        case .tooLarge(let file, .text, let limit):
            "\(file): one text of the workbook is longer than \(NumberFormat.integer(limit)) bytes, as no cell is. "
                + "Save it again, or save the sheet as CSV."
        case .tooLarge(let file, let what, let limit):
            "\(file): the file holds more than \(NumberFormat.integer(limit)) \(what == .bytes ? "bytes" : "cells") "
                + "when opened. Save the one table that is wanted as CSV."
        case .encrypted(let file):
            "\(file): the workbook is protected by a password. Open it, save a copy without the password, or save the "
                + "sheet as \"CSV UTF-8 (comma delimited)\"."
        case .noSheets(let file, let wanted):
            "\(file): a sheet \(QuotedText.quoted(wanted)) is asked for, and this is no workbook. Give the path alone."
        case .noSuchSheet(let file, let wanted, let present, let suggestion):
            "\(file): there is no sheet \(QuotedText.quoted(wanted)). The sheets are \(QuotedText.list(present))."
                + (suggestion.map { " Did you mean \(QuotedText.quoted($0))?" } ?? "")
        case .whichSheet(let file, let present, let readable):
            "\(file): "
                + (readable.isEmpty
                    ? "no sheet has a header with figures under it. The sheets are \(QuotedText.list(present)). "
                        + "Put the names of the columns above the table"
                    : "several sheets hold a table: \(QuotedText.list(readable)). Name one after the path, as in "
                        + "\"\(file)#\(QuotedText.shown(readable.first ?? ""))\"") + "."
        default: ""
        }
    }
}

extension XMLProblem {
    fileprivate func words(file: String, row: Int) -> String {
        switch self {
        case .malformed:
            "\(file), row \(row): the XML document is damaged or was cut short here. Export it again."
        case .documentType:
            "\(file), row \(row): the XML document declares a type (DOCTYPE), by which it could name entities of its "
                + "own. Take the declaration out."
        case .tooDeep:
            "\(file), row \(row): elements of the XML document stand too deep within one another. Check that it is "
                + "the right file."
        case .tooLong(let limit):
            "\(file), row \(row): a text or a tag of the XML document is longer than "
                + "\(NumberFormat.integer(limit)) bytes. Check that it is the right file."
        case .tooMany(let limit):
            "\(file), row \(row): one element of the XML document holds more than "
                + "\(NumberFormat.integer(limit)) records. Check that it is the right file."
        case .tooManyNames(let limit):
            "\(file), row \(row): the XML document has more than \(NumberFormat.integer(limit)) names of elements and "
                + "attributes. Check that it is the right file."
        case .otherRoot(let wanted, let kind):
            "\(file): this is an XML document and not \(kind), whose first element is \(wanted). Check that it is the "
                + "right file, or export the figures as CSV."
        case .noRecords(let element, let kind):
            "\(file): this looks like \(kind), and there is no \(element) in it. Check that it is the right file."
        }
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
}
