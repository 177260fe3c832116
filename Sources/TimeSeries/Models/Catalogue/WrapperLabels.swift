/// Labels of models that wrap a model: `name(inner)`.
extension ModelCatalogue {
    /// The specification of the label in the brackets of `name(…)`; nil where there is none.
    private func inner(_ name: String, _ label: String) -> (any ModelSpecification)? {
        LabelText(label).inside(name).flatMap { try? specification($0.text) }
    }

    /// `temporal-hierarchy(M)`.
    func temporalHierarchy(_ label: String) -> TemporalHierarchy? {
        inner(TemporalHierarchy.name, label).map { TemporalHierarchy($0) }
    }

    /// `stl`, `stl(M)`, and the same as `mstl`; nil for a decomposition within a decomposition.
    func decomposed(_ label: String) -> DecomposedModel? {
        let names = [DecomposedModel.name, "m" + DecomposedModel.name]
        if names.contains(LabelText(label).text) { return DecomposedModel() }
        guard let inner = names.lazy.compactMap({ self.inner($0, label) }).first, !(inner is DecomposedModel) else {
            return nil
        }
        return DecomposedModel(inner)
    }

    /// `shrunk-season(M)`; nil for one within another.
    func shrunkSeason(_ label: String) -> ShrunkSeasonModel? {
        guard let inner = inner(ShrunkSeasonModel.name, label), !(inner is ShrunkSeasonModel) else { return nil }
        return ShrunkSeasonModel(inner)
    }

    /// `window(N,M)`, N a number of months above zero.
    func window(_ label: String) -> WindowModel? {
        guard let text = LabelText(label).inside(WindowModel.name)?.text, let comma = text.firstIndex(of: ","),
            let months = Int(text[..<comma]), months > 0,
            let inner = try? specification(String(text[text.index(after: comma)...]))
        else { return nil }
        return WindowModel(inner, months: months)
    }
}
