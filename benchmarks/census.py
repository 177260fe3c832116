#!/usr/bin/env python3
"""A children in need census in XML, of made-up children: what the program counts, beside pandas.

usage: benchmarks/census.py make FILE CHILDREN        write one (standard library only)
       benchmarks/census.py compare FILE [PROGRAM]    its figures by the program and by pandas (needs pandas)
       benchmarks/census.py time FILE [PROGRAM]       seconds and peak memory of the program

Elements are those of DfE's technical specification of the census; ids, dates and codes are drawn by a fixed seed.
"""
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ["1A", "1D", "2A", "2B", "3A", "3E", "4", "5A", "6", "7", "8", "9"]
START, END = datetime.date(2024, 4, 1), datetime.date(2025, 3, 31)


def make(path, children):
    draw = random.Random(1)

    def day(least, most):
        return least + datetime.timedelta(days=draw.randrange((most - least).days + 1))

    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n<Header><CollectionDetails><Collection>CIN</Collection>'
                   f"<Year>2025</Year><ReferenceDate>{END}</ReferenceDate></CollectionDetails><Source><SourceLevel>L"
                   "</SourceLevel><LEA>999</LEA></Source></Header>\n<Children>\n")
        for child in range(children):
            born = day(datetime.date(2007, 4, 1), datetime.date(2024, 3, 1))
            file.write(f"<Child>\n  <ChildIdentifiers>\n    <LAchildID>L{child:08}</LAchildID>\n    <UPN>A{draw.randrange(10**12):012}"
                       f"</UPN>\n    <PersonBirthDate>{born}</PersonBirthDate>\n    <Sex>{draw.choice('MFU')}</Sex>\n"
                       "  </ChildIdentifiers>\n  <ChildCharacteristics>\n    <Ethnicity>"
                       f"{draw.choice(['WBRI', 'BAFR', 'AIND', 'MWBC'])}</Ethnicity>\n    <Disabilities><Disability>"
                       f"{draw.choice(['NONE', 'NONE', 'AUT', 'LD'])}</Disability></Disabilities>\n  </ChildCharacteristics>\n")
            for _ in range(draw.choice([1, 1, 1, 2, 3])):
                # One in ten was referred before the year, and its case was still open.
                referred = day(datetime.date(2023, 1, 1), START) if draw.random() < 0.1 else day(START, END)
                closed = day(max(referred, START), END) if draw.random() < 0.6 else None
                noaction = draw.random() < 0.1
                file.write(f"  <CINdetails>\n    <CINreferralDate>{referred}</CINreferralDate>\n    <ReferralSource>"
                           f"{draw.choice(SOURCES)}</ReferralSource>\n    <PrimaryNeedCode>N{draw.randrange(10)}</PrimaryNeedCode>\n")
                if closed:
                    file.write(f"    <CINclosureDate>{closed}</CINclosureDate>\n    <ReasonForClosure>RC7</ReasonForClosure>\n")
                file.write(f"    <ReferralNFA>{'true' if noaction else 'false'}</ReferralNFA>\n")
                if not noaction:
                    file.write(f"    <Assessments><AssessmentActualStartDate>{day(max(referred, START), END)}"
                               "</AssessmentActualStartDate><FactorsIdentifiedAtAssessment><AssessmentFactors>2A"
                               "</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>\n")
                if draw.random() < 0.3:
                    file.write(f"    <Section47><S47ActualStartDate>{day(max(referred, START), END)}</S47ActualStartDate>"
                               "<ICPCnotRequired>true</ICPCnotRequired></Section47>\n")
                file.write("  </CINdetails>\n")
            file.write("</Child>\n")
        file.write("</Children>\n</Message>\n")


