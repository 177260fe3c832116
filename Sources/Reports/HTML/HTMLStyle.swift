/// The style sheet of the HTML files.
enum HTMLStyle {
    /// The classes of the drawings' words, on a page and in a picture of its own.
    static let drawing = """
        svg .direct { font-weight: bold; fill: \(Palette.darkBlue); }
        /* Words stand out from the lines that they cross. */
        svg .halo { paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round; }
        svg .pink { fill: \(Palette.darkPink); }
        svg .dark { fill: \(Palette.darkGrey); }
        """

    static let sheet = """
        :root { color-scheme: light dark; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #fff; color: #1d1d1d; font: 1.0625rem/1.5 Arial, Helvetica, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        h1, h2, h3, h4 { line-height: 1.25; overflow-wrap: anywhere; color: \(Palette.darkBlue); margin: 2.25rem 0 0.75rem; }
        h1 { font-size: 2rem; margin-top: 0.5rem; }
        h2 { font-size: 1.5rem; }
        h3 { font-size: 1.1875rem; }
        p, ul, dl { max-width: 44rem; margin: 0 0 1rem; }
        dl { max-width: 54rem; }
        .whole { white-space: nowrap; }
        ul { padding-left: 1.25rem; }
        .headline { font-size: 1.25rem; line-height: 1.45; font-weight: bold; }
        .caution, .note { padding: 0.75rem 1rem; border-left: 0.375rem solid \(Palette.darkBlue); background: #f3f5f7; }
        .caution { border-left-color: \(Palette.orange); background: #fdf3ee; }
        dl div { display: grid; grid-template-columns: 10rem 1fr; gap: 0 1rem; padding: 0.375rem 0;
          border-bottom: 1px solid #d9d9d9; }
        dt { font-weight: bold; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; margin: 0 0 1.5rem; }
        .scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid \(Palette.darkPink);
          outline-offset: 2px; }
        main:focus { outline: none; }
        .skip { position: absolute; left: 1rem; top: -10rem; padding: 0.5rem 0.75rem; background: #fff;
          color: \(Palette.darkBlue); }
        .skip:focus { top: 0.5rem; }
        table { border-collapse: collapse; font-size: 1rem; }
        caption { text-align: left; font-weight: bold; padding: 0 0 0.5rem; }
        /* A caption keeps to the window where its table is wider. */
        caption span { display: block; position: sticky; left: 0; width: fit-content;
          max-width: min(60rem, calc(100vw - 2.5rem)); }
        th, td { padding: 0.3125rem 0.75rem; border-bottom: 1px solid #d9d9d9; text-align: left;
          vertical-align: top; }
        th:first-child, td:first-child { padding-left: 0; }
        thead th { vertical-align: bottom; border-bottom: 2px solid \(Palette.darkBlue); }
        tbody th { font-weight: normal; white-space: nowrap; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        thead .number { white-space: normal; }
        .short { white-space: nowrap; }
        td:not(.number, .short) { min-width: 12rem; }
        figure { margin: 2rem 0; }
        figcaption { margin: 0 0 0.75rem; }
        .chart-title { display: block; font-size: 1.1875rem; line-height: 1.35; }
        .subtitle { display: block; color: \(Palette.darkGrey); }
        svg { display: block; width: 100%; height: auto; }
        svg text { font-family: Arial, Helvetica, sans-serif; font-size: 14px; fill: #1d1d1d; }
        \(drawing)
        .narrow { display: none; }
        .events { list-style: none; padding: 0; font-size: 0.9375rem; margin: 0.5rem 0; }
        .source { font-size: 0.9375rem; color: \(Palette.darkGrey); margin: 0.5rem 0; }
        summary { cursor: pointer; color: \(Palette.darkBlue); text-decoration: underline; padding: 0.25rem 0; }
        details > p { margin-top: 0.75rem; }
        .analyst { margin: 2.25rem 0 0; border-top: 2px solid \(Palette.darkBlue); padding-top: 0.75rem; }
        .analyst > summary > h2 { display: inline; margin: 0; }
        @media (max-width: 40rem) {
          main { padding: 1rem 1rem 3rem; }
          h1 { font-size: 1.625rem; }
          .headline { font-size: 1.125rem; }
          .wide { display: none; }
          .narrow { display: block; }
          dl div { grid-template-columns: 1fr; }
          th, td { padding: 0.3125rem 0.35rem; }
          table { font-size: 0.875rem; }
          /* A title broken word by word would stand high above its figures. */
          thead th { min-width: 5.5rem; }
          thead th:first-child { min-width: 0; }
        }
        @media screen and (prefers-color-scheme: dark) {
          body { background: #121619; color: #e8eaec; }
          h1, h2, h3, h4, summary { color: #a9cdee; }
          .subtitle, .source { color: #c4c9cd; }
          .caution, .note { background: #20272d; border-left-color: #6bace6; }
          .caution { background: #33241c; border-left-color: \(Palette.orange); }
          th, td, dl div { border-bottom-color: #48525a; }
          thead th { border-bottom-color: #6bace6; }
          .scroll:focus-visible, summary:focus-visible, a:focus-visible { outline-color: #f0a6d3; }
          .skip { background: #121619; color: #a9cdee; }
          svg .halo { stroke: #121619; }
          \(darkCharts)
        }
        @media (prefers-reduced-motion: reduce) {
          * { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
        }
        @media print {
          :root { color-scheme: light; }
          @page { size: A4; margin: 18mm 16mm; }
          body { font-size: 10.5pt; }
          main { max-width: none; padding: 0; }
          h1 { font-size: 18pt; }
          h2 { font-size: 14pt; }
          h1, h2, h3, h4, caption, figcaption { break-after: avoid; }
          svg, tr, figcaption, .caution, .note, figure:not(:has(details[open])) { break-inside: avoid; }
          thead { display: table-header-group; }
          /* Nothing scrolls on paper: cells are broken over lines before anything is cut off. */
          .scroll { overflow: visible; }
          table { font-size: 8.5pt; }
          th, td, tbody th, .short { padding: 1pt 4pt; white-space: normal; overflow-wrap: break-word; }
          td:not(.number, .short) { min-width: 0; }
          caption span { max-width: none; }
          .wide { display: block; }
          .narrow, .skip { display: none; }
          .caution, .note { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          /* The figures of a chart are printed where the reader has opened them. */
          details:not([open]):not(.analyst) { display: none; }
          /* The analyst's part is printed whether or not it is open, on pages of its own. */
          .analyst { break-before: page; border: 0; padding: 0; }
          .analyst::details-content { content-visibility: visible; height: auto; }
          summary { list-style: none; color: inherit; text-decoration: none; font-weight: bold; }
        }
        """

