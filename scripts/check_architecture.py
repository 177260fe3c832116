"""Whether the house stands as docs/architecture.md says. Run by scripts/check-architecture.sh.

Imports are those that Package.swift declares and the table allows; folders take names from one another without a
circle, those of TimeSeries upwards only; what is known in one place stands in no other; each question has its files; no file
or line is too long. Reads text only, in a few seconds. Each fault is told with its file, its line and what was expected.
"""

import argparse
import collections
import fnmatch
import pathlib
import re
import sys

import architecture_source as source
import architecture_tables as tables

Fault = collections.namedtuple("Fault", "rule what place words")


class House:
    """The Swift files of a checkout, by their paths from its root."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.manifest = (self.root / "Package.swift").read_text(encoding="utf-8")
        self.files = {
            path.relative_to(self.root).as_posix(): path.read_text(encoding="utf-8")
            for top in ["Sources", "Tests"] for path in sorted((self.root / top).rglob("*.swift"))
        }


def matches(path, patterns):
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


# --- Imports


def imports(house):
    targets = source.targets(house.manifest)
    for target in targets.values():
        is_test = target.folder.startswith("Tests/")
        place = f"Package.swift:{target.line}"
        prefix = target.folder + "/"
        files = {path: text for path, text in house.files.items() if path.startswith(prefix)}
        if target.name in tables.C_TARGETS:
            for path in files:
                yield Fault("import", path, f"{path}:1", f"{target.name} is a target of C and holds no Swift")
            continue
        allowed = tables.MAY_IMPORT.get(target.name)
        if allowed is None and not is_test:
            yield Fault("import", target.name, place,
                        f"{target.name} has no row: give it one in MAY_IMPORT and in docs/architecture.md")
            continue
        free = tables.EVERYWHERE | tables.C_LIBRARY
        if is_test:
            free = free | tables.TESTS_EVERYWHERE
        declared = {name.replace("-", "_"): name for name in target.dependencies}
        imported = set()
        for path, text in files.items():
            for module, line in source.imports(text):
                imported.add(module)
                if module in free or module == target.name:
                    continue
                what = f"{target.name} > {module}"
                if allowed is not None and module not in allowed:
                    yield Fault("import", what, f"{path}:{line}",
                                f"{target.name} may not import {module}; it may import "
                                + (", ".join(sorted(allowed)) or "no other target"))
                elif module not in declared:
                    yield Fault("undeclared", what, f"{path}:{line}",
                                f"{module} is imported and no dependency of {target.name}: declare it in Package.swift")
        for module, name in sorted(declared.items()):
            if module in imported or (target.name, name) in tables.RUN_BY_TESTS:
                continue
            yield Fault("idle", f"{target.name} > {name}", place,
                        f"{target.name} declares {name} and no file imports it: take it out of its dependencies")
    for path in house.files:
        if not any(path.startswith(target.folder + "/") for target in targets.values()):
            yield Fault("import", path, f"{path}:1", "the file belongs to no target of Package.swift")


# --- Folders


def arrows(house, module):
    """{folder: {folder: {name: "path:line"}}} within a target, a folder being a path without the target's name."""
    prefix = f"Sources/{module}/"
    files = {path: text for path, text in house.files.items() if path.startswith(prefix)}
    depth = tables.FOLDER_DEPTH[module] - 1

    def folder(path):
        return "/".join(path[len(prefix):].split("/")[:-1][:depth])

    where = collections.defaultdict(set)
    for path, text in files.items():
        for name in source.declared(text):
            where[name].add(path)
    # A name declared in two files is an overload, or is one type's and another's: text cannot say which is meant.
    home = {name: next(iter(paths)) for name, paths in where.items() if len(paths) == 1}
    found = collections.defaultdict(lambda: collections.defaultdict(dict))
    for path, text in files.items():
        for name, line in source.mentions(text).items():
            owner = home.get(name)
            if owner and folder(owner) != folder(path):
                found[folder(path)][folder(owner)].setdefault(name, f"{path}:{line}")
    return found


def circles(edges):
    """Groups of folders each of which leads to every other (Tarjan's strongly connected components)."""
    index, low, stack, groups = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in edges.get(node, ()):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(group) > 1:
                groups.append(sorted(group))

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return groups


