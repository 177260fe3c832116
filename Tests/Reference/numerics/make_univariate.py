"""Writes nist/univariate.csv: the univariate sets of the NIST Statistical Reference Datasets.

The observed sets Lew, Lottery, Mavro and Michelso are typed below as NIST prints them
(https://www.itl.nist.gov/div898/strd/univ/homepage.html; public domain); the digits of pi and the NumAcc sets are
generated as NIST describes them. Each set is then checked, in 60-digit arithmetic, against every certified value: a
slip in one observation would show.
"""
import os

from mpmath import mp, mpf

mp.dps = 60
HERE = os.path.dirname(os.path.abspath(__file__))

LEW = """-213 -564 -35 -15 141 115 -420 -360 203 -338 -431 194 -220 -513 154 -125 -559 92 -21 -579 -52 99 -543 -175
162 -457 -346 204 -300 -474 164 -107 -572 -8 83 -541 -224 180 -420 -374 201 -236 -531 83 27 -564 -112 131
-507 -254 199 -311 -495 143 -46 -579 -90 136 -472 -338 202 -287 -477 169 -124 -568 17 48 -568 -135 162 -430
-422 172 -74 -577 -13 92 -534 -243 194 -355 -465 156 -81 -578 -64 139 -449 -384 193 -198 -538 110 -44 -577
-6 66 -552 -164 161 -460 -344 205 -281 -504 134 -28 -576 -118 156 -437 -381 200 -220 -540 83 11 -568 -160
172 -414 -408 188 -125 -572 -32 139 -492 -321 205 -262 -504 142 -83 -574 0 48 -571 -106 137 -501 -266 190
-391 -406 194 -186 -553 83 -13 -577 -49 103 -515 -280 201 300 -506 131 -45 -578 -80 138 -462 -361 201 -211
-554 32 74 -533 -235 187 -372 -442 182 -147 -566 25 68 -535 -244 194 -351 -463 174 -125 -570 15 72 -550
-190 172 -424 -385 198 -218 -536 96"""

LOTTERY = """162 671 933 414 788 730 817 33 536 875 670 236 473 167 877 980 316 950 456 92 517 557 956 954 104 178 794 278
147 773 437 435 502 610 582 780 689 562 964 791 28 97 848 281 858 538 660 972 671 613 867 448 738 966 139 636
847 659 754 243 122 455 195 968 793 59 730 361 574 522 97 762 431 158 429 414 22 629 788 999 187 215 810 782
47 34 108 986 25 644 829 630 315 567 919 331 207 412 242 607 668 944 749 168 864 442 533 805 372 63 458 777
416 340 436 140 919 350 510 572 905 900 85 389 473 758 444 169 625 692 140 897 672 288 312 860 724 226 884 508
976 741 476 417 831 15 318 432 241 114 799 955 833 358 935 146 630 830 440 642 356 373 271 715 367 393 190 669
8 861 108 795 269 590 326 866 64 523 862 840 219 382 998 4 628 305 747 247 34 747 729 645 856 974 24 568 24
694 608 480 410 729 947 293 53 930 223 203 677 227 62 455 387 318 562 242 428 968"""

# In units of 0.0001 above 2.
MAVRO = """18 17 18 19 18 17 15 14 15 15 17 18 18 19 19 21 20 16 14 13 13 15 15 16 15 14 13 14 15 14 15 16 15 16 19
20 20 21 22 23 24 25 27 26 26 26 27 26 25 24"""

# In units of 0.01 above 299.
MICHELSO = """85 74 90 107 93 85 95 98 98 88 100 98 93 65 76 81 100 100 96 96 96 94 96 94 88 80 85 88 90 84 83 79 81 88
88 83 80 79 76 80 88 88 88 86 72 72 62 86 97 95 88 91 85 87 84 84 85 84 84 84 89 81 81 82 80 77 76 74 75 76 91 92
89 86 88 72 84 85 85 78 89 84 78 81 76 81 79 81 82 85 87 87 81 74 81 94 95 80 81 87"""


def pi_digits(n):
    """NIST's digits of pi: its file has a 3 for the 957th digit, which is 8, and is certified as it stands."""
    with mp.workdps(n + 20):
        digits = list(mp.nstr(mp.pi, n + 10).replace(".", "")[:n])
    assert digits[956] == "8"
    digits[956] = "3"
    return digits


def alternating(centre, low, high):
    return [centre] + [low, high] * 500


SETS = {
    "lew": (LEW.split(), "-177.435", "277.332168044316", "-0.307304800605679"),
    "lottery": (LOTTERY.split(), "518.958715596330", "291.699727470969", "-0.120948622967393"),
    "mavro": ([f"2.00{v}0" for v in MAVRO.split()], "2.001856", "0.000429123454003053", "0.937989183438248"),
    "michelso": ([f"{299 + int(v) // 100}.{int(v) % 100:02d}" for v in MICHELSO.split()], "299.8524",
                 "0.0790105478190518", "0.535199668621283"),
    "pidigits": (pi_digits(5000), "4.5348", "2.86733906028871", "-0.00355099287237972"),
    "numacc1": (["10000001", "10000003", "10000002"], "10000002", "1", "-0.5"),
    "numacc2": (alternating("1.2", "1.1", "1.3"), "1.2", "0.1", "-0.999"),
    "numacc3": (alternating("1000000.2", "1000000.1", "1000000.3"), "1000000.2", "0.1", "-0.999"),
    "numacc4": (alternating("10000000.2", "10000000.1", "10000000.3"), "10000000.2", "0.1", "-0.999"),
}


def check(name, values, mean, deviation, r1):
    x = [mpf(v) for v in values]
    m = sum(x) / len(x)
    d = [v - m for v in x]
    squares = sum(v * v for v in d)
    found = (m, mp.sqrt(squares / (len(x) - 1)), sum(a * b for a, b in zip(d, d[1:])) / squares)
    for got, certified in zip(found, (mean, deviation, r1)):
        assert abs(got / mpf(certified) - 1) < mpf(10) ** -13, (name, got, certified)


if __name__ == "__main__":
    with open(os.path.join(HERE, "nist", "univariate.csv"), "w") as out:
        out.write("set,mean,standard_deviation,autocorrelation,values\n")
        for name, (values, *certified) in SETS.items():
            check(name, values, *certified)
            shown = [] if name.startswith("numacc") and name != "numacc1" else values
            out.write(",".join([name, *certified, " ".join(shown)]) + "\n")
            print(name, len(values), "values agree with what is certified")
