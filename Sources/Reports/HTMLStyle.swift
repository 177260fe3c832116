/// The style sheet of the HTML files.
enum HTMLStyle {
    static let sheet = """
        :root { color-scheme: light dark; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #fff; color: #1d1d1d; font: 1.0625rem/1.5 Arial, Helvetica, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        h1, h2, h3, h4 { line-height: 1.25; color: \(Palette.darkBlue); margin: 2.25rem 0 0.75rem; }
        h1 { font-size: 2rem; margin-top: 0.5rem; }
        h2 { font-size: 1.5rem; }
        h3 { font-size: 1.1875rem; }
        p, ul, dl { max-width: 44rem; margin: 0 0 1rem; }
        ul { padding-left: 1.25rem; }
        .headline { font-size: 1.25rem; line-height: 1.45; font-weight: bold; }
        .caution, .note { padding: 0.75rem 1rem; border-left: 0.375rem solid \(Palette.darkBlue); background: #f3f5f7; }
        .caution { border-left-color: \(Palette.orange); background: #fdf3ee; }
        dl div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem; padding: 0.375rem 0;
          border-bottom: 1px solid #d9d9d9; }
        dt { font-weight: bold; }
        dd { margin: 0; }
        .scroll { overflow-x: auto; margin: 0 0 1.5rem; }
        .scroll:focus-visible, summary:focus-visible { outline: 3px solid \(Palette.darkPink); outline-offset: 2px; }
        table { border-collapse: collapse; font-size: 1rem; }
        caption { text-align: left; font-weight: bold; padding: 0 0 0.5rem; }
        th, td { padding: 0.3125rem 0.75rem; border-bottom: 1px solid #d9d9d9; text-align: left;
          vertical-align: top; }
        th:first-child, td:first-child { padding-left: 0; }
        thead th { vertical-align: bottom; border-bottom: 2px solid \(Palette.darkBlue); }
        tbody th { font-weight: normal; white-space: nowrap; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        thead .number { white-space: normal; }
        td:not(.number) { min-width: 9rem; }
        figure { margin: 2rem 0; }
        figcaption { margin: 0 0 0.75rem; }
        .chart-title { display: block; font-size: 1.1875rem; line-height: 1.35; }
        .subtitle { display: block; color: \(Palette.darkGrey); }
        svg { display: block; width: 100%; height: auto; }
        svg text { font-family: Arial, Helvetica, sans-serif; font-size: 14px; fill: #1d1d1d; }
        svg .direct { font-weight: bold; fill: \(Palette.darkBlue); }
        svg .pink { fill: \(Palette.darkPink); }
        svg .dark { fill: \(Palette.darkGrey); }
        .narrow { display: none; }
        .events { list-style: none; padding: 0; font-size: 0.9375rem; margin: 0.5rem 0; }
        .source { font-size: 0.9375rem; color: \(Palette.darkGrey); margin: 0.5rem 0; }
        summary { cursor: pointer; color: \(Palette.darkBlue); text-decoration: underline; padding: 0.25rem 0; }
        details > p { margin-top: 0.75rem; }
        @media (max-width: 40rem) {
          main { padding: 1rem 1rem 3rem; }
          h1 { font-size: 1.625rem; }
          .headline { font-size: 1.125rem; }
          .wide { display: none; }
          .narrow { display: block; }
          dl div { grid-template-columns: 1fr; }
          th, td { padding: 0.3125rem 0.35rem; }
          table { font-size: 0.875rem; }
        }
        @media screen and (prefers-color-scheme: dark) {
          body { background: #121619; color: #e8eaec; }
          h1, h2, h3, h4, summary { color: #a9cdee; }
          .subtitle, .source { color: #c4c9cd; }
          .caution, .note { background: #20272d; border-left-color: #6bace6; }
          .caution { background: #33241c; border-left-color: \(Palette.orange); }
          th, td, dl div { border-bottom-color: #48525a; }
          thead th { border-bottom-color: #6bace6; }
          .scroll:focus-visible, summary:focus-visible { outline-color: #f0a6d3; }
          /* Charts keep their colours, and so their contrast, on a light ground. */
          svg { background: #fff; border-radius: 0.25rem; padding: 0.5rem; }
        }
        @media print {
          :root { color-scheme: light; }
          @page { size: A4; margin: 18mm 16mm; }
          body { font-size: 10.5pt; }
          main { max-width: none; padding: 0; }
          h1 { font-size: 18pt; }
          h2 { font-size: 14pt; }
          h1, h2, h3, h4, caption, figcaption { break-after: avoid; }
          svg, tr, figcaption, .caution, .note { break-inside: avoid; }
          thead { display: table-header-group; }
          .scroll { overflow: visible; }
          .wide { display: block; }
          .narrow { display: none; }
          th, td { padding: 1pt 7pt; }
          table { font-size: 9.5pt; }
          .caution, .note { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          summary { list-style: none; color: inherit; text-decoration: none; font-weight: bold; }
          details::details-content { content-visibility: visible; display: block; height: auto; }
        }
        """
}