def level(folder):
    """The place of a folder of TimeSeries in the list, by the longest row that is it or holds it; None without one."""
    best = None
    for place, (_, _, rows) in enumerate(tables.TIME_SERIES_LEVELS):
        for row in rows:
            stem = row.removesuffix("/*")
            if folder == stem or folder.startswith(stem + "/"):
                if best is None or len(stem) > best[1]:
                    best = (place, len(stem))
    return None if best is None else best[0]


def folders(house):
    """Arrows out of order, and circles of the others. An arrow that today's list lets through makes no circle."""
    lifted = {what for rule, what, _ in tables.TODAY if rule == "arrow"}
    for module in tables.FOLDER_DEPTH:
        found = arrows(house, module)
        ordered = module == "TimeSeries"
        if ordered:
            yield from order(found)
        edges = {lower: {upper for upper in uses if not (ordered and out_of_order(lower, upper))}
                 for lower, uses in found.items()}
        for group in circles(edges):
            for lower in group:
                for upper in sorted(edges[lower] & set(group)):
                    what = f"{module}/{lower} > {module}/{upper}"
                    if what in lifted:
                        edges[lower].remove(upper)
                        yield Fault("arrow", what, min(found[lower][upper].values()), "an arrow of a circle")
        for group in circles(edges):
            ties = [(lower, upper) for lower in group for upper in sorted(edges[lower] & set(group))]
            lines = [f"\n    {module}/{lower} > {module}/{upper}: "
                     + ", ".join(f"{name} ({place})" for name, place in sorted(found[lower][upper].items())[:4])
                     for lower, upper in ties]
            first = min(place for lower, upper in ties for place in found[lower][upper].values())
            yield Fault("circle", f"{module}: {', '.join(group)}", first,
                        f"these folders of {module} take names from one another in a circle; one arrow must go:"
                        + "".join(lines))


def out_of_order(lower, upper):
    below, above = level(lower), level(upper)
    if below is None or above is None:
        return False
    return above > below or (above == below and tables.TIME_SERIES_LEVELS[below][1])


def order(found):
    for folder in sorted(set(found) | {upper for uses in found.values() for upper in uses}):
        if level(folder) is None:
            yield Fault("level", f"TimeSeries/{folder}", f"Sources/TimeSeries/{folder}:1",
                        "the folder has no place in TIME_SERIES_LEVELS: give it one, and one in docs/architecture.md")
    for lower, uses in sorted(found.items()):
        for upper, names in sorted(uses.items()):
            if out_of_order(lower, upper):
                here, there = tables.TIME_SERIES_LEVELS[level(lower)][0], tables.TIME_SERIES_LEVELS[level(upper)][0]
                why = f"folders of {here} know not one another" if here == there else f"{here} stands below {there}"
                name, place = min(names.items(), key=lambda item: item[1])
                yield Fault("arrow", f"TimeSeries/{lower} > TimeSeries/{upper}", place,
                            f"TimeSeries/{lower} takes {', '.join(sorted(names)[:5])} from TimeSeries/{upper}: {why}")


# --- Phrases, sizes, questions


def phrases(house):
    for rule, pattern, in_strings, scope, homes, instead in tables.PHRASES:
        expression = re.compile(pattern)
        for path, text in house.files.items():
            if not matches(path, scope) or matches(path, homes):
                continue
            code = source.stripped(text)[0 if in_strings else 1]
            for found in expression.finditer(code):
                yield Fault(rule, path, f"{path}:{source.line_of(code, found.start())}",
                            f"“{found.group().strip()}” stands here; expected: {instead}")


def sizes(house):
    for path, text in house.files.items():
        lines = text.split("\n")
        count = len(lines) - (lines[-1] == "")
        if count > tables.MOST_LINES:
            yield Fault("long-file", path, f"{path}:{tables.MOST_LINES + 1}",
                        f"{count} lines; a file has {tables.MOST_LINES} at most: one concept a file")
        for number, line in enumerate(lines, 1):
            if len(line) > tables.MOST_COLUMNS:
                yield Fault("long-line", path, f"{path}:{number}",
                            f"{len(line)} characters; a line has {tables.MOST_COLUMNS} at most")