def program(arguments):
    made = subprocess.run([PROGRAM] + arguments, capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit(made.stderr)
    return json.loads(made.stdout)


def compare(path):
    import pandas

    referrals, others = [], []
    for child in ElementTree.parse(path).getroot().iter("Child"):
        ids = child.find("ChildIdentifiers")
        for case in child.iter("CINdetails"):
            referrals.append((
                ids.findtext("LAchildID"), case.findtext("CINreferralDate"), case.findtext("ReferralSource"),
                case.findtext("CINclosureDate"), case.findtext("ReferralNFA") == "true", ids.findtext("Sex")))
            others += [("assessments", ids.findtext("LAchildID"), x.text) for x in case.iter("AssessmentActualStartDate")]
            others += [("section-47", ids.findtext("LAchildID"), x.text) for x in case.iter("S47ActualStartDate")]
    frame = pandas.DataFrame(referrals, columns=["child", "day", "source", "closed", "noaction", "sex"])
    frame["day"], frame["closed"] = pandas.to_datetime(frame.day), pandas.to_datetime(frame.closed)
    # DfE's rule: one a child a day, the first by source; none within an open case.
    frame = frame.sort_values(["child", "day", "source"], kind="stable")
    kept = []
    last = until = None
    forever = pandas.Timestamp.max
    for row in frame.itertuples():
        end = row.closed if not pandas.isna(row.closed) else row.day if row.noaction else forever
        if last and last.child == row.child and (last.day == row.day or row.day < until):
            until = max(until, end)
            continue
        kept.append(row)
        last, until = row, end
    kept = pandas.DataFrame(kept)
    months = pandas.period_range("2024-04", "2025-03", freq="M")
    compared = differences = 0

    def same(arguments, expected):
        nonlocal compared, differences
        made = program(["series", str(path)] + arguments + ["--no-disclosure-control", "made up", "--format", "json"])
        found = {(row["series"], row["month"]): row["value"] for row in made["series"]}
        for key in sorted(set(found) | set(expected)):
            compared += 1
            if found.get(key, 0) != expected.get(key, 0):
                differences += 1
                print(arguments, key, "program", found.get(key), "pandas", expected.get(key))

    def counts(frame, name):
        table = frame.groupby([name, frame.day.dt.to_period("M")]).size()
        return {(key, str(month)): int(n) for (key, month), n in table.items() if month in months}

    whole = counts(kept.assign(all="referrals"), "all")
    same([], whole)
    same(["--by", "source"], whole | counts(kept, "source"))
    same(["--by", "sex"], whole | counts(kept, "sex"))
    events = pandas.DataFrame(others, columns=["kind", "child", "day"]).drop_duplicates()
    events["day"] = pandas.to_datetime(events.day)
    for kind in ["assessments", "section-47"]:
        same(["--of", kind], counts(events[events.kind == kind], "kind"))
    # Re-referrals: an earlier kept referral of the child within twelve months.
    before = kept.groupby("child").day.shift()
    again = before.notna() & (kept.day <= before + pandas.DateOffset(months=12))
    inside = kept.day >= "2024-04-01"
    made = program(["benchmark", "re-referrals", "--data", str(path), "--format", "json"])["local"]
    for ours, theirs in [(made["referrals"], int(inside.sum())), (made["re_referrals"], int((again & inside).sum()))]:
        compared += 1
        if ours != theirs:
            differences += 1
            print("benchmark: program", ours, "pandas", theirs)
    print(f"{compared} figures compared, {differences} differences")
    return 1 if differences else 0


def timed(path):
    for arguments in [["series", path, "--by", "source", "--format", "csv"],
                      ["benchmark", "re-referrals", "--data", path, "--format", "json"]]:
        start = time.perf_counter()
        process = subprocess.Popen([PROGRAM] + arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        print(f"{arguments[0]}: {time.perf_counter() - start:.1f} s, of them {used.ru_utime + used.ru_stime:.1f} of the "
              f"processor; {used.ru_maxrss / 1024:.0f} MB at most; status {status >> 8}")
    return 0


if __name__ == "__main__":
    what, path = sys.argv[1], sys.argv[2]
    if what == "make":
        sys.exit(make(path, int(sys.argv[3])))
    PROGRAM = sys.argv[3] if len(sys.argv) > 3 else str(ROOT / ".build/release/sscp-stats")
    sys.exit(compare(path) if what == "compare" else timed(path))
