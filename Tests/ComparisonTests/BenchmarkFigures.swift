/// DfE, Children in need 2022, table C1: re-referrals and referrals of Sefton and its ten neighbours of the 2021 list.
enum BenchmarkFigures {
    static let sefton2022: [(Double, Double)] = [
        (823, 4156), (698, 3244), (1224, 6422), (1000, 3624), (314, 1803), (2957, 10532),
        (807, 3370), (1317, 5370), (2873, 10226), (111, 1014), (484, 2375),
    ]
}