def questions(house):
    for module, endings in [("Studies", tables.STUDY_FILES), ("Presentation", tables.PRESENTATION_FILES)]:
        prefix = f"Sources/{module}/"
        names = collections.defaultdict(set)
        for path in house.files:
            if path.startswith(prefix):
                folder, _, name = path[len(prefix):].partition("/")
                if not name:
                    yield Fault("question", path, f"{path}:1", f"a file of {module} belongs to a folder")
                    continue
                names[folder].add(name)
        for folder, files in sorted(names.items()):
            if folder in tables.NO_QUESTION[module]:
                continue
            if folder not in tables.QUESTIONS:
                yield Fault("question", prefix + folder, f"{prefix}{folder}:1",
                            "the folder is no question of QUESTIONS: give it a row there")
                continue
            for ending in endings:
                name = f"{tables.QUESTIONS[folder]}{ending}.swift"
                if name not in files and f"{module}/{name}" not in tables.WITHOUT:
                    yield Fault("question", f"{prefix}{folder}/{name}", f"{prefix}{folder}:1",
                                f"the question has no {name}; a folder of {module} has "
                                + ", ".join(f"{tables.QUESTIONS[folder]}{each}.swift" for each in endings))
        for folder in sorted(set(tables.QUESTIONS) - set(names)):
            yield Fault("question", prefix + folder, f"{prefix}{folder}:1", f"{module} has no folder for this question")


RULES = [imports, folders, phrases, sizes, questions]


def faults(house):
    """Those that today's list does not let through, and its rows that let nothing through; how many it let through."""
    found = [fault for rule in RULES for fault in rule(house)]
    rest, used = [], set()
    for fault in found:
        rows = [row for row in tables.TODAY if row[0] == fault.rule and fnmatch.fnmatchcase(fault.what, row[1])]
        used.update(rows)
        if not rows:
            rest.append(fault)
    for row in tables.TODAY:
        if row not in used:
            rest.append(Fault("today", row[1], "scripts/architecture_tables.py:" + str(line_of_row(row)),
                              f"the row ({row[0]}, {row[1]}) of TODAY lets nothing through any more: take it out"))
    return rest, len(found) - len([fault for fault in rest if fault.rule != "today"])


def line_of_row(row):
    lines = pathlib.Path(tables.__file__).read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if f'("{row[0]}", "{row[1]}"' in line), 1)


def tell(found):
    """Each fault; of several of a kind in one file, the first three."""
    groups = collections.defaultdict(list)
    for fault in found:
        groups[fault.rule, fault.what].append(fault)
    for (rule, _), group in groups.items():
        for fault in group[:3]:
            print(f"{fault.place}: {fault.words} [{rule}]", file=sys.stderr)
        if len(group) > 3:
            print(f"    and {len(group) - 3} more of the kind there", file=sys.stderr)


def print_arrows(house):
    """The arrows as they are, as tables of Markdown."""
    for module in tables.FOLDER_DEPTH:
        print(f"| `{module}` folder | takes from |\n|---|---|")
        found = arrows(house, module)
        names = sorted({path.split("/", 2)[2].rpartition("/")[0] for path in house.files
                        if path.startswith(f"Sources/{module}/")})
        for folder in names:
            uses = sorted(found.get(folder, {}))
            print(f"| `{folder or '.'}` | {', '.join(f'`{upper}`' for upper in uses) or '–'} |")
        print()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parent.parent, help="another checkout")
    parser.add_argument("--arrows", action="store_true", help="print which folder takes from which, as Markdown")
    parser.add_argument("--today", action="store_true", help="print faults as rows of TODAY")
    parser.add_argument("--self-test", action="store_true", help="plant a fault of each kind, and see each found")
    options = parser.parse_args()
    if options.self_test:
        import architecture_selftest
        sys.exit(architecture_selftest.run(options.root))
    house = House(options.root)
    if options.arrows:
        print_arrows(house)
        return
    found, used = faults(house)
    if options.today:
        for rule, what in dict.fromkeys((fault.rule, fault.what) for fault in found):
            print(f'    ("{rule}", "{what}", ""),')
        return
    tell(found)
    if found:
        count = f"{len(found)} fault" + ("" if len(found) == 1 else "s")
        print(f"The architecture: {count}. The rules are in docs/architecture.md, the tables in "
              "scripts/architecture_tables.py.", file=sys.stderr)
        sys.exit(1)
    print(f"The architecture: {len(house.files)} files, no fault; {used} let through today.", file=sys.stderr)


if __name__ == "__main__":
    main()
