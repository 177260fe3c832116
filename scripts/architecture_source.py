"""What the check of the architecture reads: Swift without its comments and strings, the names that a file declares and
mentions, and the targets of Package.swift. By text, in a second for the whole house and without a compiler, hence it
misses members reached through a value, and what an extension adds to a type of another folder.
"""

import functools
import re

_CODE = re.compile(r'//|/\*|#*"""|#*"|[()]')
_COMMENT = re.compile(r"/\*|\*/")


def _blank(text):
    """As long, with the same line ends, and nothing else."""
    return re.sub(r"[^\n]", " ", text)


@functools.lru_cache(maxsize=4096)
def stripped(text):
    """The code without comments, and without what its strings say either (interpolated code stays)."""
    with_strings, bare = [], []
    # A string that the scan is within: hashes and quotes of its end, and how deep the brackets of an interpolation are.
    stack = []
    place = 0

    def take(end, keep_string=True, keep_code=True):
        nonlocal place
        piece = text[place:end]
        with_strings.append(piece if keep_string else _blank(piece))
        bare.append(piece if keep_code else _blank(piece))
        place = end

    while place < len(text):
        if stack and stack[-1][1] is None:
            end, _ = stack[-1]
            hashes = end.count("#")
            found = re.compile(r"\\" + "#" * hashes + r"(?:\(|.)|" + re.escape(end) + ("" if '"""' in end else "|\n"),
                               re.S).search(text, place)
            if found is None:
                take(len(text), keep_code=False)
            elif found.group().endswith("("):
                take(found.end(), keep_code=False)
                stack[-1] = (end, 1)
            elif found.group() == end or found.group() == "\n":
                take(found.end(), keep_code=False)
                stack.pop()
            else:
                take(found.end(), keep_code=False)
            continue
        found = _CODE.search(text, place)
        if found is None:
            take(len(text))
            break
        take(found.start())
        token = found.group()
        if token == "//":
            end = text.find("\n", place)
            take(end if end >= 0 else len(text), keep_string=False, keep_code=False)
        elif token == "/*":
            depth, end = 0, place
            while True:
                mark = _COMMENT.search(text, end)
                if mark is None:
                    end = len(text)
                    break
                depth += 1 if mark.group() == "/*" else -1
                end = mark.end()
                if depth == 0:
                    break
            take(end, keep_string=False, keep_code=False)
        elif token in "()":
            take(found.end())
            if stack:
                end, depth = stack[-1]
                depth += 1 if token == "(" else -1
                stack[-1] = (end, depth if depth > 0 else None)
        else:
            take(found.end(), keep_code=False)
            stack.append((token.lstrip("#") + "#" * token.count("#"), None))
    return "".join(with_strings), "".join(bare)


def line_of(text, place):
    return text.count("\n", 0, place) + 1


_ATTRIBUTES = r"^(?:@\w+(?:\([^)\n]*\))?\s+)*"
_IMPORT = re.compile(
    _ATTRIBUTES + r"[ \t]*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?(\w[\w-]*)", re.M)
_DECLARED = re.compile(
    _ATTRIBUTES + r"((?:(?:public|package|internal|fileprivate|private|final|indirect|nonisolated|open)\s+)*)"
    r"(?:(struct|class|enum|protocol|actor|typealias|func))\s+(\w+)", re.M)
_NESTED = re.compile(r"\b(?:struct|class|enum|protocol|actor|typealias|associatedtype)\s+(\w+)")
_WORD = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_CALL = re.compile(r"(?<![\w.])(?<!func )([a-z_]\w*)\s*[(<]")


@functools.lru_cache(maxsize=4096)
def imports(text):
    """Modules and their lines."""
    code = stripped(text)[1]
    # Within `#if canImport`, an import is indented.
    return tuple((found.group(1).replace("-", "_"), line_of(code, found.start(1)))
                 for found in re.compile(_IMPORT.pattern.replace(r"^(?:@", r"^[ \t]*(?:@"), re.M).finditer(code))


@functools.lru_cache(maxsize=4096)
def declared(text):
    """Types, type aliases and functions of the file's outermost level that other files can see."""
    return frozenset(found.group(3) for found in _DECLARED.finditer(stripped(text)[1])
                     if "private" not in found.group(1) and len(found.group(3)) > 2)


@functools.lru_cache(maxsize=4096)
def mentions(text):
    """Names that the file may take from others, each with the line of its first mention.

    Not after a dot, which makes it a member; a name in small letters only where it is called; not what the file
    declares within its own types.
    """
    code = stripped(text)[1]
    own = {found.group(1) for found in _NESTED.finditer(code)}
    names = {}
    for found in _WORD.finditer(code):
        name = found.group()
        if name[0].isupper() and name not in own:
            names.setdefault(name, line_of(code, found.start()))
    for found in _CALL.finditer(code):
        names.setdefault(found.group(1), line_of(code, found.start(1)))
    return names


def _balanced(text, opening):
    """From the bracket at `opening` to its partner."""
    depth = 0
    for place in range(opening, len(text)):
        if text[place] in "([":
            depth += 1
        elif text[place] in ")]":
            depth -= 1
            if depth == 0:
                return text[opening:place + 1]
    return text[opening:]


class Target:
    def __init__(self, kind, name, folder, dependencies, line):
        self.kind, self.name, self.folder, self.dependencies, self.line = kind, name, folder, dependencies, line


def targets(manifest):
    """The targets of a Package.swift, by name."""
    code = stripped(manifest)[0]
    found = {}
    for call in re.compile(r"\.(target|executableTarget|testTarget|systemLibrary)\(").finditer(code):
        body = _balanced(code, call.end() - 1)
        name = re.search(r'name:\s*"([^"]+)"', body).group(1)
        names = set()
        listed = re.search(r"dependencies:\s*\[", body)
        if listed:
            inner = _balanced(body, listed.end() - 1)
            names |= {product for product in re.findall(r'\.product\(name:\s*"([^"]+)"', inner)}
            names |= set(re.findall(r'"([^"]+)"', re.sub(r"\.product\([^)]*\)", "", inner)))
        path = re.search(r'path:\s*"([^"]+)"', body)
        folder = path.group(1) if path else ("Tests/" if call.group(1) == "testTarget" else "Sources/") + name
        found[name] = Target(call.group(1), name, folder, names, line_of(code, call.start()))
    return found
