extension HTMLStyle {
    /// How a document is laid out.
    enum Layout {
        case page
        /// A page of a pack, which begins with the way back.
        case packPage
        /// A table over the whole width, on paper one side of A4 across.
        case side
    }

    /// The style sheet of a layout.
    static func sheet(_ layout: Layout) -> String {
        switch layout {
        case .page: sheet
        case .packPage: sheet + "\n" + links
        case .side: sheet + "\n" + side + "\n" + links
        }
    }

    /// Links, within a pack alone.
    private static let links = """
        .back { margin: 1rem 0 0; }
        a { color: \(Palette.darkBlue); }
        @media screen and (prefers-color-scheme: dark) {
          a { color: #a9cdee; }
        }
        @media print {
          .back { display: none; }
        }
        """

    private static let side = """
        main:has(> .side) { max-width: 82rem; }
        .side p { max-width: 60rem; }
        .side h1 { font-size: 1.625rem; }
        .side table { font-size: 0.875rem; }
        .side th, .side td { padding: 0.25rem 0.4rem; }
        .side td:not(.number, .short) { min-width: 8.5rem; }
        .side tbody th { white-space: normal; min-width: 7rem; font-weight: bold; }
        .side .short { white-space: normal; }
        .side td:has(> .spark) { min-width: 0; }
        .spark { width: 8.25rem; height: auto; }
        .sheet { border-top: 3px solid \(Palette.darkBlue); margin-top: 3rem; }
        .sheet > .analyst > summary > h3 { display: inline; margin: 0; }
        @media print {
          @page side { size: A4 landscape; margin: 8mm 10mm; }
          .side { page: side; font-size: 9.5pt; line-height: 1.3; }
          .side h1 { font-size: 15pt; margin: 0 0 3pt; }
          .side p, .side ul { margin: 0 0 3pt; max-width: none; }
          .side .headline { font-size: 10.5pt; line-height: 1.3; }
          .side .scroll { margin: 0 0 4pt; }
          .side table { width: 100%; font-size: 9pt; line-height: 1.2; }
          .side caption { padding: 0 0 2pt; }
          .side th, .side td, .side tbody th, .side .short { padding: 2pt 3pt; }
          .side th:first-child { padding-left: 0; }
          .side td:not(.number, .short), .side tbody th { min-width: 0; }
          .side thead th { white-space: normal; }
          .spark { width: 28mm; }
          .side a { color: inherit; text-decoration: none; }
          .sheet { break-before: page; border: 0; margin: 0; }
        }
        """
}
