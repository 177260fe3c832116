import Foundation
import Tables
import Testing

@Suite("JSON")
struct JSONTests {
    @Test("texts are escaped as Python's json does (Reference/tables/make_json_cases.py)")
    func texts() throws {
        let cases = try referenceLines("json_cases.jsonl").filter { $0["text"] != nil }
        #expect(cases.count == 48)
        for item in cases {
            let text = try #require(item["text"] as? String)
            let printed = try #require(item["printed"] as? String)
            #expect(Array(JSONValue.string(text).text(.compact).utf8) == Array(printed.utf8))
        }
    }

    @Test("numbers are the doubles that Python's json prints (Reference/tables/make_json_cases.py)")
    func numbers() throws {
        let cases = try referenceLines("json_cases.jsonl").filter { $0["bits"] != nil }
        #expect(cases.count == 219)
        for item in cases {
            let bits = try #require((item["bits"] as? String).flatMap { UInt64($0, radix: 16) })
            let printed = try #require(item["printed"] as? String)
            let text = JSONValue.number(Double(bitPattern: bits)).text(.compact)
            #expect(Double(text)?.bitPattern == Double(printed)?.bitPattern)
            // Both are the shortest: the same digits, whatever the place of the point.
            func digits(_ text: String) -> String {
                let mantissa = text.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
                return String(mantissa.reversed().drop { $0 == "0" }.reversed())
            }
            #expect(digits(text) == digits(printed))
        }
    }

    @Test("keys keep their order, nil keys are present, NaN is null")
    func layout() throws {
        let json: JSONValue = [
            "schema": "s/1", "n": 144, "log_likelihood": .number(.nan), "aicc": JSONValue(Double?.none),
            "levels": [80, 95], "parameters": [:], "notes": [],
            "forecast": [
                ["month": "2024-04", "mean": 281.5, "lo-80": 240, "hi-80": 320.25],
                ["month": "2024-05", "mean": .number(.infinity), "lo-80": nil, "hi-80": true],
            ],
        ]
        #expect(
            json.text() == """
                {
                  "schema": "s/1",
                  "n": 144,
                  "log_likelihood": null,
                  "aicc": null,
                  "levels": [80, 95],
                  "parameters": {},
                  "notes": [],
                  "forecast": [
                    {"month": "2024-04", "mean": 281.5, "lo-80": 240, "hi-80": 320.25},
                    {"month": "2024-05", "mean": null, "lo-80": null, "hi-80": true}
                  ]
                }

                """)
        #expect(
            json.text(.compact).hasPrefix(
                #"{"schema":"s/1","n":144,"log_likelihood":null,"aicc":null,"levels":[80,95],"parameters":{},"#))
        #expect(json["n"] == 144)
        let parsed = try JSONSerialization.jsonObject(with: Data(json.text().utf8)) as? [String: Any]
        #expect(parsed?.count == 8)
    }

    @Test("what does not fit on a line is broken over several")
    func longLines() throws {
        let values = JSONValue((0..<60).map { Double($0) / 7 })
        for json in [values, ["values": values], [["key": values]]] as [JSONValue] {
            let text = json.text()
            #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 100 })
            let again = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
            let compact = try JSONSerialization.jsonObject(
                with: Data(json.text(.compact).utf8), options: .fragmentsAllowed)
            #expect((again as? NSObject) == (compact as? NSObject))
        }
    }
}
