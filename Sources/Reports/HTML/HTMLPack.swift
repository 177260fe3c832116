import Tables

/// A side and the pages behind it, as one file or as files of a folder.
package struct HTMLPack: Sendable {
    /// A page behind the side, by the name that its address has.
    package struct Sheet: Sendable {
        package var name: String
        package var document: Document

        package init(name: String, document: Document) {
            self.name = name
            self.document = document
        }
    }

    private let side: Document
    private let sheets: [Sheet]

    package init(side: Document, sheets: [Sheet]) {
        self.side = side
        self.sheets = sheets
    }

    /// The side first, then each page as a part of its own that the side's links lead to.
    package var oneFile: String {
        var page = Page()
        var parts = ["<div class=\"side\">", "<h1>\(HTMLText.escaped(side.title))</h1>"]
        for block in side.leadersPart { page.add(block) }
        page.addAnalystPart(side.analystPart)
        parts += page.take() + ["</div>"]
        for sheet in sheets {
            let name = HTMLText.escaped(sheet.name)
            parts += ["<section class=\"sheet\" id=\"\(name)\" aria-labelledby=\"\(name)-title\" tabindex=\"-1\">"]
            parts.append(Self.back(to: "#main"))
            parts.append("<h2 id=\"\(name)-title\">\(HTMLText.escaped(sheet.document.title))</h2>")
            page.begin(under: 2)
            for block in sheet.document.leadersPart { page.add(block) }
            page.addAnalystPart(sheet.document.analystPart, level: 3)
            parts += page.take() + ["</section>"]
        }
        return HTMLRenderer.shell(title: side.title, language: side.language, layout: .side, parts)
    }

    /// The side alone.
    package var index: String {
        var page = Page()
        for block in side.leadersPart { page.add(block) }
        page.addAnalystPart(side.analystPart)
        return HTMLRenderer.shell(
            title: side.title, language: side.language, layout: .side,
            ["<div class=\"side\">", "<h1>\(HTMLText.escaped(side.title))</h1>"] + page.take() + ["</div>"])
    }

    /// Each page with a way back to the side.
    ///
    /// - Parameter home: where the side is, seen from a page.
    package func pages(home: String) -> [(name: String, text: String)] {
        sheets.map { sheet in
            var page = Page()
            for block in sheet.document.leadersPart { page.add(block) }
            page.addAnalystPart(sheet.document.analystPart)
            let parts = [Self.back(to: home), "<h1>\(HTMLText.escaped(sheet.document.title))</h1>"] + page.take()
            return (
                sheet.name,
                HTMLRenderer.shell(
                    title: sheet.document.title, language: sheet.document.language, layout: .packPage, parts)
            )
        }
    }

    private static func back(to address: String) -> String {
        "<p class=\"back\"><a href=\"\(HTMLText.escaped(address))\">All measures</a></p>"
    }
}
