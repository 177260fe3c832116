/// The words of a workbook, each once.
struct WorkbookStrings {
    private var indices: [String: Int] = [:]
    private var texts: [String] = []
    private var uses = 0

    mutating func index(_ text: String) -> Int {
        uses += 1
        if let index = indices[text] { return index }
        indices[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    var part: String {
        let items = texts.map { "<si><t xml:space=\"preserve\">\(XMLText.escaped($0))</t></si>" }
        return "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"\(uses)\" "
            + "uniqueCount=\"\(texts.count)\">\(items.joined())</sst>"
    }
}

/// The looks of a workbook's cells, collected as cells are written. Arial, 12 points or more.
struct WorkbookStyles {
    private struct Look: Hashable {
        var font: Int
        var format: Int
        var wraps: Bool
        var isTrailing: Bool
        var isTitle: Bool
    }

    /// Excel's first format must be the plain one.
    private var looks: [Look] = [Look(font: 0, format: 0, wraps: false, isTrailing: false, isTitle: false)]
    private var codes: [String] = []

    mutating func index(_ style: Workbook.Style, wraps: Bool, isLink: Bool) -> Int {
        var look = Look(font: isLink ? 3 : 0, format: 0, wraps: wraps, isTrailing: false, isTitle: false)
        switch style {
        case .normal: break
        case .title: (look.font, look.isTitle) = (2, true)
        case .heading: look.font = 4
        case .strong: look.font = 1
        case .header: (look.font, look.wraps) = (1, true)
        case .trailing: look.isTrailing = true
        case .number(let code):
            if !codes.contains(code) { codes.append(code) }
            look.format = 164 + (codes.firstIndex(of: code) ?? 0)
        }
        if let index = looks.firstIndex(of: look) { return index }
        looks.append(look)
        return looks.count - 1
    }

    var part: String {
        func font(_ size: Int, bold: Bool = false, link: Bool = false, colour: String = "FF000000") -> String {
            "<font>\(bold ? "<b/>" : "")\(link ? "<u/>" : "")<sz val=\"\(size)\"/><color rgb=\"\(colour)\"/>"
                + "<name val=\"Arial\"/><family val=\"2\"/></font>"
        }
        let blue = "FF12436D"
        let fonts = [
            font(12), font(12, bold: true), font(16, bold: true, colour: blue), font(12, link: true, colour: blue),
            font(14, bold: true, colour: blue),
        ]
        let formats = codes.enumerated().map { index, code in
            "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(XMLText.escaped(code))\"/>"
        }
        let records = looks.map { look in
            var attributes = "numFmtId=\"\(look.format)\" fontId=\"\(look.font)\" fillId=\"0\" borderId=\"0\""
            if look.format > 0 { attributes += " applyNumberFormat=\"1\"" }
            attributes += " applyFont=\"1\" applyAlignment=\"1\""
            let alignment =
                "<alignment\(look.isTrailing ? " horizontal=\"right\"" : "") vertical=\"top\""
                + "\(look.wraps ? " wrapText=\"1\"" : "")/>"
            return "<xf \(attributes) xfId=\"\(look.isTitle ? 1 : 0)\">\(alignment)</xf>"
        }
        return "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + (formats.isEmpty ? "" : "<numFmts count=\"\(formats.count)\">\(formats.joined())</numFmts>")
            + "<fonts count=\"\(fonts.count)\">\(fonts.joined())</fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
            + "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" applyFont=\"1\"/></cellStyleXfs>"
            + "<cellXfs count=\"\(records.count)\">\(records.joined())</cellXfs>"
            + "<cellStyles count=\"2\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
            + "<cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/></cellStyles></styleSheet>"
    }
}

/// Text made safe for XML 1.0, in elements and in quoted attributes.
enum XMLText {
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            // What XML cannot hold.
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        // `_x0041_` would be read as an A (ECMA-376, part 1, 22.9.2.19): its underscore is written out.
        return result.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
    }
}
