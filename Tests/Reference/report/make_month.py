"""A council's month of twelve measures, made up: month.csv (the extract of June 2024), next.csv (that of July) and report.yaml.

Usage: make_month.py [FOLDER]. No figure is of a real place. Planted: strategy discussions far up in May 2024; missing
episodes up by a half from July 2023 on. June 2024 is under way in month.csv; next.csv has it whole, and restates the
contacts and assessments of April and May, which grow as late entries come in.
"""
import math
import pathlib
import random
import sys

FIRST = (2020, 6)
MONTHS = 48  # to May 2024
SEASON = [1.02, 1.00, 1.08, 0.95, 1.06, 1.05, 1.02, 0.78, 1.06, 1.05, 1.04, 0.89]  # January to December

# Name, level, noise (share of the level), how closely a month follows the one before, strength of the season.
COUNTS = [
    ("contacts", 820, 0.05, 0.3, 1.0), ("referrals", 330, 0.06, 0.3, 1.0), ("assessments", 290, 0.06, 0.4, 0.8),
    ("strategy_discussions", 88, 0.10, 0.2, 0.4), ("section_47_enquiries", 71, 0.11, 0.2, 0.4),
    ("initial_conferences", 24, 0.19, 0.1, 0.3), ("missing_episodes", 46, 0.12, 0.2, 0.2),
    ("early_help_assessments", 61, 0.11, 0.3, 0.6), ("lado_contacts", 17, 0.22, 0.0, 0.0),
]
TITLES = {
    "section_47_enquiries": "Section 47 enquiries", "re_referral_percent": "Re-referrals",
    "assessed_in_45_days_percent": "Assessed in 45 days", "plans_at_month_end": "Child protection plans",
    "lado_contacts": "LADO contacts",
}


def month(place):
    index = FIRST[0] * 12 + FIRST[1] - 1 + place
    return index // 12, index % 12 + 1


def related(rng, count, follows):
    """Months that follow one another, of spread 1."""
    value, result = rng.gauss(0, 1), []
    for _ in range(count):
        value = follows * value + math.sqrt(1 - follows * follows) * rng.gauss(0, 1)
        result.append(value)
    return result


def columns():
    rng = random.Random(20240612)
    made = {}
    for name, level, noise, follows, season in COUNTS:
        errors = related(rng, MONTHS + 1, follows)
        made[name] = [
            level * (1 + season * (SEASON[month(place)[1] - 1] - 1)) * (1 + noise * errors[place])
            for place in range(MONTHS + 1)]
    for place in range(37, MONTHS + 1):
        made["missing_episodes"][place] *= 1.5
    made["strategy_discussions"][MONTHS - 1] = 88 * 1.62
    made = {name: [max(0, round(value)) for value in values] for name, values in made.items()}
    made["re_referral_percent"] = [round(21.5 + 1.7 * e, 1) for e in related(rng, MONTHS + 1, 0.3)]
    made["assessed_in_45_days_percent"] = [round(83 + 2.6 * e, 1) for e in related(rng, MONTHS + 1, 0.4)]
    plans, wander = [], 0.0
    for error in related(rng, MONTHS + 1, 0.0):
        wander = 0.8 * wander + 7 * error
        plans.append(round(268 + wander))
    made["plans_at_month_end"] = plans
    return made


ORDER = [
    "contacts", "referrals", "re_referral_percent", "assessments", "assessed_in_45_days_percent",
    "strategy_discussions", "section_47_enquiries", "initial_conferences", "plans_at_month_end", "missing_episodes",
    "early_help_assessments", "lado_contacts"]


def table(made, months):
    lines = ["month," + ",".join(ORDER)]
    for place in range(months):
        year, number = month(place)
        lines.append(f"{year}-{number:02d}," + ",".join(str(made[name][place]) for name in ORDER))
    return "\n".join(lines) + "\n"


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    whole = columns()
    first = {name: list(values) for name, values in whole.items()}
    # What is entered late: the first extract has seen less of the last months.
    for name in ("contacts", "assessments"):
        first[name][MONTHS - 2] = round(first[name][MONTHS - 2] * 0.985)
        first[name][MONTHS - 1] = round(first[name][MONTHS - 1] * 0.96)
    for name, _, _, _, _ in COUNTS:
        first[name][MONTHS] = round(first[name][MONTHS] * 0.37)
    (folder / "month.csv").write_text(table(first, MONTHS + 1))
    (folder / "next.csv").write_text(table(whole, MONTHS + 1))


main()
