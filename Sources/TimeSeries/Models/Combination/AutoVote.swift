/// A vote of ``Auto``: a family of methods, which counts as one however many voices speak for it.
struct AutoVote {
    var key: String
    var voices: [(key: String, model: any FittedModel)]

    /// Voices that could not be fitted are left out; nil when none is left.
    init?(_ key: String, _ voices: [(String, (any FittedModel)?)]) {
        self.key = key
        self.voices = voices.compactMap { key, model in model.map { (key, $0) } }
        if self.voices.isEmpty { return nil }
    }

    /// Every voice shared by halves with the other's of the same name, where there is one.
    func halved(with other: AutoVote) -> AutoVote {
        var result = self
        for (k, voice) in voices.enumerated() {
            guard let twin = other.voices.first(where: { $0.key == voice.key }) else { continue }
            let both = [voice.model, twin.model].map { FittedMixture.Member(weight: 1, model: $0) }
            result.voices[k].model = FittedMixture(leader: voice.model, members: both)
        }
        return result
    }

    var members: [FittedMixture.Member] {
        voices.map { .init(weight: 1 / Double(voices.count), model: $0.model) }
    }
}