    /// The charts' colours on a dark ground, by the colours that the drawings have: lines keep 3 to 1, words 4.5 to 1.
    private static let darkCharts: String = {
        let words = [("text", "#e8eaec"), (".direct", "#a9cdee"), (".pink", "#f0a6d3"), (".dark", "#d5d9dc")]
        let strokes = [
            (Palette.darkBlue, "#7fb8ec"), (Palette.darkPink, "#f0a6d3"), (Palette.darkGrey, "#c4c9cd"),
            ("#757575", "#9aa3aa"), ("#D9D9D9", "#3a434a"), ("#2073BC", "#6bace6"), ("#1B7A72", "#4cc4b9"),
            ("#1d1d1d", "#e8eaec"),
        ]
        let fills = [
            (Palette.darkBlue, "#7fb8ec"), ("#DCEBF8", "#1c3347"), ("#A9CDEE", "#28507a"), ("#6BACE6", "#3573aa"),
            ("#fff", "#121619"), ("#490092", "#c9a2f5"),
        ]
        var rules = words.map { "svg \($0.0) { fill: \($0.1); }" }
        rules += strokes.map { "svg [stroke=\"\($0.0)\"] { stroke: \($0.1); }" }
        rules += fills.map { "svg [fill=\"\($0.0)\"] { fill: \($0.1); }" }
        return rules.joined(separator: "\n          ")
    }()
}
