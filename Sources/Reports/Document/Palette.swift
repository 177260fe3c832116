/// The colours of the charts: the Government Analysis Function's palette
/// (analysisfunction.civilservice.gov.uk, Data visualisation: colours in charts, 2024).
///
/// Lines and edges have a contrast of at least 3 to 1 with white, text of at least 4.5 (WCAG 2.2, 1.4.11 and 1.4.3).
package enum Palette {
    package static let darkBlue = "#12436D"
    package static let turquoise = "#28A197"
    package static let darkPink = "#801650"
    package static let orange = "#F46A25"
    package static let darkGrey = "#3D3D3D"
    package static let lightPurple = "#A285D1"

    /// From dark to light, for ranges within ranges.
    package static let sequential = ["#12436D", "#2073BC", "#6BACE6"]
    /// Grid lines and what is context only.
    package static let grey = "#BFBFBF"
}
