import Tables

/// Why an area was not found.
package enum AreaError: CategorisedError, Equatable {
    case empty
    /// Nothing matches; the nearest name, if one is near.
    case unknown(text: String, suggestion: String?)

    package var exitCategory: ExitCategory { .usage }

    package var description: String {
        switch self {
        case .empty:
            "The area is empty. Give a name or a code, for example --area Sefton, E08000014 or 343."
        case .unknown(let text, let suggestion):
            "There is no area \"\(text)\"." + (suggestion.map { " Did you mean \"\($0)\"?" } ?? "")
                + " An area is a name, an ONS code (E08000014) or a three-digit code (343)."
        }
    }
}

/// Every area with its codes and names, and the look-up by any of them.
package struct AreaRegister: Sendable {
    /// In the order of the file: England, regions, authorities.
    package let areas: [Area]
    private let byCode: [String: Int]
    private let byOldCode: [String: [Int]]
    private let byKey: [String: Int]
    /// By the name of the place alone; nil where several have it.
    private let byPlace: [String: Int?]

    package init(areas: [Area]) {
        self.areas = areas
        var byCode: [String: Int] = [:]
        var byOldCode: [String: [Int]] = [:]
        var byKey: [String: Int] = [:]
        // Where two areas share a name (Dorset before and after 2019), the one with the latest figures is meant; an
        // area's own name goes before another's other name.
        func claim(_ key: String, for position: Int) {
            if let holder = byKey[key], areas[holder].lastYear >= areas[position].lastYear { return }
            byKey[key] = position
        }
        for (position, area) in areas.enumerated() {
            byCode[area.code.uppercased()] = position
            if let old = area.oldCode { byOldCode[old, default: []].append(position) }
            claim(Area.key(area.name), for: position)
        }
        for (position, area) in areas.enumerated() {
            for name in area.otherNames where byKey[Area.key(name)] == nil { byKey[Area.key(name)] = position }
        }
        self.byCode = byCode
        self.byOldCode = byOldCode.mapValues { $0.sorted { areas[$0].lastYear > areas[$1].lastYear } }
        self.byKey = byKey
        // The authorities of one three-figure code are one place; those that share a name and no code are told apart.
        var byPlace: [String: Int?] = [:]
        for (position, area) in areas.enumerated() where area.level == .localAuthority {
            for key in Set(([area.name] + area.otherNames).map(AreaSpelling.placeKey)) {
                guard let known = byPlace[key] else {
                    byPlace[key] = position
                    continue
                }
                guard let holder = known else { continue }
                if areas[holder].isCurrent != area.isCurrent {
                    byPlace[key] = area.isCurrent ? position : holder
                } else if areas[holder].oldCode == area.oldCode {
                    byPlace[key] = area.lastYear > areas[holder].lastYear ? position : holder
                } else {
                    byPlace[key] = .some(nil)
                }
            }
        }
        self.byPlace = byPlace
    }

    /// The area of a name, an ONS code or a three-digit code, whatever the case, accents and punctuation, with or without
    /// what says which kind of council it is (`LB Camden`).
    ///
    /// - Throws: ``AreaError`` with the nearest name.
    package func find(_ text: String) throws(AreaError) -> Area {
        let key = Area.key(text)
        guard !key.isEmpty else { throw .empty }
        if let position = byCode[key.uppercased()] ?? byOldCode[key]?.first ?? byKey[key] { return areas[position] }
        if let position = byPlace[AreaSpelling.placeKey(text)] ?? nil { return areas[position] }
        throw .unknown(text: text, suggestion: nearest(to: text))
    }

    /// The area of an ONS code; `nil` if there is none.
    package func area(code: String) -> Area? { byCode[code.uppercased()].map { areas[$0] } }

    /// The latest area of a three-digit code; `nil` if there is none.
    package func area(oldCode: String) -> Area? { byOldCode[oldCode]?.first.map { areas[$0] } }

    /// Every area that an authority has been under its three-digit code, the latest first: North Yorkshire has two
    /// ONS codes because it became a unitary authority in 2023.
    package func sameAuthority(as area: Area) -> [Area] {
        guard let old = area.oldCode, let positions = byOldCode[old] else { return [area] }
        return positions.map { areas[$0] }
    }

    /// The authorities that a new one took over from, under codes of their own; empty for one that only changed its code.
    package func predecessors(of area: Area) -> [Area] {
        guard let old = area.oldCode else { return [] }
        let codes = Set(sameAuthority(as: area).map(\.code))
        return areas.filter { $0.oldCode != old && $0.replacedBy.contains(where: codes.contains) }
    }

    /// Whether a year (ending in March) is the first of a new authority.
    package func isFirstYear(_ area: Area, _ year: Int) -> Bool {
        guard let first = sameAuthority(as: area).map(\.firstYear).min(), first == year else { return false }
        return !predecessors(of: area).isEmpty
    }

    /// England; `nil` in a register without it.
    package var england: Area? { areas.first { $0.level == .country } }

    /// The region that an authority lies in; `nil` for regions and England.
    package func region(of area: Area) -> Area? { area.regionCode.flatMap { self.area(code: $0) } }

    /// Whether `area` is, or lies in, `whole`. A change of code does not count.
    package func isPart(_ area: Area, of whole: Area) -> Bool {
        if whole.level == .country || area.code == whole.code { return true }
        if let old = area.oldCode, old == whole.oldCode { return true }
        return region(of: area).map { isPart($0, of: whole) } ?? false
    }

    /// The nearest name. Other spellings are compared too, and answered with the area's own name.
    private func nearest(to text: String) -> String? {
        var candidates: [String] = []
        var names: [String: String] = [:]
        for area in areas {
            for spelling in [area.name] + area.otherNames where names[spelling] == nil {
                candidates.append(spelling)
                names[spelling] = area.name
            }
        }
        // The beginning of one area's name is a better guess than a name a few letters away: Stockton is
        // Stockton-on-Tees before it is Stockport.
        let key = Area.key(text)
        let begun = Set(candidates.filter { key.count >= 4 && Area.key($0).hasPrefix(key) }.compactMap { names[$0] })
        if begun.count == 1, let name = begun.first { return name }
        return NearestName.nearest(to: text, in: candidates).flatMap { names[$0] }
    }
}
