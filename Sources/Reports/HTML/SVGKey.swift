/// The key of a drawing: swatches with their names, as many a line as fit.
struct SVGKey {
    enum Swatch {
        case line(colour: String, width: Double, dash: String)
        case box(fill: String, stroke: String)
        /// Any shape drawn about the middle of the swatch.
        case shape((_ x: Double, _ y: Double) -> String)
    }

    private static let lineHeight = 20.0
    private static let swatchWidth = 26.0

    var entries: [(swatch: Swatch, text: String)]
    /// Room from left to right.
    var width: Double

    /// About how wide a text of the drawing's size is.
    static func width(of text: String, bold: Bool = false) -> Double {
        text.reduce(0) { sum, character in
            let narrow = "iljtfrI.,:;'|()[] ".contains(character)
            let wide = "mwMW%–…".contains(character) || (character.isUppercase && !narrow)
            return sum + (narrow ? 4.4 : wide ? 10.2 : 7.8) * (bold ? 1.07 : 1)
        }
    }

    /// Entries with their places: from the left, and the line from the top.
    private var places: [(x: Double, line: Int)] {
        var places: [(x: Double, line: Int)] = []
        var x = 0.0
        var line = 0
        for entry in entries {
            let size = Self.swatchWidth + 8 + Self.width(of: entry.text)
            if x > 0, x + size > width {
                x = 0
                line += 1
            }
            places.append((x, line))
            x += size + 22
        }
        return places
    }

    var height: Double { entries.isEmpty ? 0 : Self.lineHeight * Double((places.last?.line ?? 0) + 1) }

    /// - Parameter top: where the first line begins.
    func parts(x left: Double, top: Double) -> [String] {
        zip(entries, places).flatMap { entry, place -> [String] in
            let x = left + place.x
            let middle = top + Self.lineHeight * (Double(place.line) + 0.5)
            let number = SVGPlot.number
            let mark =
                switch entry.swatch {
                case .line(let colour, let width, let dash):
                    SVGPlot.stroke([(x, middle), (x + Self.swatchWidth, middle)], colour, width: width, dash: dash)
                case .box(let fill, let stroke):
                    "<rect x=\"\(number(x + 0.5))\" y=\"\(number(middle - 6.5))\" width=\"25\" height=\"13\" "
                        + "fill=\"\(fill)\" stroke=\"\(stroke)\"/>"
                case .shape(let draw): draw(x + Self.swatchWidth / 2, middle)
                }
            return [mark, SVGPlot.text(entry.text, x + Self.swatchWidth + 8, middle + 5)]
        }
    }
}
