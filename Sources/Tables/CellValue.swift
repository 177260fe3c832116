/// A cell of figures: a number, or a reason why there is none.
///
/// Numbers are plain decimals (`1234`, `-12.5`, `.5`, `6.02e3`) or have commas between thousands (`1,234.5`), which a
/// CSV file must quote, or no-break spaces; blanks before and after do not count. Missing are the empty cell and the
/// symbols of the Government Statistical Service as the DfE writes them (`z x c u low k`), in brackets too (`[c]`), and
/// its old forms (`:` `~`). Everything else is an error, not a guess: `NA`, `..`, percentages, currency, `inf`,
/// `nan`, hexadecimal, and the errors of spreadsheets.
package enum CellValue: Equatable, Sendable {
    case number(Double)
    case missing(MissingReason)

    /// The number, or nil where it is missing.
    package var number: Double? {
        if case .number(let value) = self { return value }
        return nil
    }

    /// The number, or NaN where it is missing: the form that the series types take.
    package var numberOrNaN: Double { number ?? .nan }

    package init(_ text: String) throws(CellProblem) {
        var copy = text
        let result: Result<CellValue, CellProblem> = copy.withUTF8 { bytes in
            do throws(CellProblem) { return .success(try CellValue(utf8: bytes)) } catch { return .failure(error) }
        }
        self = try result.get()
    }

    /// - Parameter utf8: the bytes of the cell, quotes already taken off.
    package init(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(CellProblem) {
        let cell = trimmed(bytes)
        guard let first = cell.first else {
            self = .missing(.empty)
            return
        }
        if first >= 0x5B || first == 0x3A, let reason = MissingReason(cell) {
            self = .missing(reason)
            return
        }
        guard cell.contains(where: { $0 >= 0x80 }), let spaced = Self.withCommas(cell) else {
            self = .number(try DecimalParser.parse(cell))
            return
        }
        let result: Result<Double, CellProblem> = spaced.withUnsafeBufferPointer { bytes in
            do throws(CellProblem) { return .success(try DecimalParser.parse(bytes)) } catch { return .failure(error) }
        }
        self = .number(try result.get())
    }

    /// The largest figure that is one: beyond it a double no longer holds every whole number with room to add them up,
    /// and nothing that is counted comes near.
    package static let largest = 1e15

    /// A cell of a table, where figures have a bound.
    /// - Throws: ``CellProblem/outOfBounds`` beyond ``largest`` on either side of zero.
    package init(figure bytes: UnsafeBufferPointer<UInt8>) throws(CellProblem) {
        try self.init(utf8: bytes)
        if case .number(let value) = self, abs(value) > Self.largest { throw .outOfBounds }
    }

    /// A cell of a table in a column that may hold percentages: `20.5%` is 20.5, and that it has the sign is told.
    /// - Throws: ``CellProblem``.
    package static func figureOrPercentage(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(CellProblem) -> (value: CellValue, isPercentage: Bool) {
        let cell = trimmed(bytes)
        guard cell.count > 1, cell[cell.count - 1] == UInt8(ascii: "%") else {
            return (try CellValue(figure: cell), false)
        }
        return (try CellValue(figure: UnsafeBufferPointer(rebasing: cell[..<(cell.count - 1)])), true)
    }

    /// A number whose thousands are set apart by no-break spaces (U+00A0, U+202F, U+2009), with commas in their place;
    /// nil where there are none.
    private static func withCommas(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var index = 0
        var found = false
        while index < cell.count {
            let rest = cell[index...]
            if rest.starts(with: [0xC2, 0xA0]) {
                bytes.append(UInt8(ascii: ","))
                (index, found) = (index + 2, true)
            } else if rest.starts(with: [0xE2, 0x80, 0xAF]) || rest.starts(with: [0xE2, 0x80, 0x89]) {
                bytes.append(UInt8(ascii: ","))
                (index, found) = (index + 3, true)
            } else {
                bytes.append(cell[index])
                index += 1
            }
        }
        return found ? bytes : nil
    }
}

/// Why a cell holds no number.
package enum MissingReason: Equatable, Hashable, Sendable, CaseIterable {
    case empty
    case notApplicable
    case unavailable
    case confidential
    case lowReliability
    case roundsToZero
    case roundsToZeroSensitive
    /// The old form `:` of `x`.
    case legacyUnavailable
    /// The old form `~` of `low`.
    case legacyRoundsToZero

    /// The symbol as it stands in the file; empty for an empty cell.
    package var symbol: String {
        switch self {
        case .empty: ""
        case .notApplicable: "z"
        case .unavailable: "x"
        case .confidential: "c"
        case .lowReliability: "u"
        case .roundsToZero: "low"
        case .roundsToZeroSensitive: "k"
        case .legacyUnavailable: ":"
        case .legacyRoundsToZero: "~"
        }
    }

    /// Whether it stands for a count that is small, and not for one that is not known.
    package var isSmallCount: Bool {
        switch self {
        case .confidential, .roundsToZero, .roundsToZeroSensitive, .legacyRoundsToZero: true
        case .empty, .notApplicable, .unavailable, .lowReliability, .legacyUnavailable: false
        }
    }

    package var meaning: String {
        switch self {
        case .empty: "no value given"
        case .notApplicable: "not applicable"
        case .unavailable: "not available"
        case .confidential: "suppressed to protect confidentiality"
        case .lowReliability: "of low reliability"
        case .roundsToZero, .roundsToZeroSensitive: "rounds to 0 but is not 0"
        case .legacyUnavailable: "not available (old symbol)"
        case .legacyRoundsToZero: "rounds to 0 but is not 0 (old symbol)"
        }
    }

    /// A note to show once a file, for the old symbols only.
    package var note: String? {
        switch self {
        case .legacyUnavailable: "the old symbol \":\" is read as x, not available"
        case .legacyRoundsToZero: "the old symbol \"~\" is read as low, rounds to 0 but is not 0"
        default: nil
        }
    }

    init?(_ cell: UnsafeBufferPointer<UInt8>) {
        // Guidance since 2021 writes the symbols in brackets; the old forms never stood in them.
        if cell.count >= 3, cell[0] == 0x5B, cell[cell.count - 1] == 0x5D, cell[1] >= 0x61,
            let bare = MissingReason(UnsafeBufferPointer(rebasing: cell[1..<cell.count - 1]))
        {
            self = bare
            return
        }
        switch cell.count {
        case 1:
            switch cell[0] {
            case UInt8(ascii: "z"): self = .notApplicable
            case UInt8(ascii: "x"): self = .unavailable
            case UInt8(ascii: "c"): self = .confidential
            case UInt8(ascii: "u"): self = .lowReliability
            case UInt8(ascii: "k"): self = .roundsToZeroSensitive
            case UInt8(ascii: ":"): self = .legacyUnavailable
            case UInt8(ascii: "~"): self = .legacyRoundsToZero
            default: return nil
            }
        case 3:
            guard cell[0] == UInt8(ascii: "l"), cell[1] == UInt8(ascii: "o"), cell[2] == UInt8(ascii: "w") else {
                return nil
            }
            self = .roundsToZero
        default: return nil
        }
    }
}

/// Why a cell could not be read as a figure.
package enum CellProblem: Error, Equatable, Sendable, CustomStringConvertible {
    case notANumber
    case percentage
    case currency
    case misplacedComma
    case notFinite
    case hexadecimal
    case tooLarge
    /// Beyond ``CellValue/largest``.
    case outOfBounds
    /// `#N/A`, `#REF!` and their like.
    case spreadsheetError
    /// A formula of a workbook that was saved without its value.
    case formula
    /// `NA`, `NaN`, `..`, `n/a`, `-`, `null`, or a symbol in capitals or brackets: words of other systems for missing.
    case foreignMissing

    package var description: String {
        switch self {
        case .notANumber:
            "is not a number. Write a number, or leave the cell empty or put z, x, c, u, low or k where there is none."
        case .percentage: "has a percent sign. Write the number alone (20.5 for 20.5%)."
        case .currency: "has a currency sign. Write the number alone."
        case .misplacedComma:
            "has a comma that does not stand between thousands. Write 1234, or \"1,234\" in quotes; "
                + "decimals take a point."
        case .notFinite: "is not a finite number. Leave the cell empty where there is no value."
        case .hexadecimal: "is in hexadecimal. Write it as a decimal number."
        case .tooLarge: "is too large a number to hold: one between -1e15 and 1e15 is expected. Check the cell."
        case .outOfBounds:
            "is larger than any figure can be: a number between -1e15 and 1e15 is expected. Check the cell, and "
                + "whether two figures ran together."
        case .spreadsheetError: "is an error of the spreadsheet. Mend the formula, or leave the cell empty."
        case .formula:
            "is a formula that was saved without its value. Open the workbook in Excel or LibreOffice, let it "
                + "calculate, and save it."
        case .foreignMissing:
            "is not a symbol read here. Leave the cell empty, or put z (not applicable), x (not available), "
                + "c (confidential), u (unreliable), low or k (rounds to 0) where there is no value."
        }
    }
}

/// Without blanks (space, tab, no-break space) before and after.
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end {
        if isBlank(bytes[start]) {
            start += 1
        } else if end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
            start += 2
        } else {
            break
        }
    }
    while end > start {
        if isBlank(bytes[end - 1]) {
            end -= 1
        } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
            end -= 2
        } else {
            break
        }
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
}

@inline(__always)
private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
}
