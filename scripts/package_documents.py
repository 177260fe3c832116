#!/usr/bin/env python3
"""What a package carries beside the program: the licences of all that is linked into it (`copyright`) and the bill
of materials (`sbom VERSION`, SPDX 2.3).

What the program is linked to dynamically (OpenBLAS and the C libraries) is in the package's dependencies, with
Debian's own copyright files.
"""
import json
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")

# Linked into the program: name, licence (SPDX), holder, what it is for. Versions come from Package.resolved.
LINKED = [
    ("swift-argument-parser", "Apache-2.0 WITH Swift-exception", "Apple Inc. and the Swift project authors"),
    ("swift-runtime", "Apache-2.0 WITH Swift-exception", "Apple Inc. and the Swift project authors"),
    ("boost-math", "BSL-1.0", "the Boost.Math contributors"),
]

TEXTS = {
    "Apache-2.0 WITH Swift-exception":
        " On Debian systems the full text of the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0.\n"
        " .\n"
        " Runtime Library Exception: if you use this Software to compile your source code and portions of it are\n"
        " embedded into the binary product as a result, you may redistribute such product without providing\n"
        " attribution as would otherwise be required by Sections 4(a), 4(b) and 4(d) of the License.",
    "BSL-1.0":
        " Boost Software License, Version 1.0.\n"
        " .\n"
        " Works that are solely in the form of machine-executable object code need not carry the notice.",
}


def mit():
    lines = open(os.path.join(ROOT, "LICENSE"), encoding="utf-8").read().split("\n\n", 2)[2].strip().splitlines()
    return "\n".join(" " + (line or ".") for line in lines)


def versions():
    path = os.path.join(ROOT, "Package.resolved")
    if not os.path.exists(path):
        return {}
    pins = json.load(open(path, encoding="utf-8"))["pins"]
    return {pin["identity"].lower(): pin["state"].get("version", "") for pin in pins}


def copyright_file():
    parts = ["Files: *\nCopyright: 2026 The sscp-stats contributors\nLicense: Expat",
             "Files: usr/share/sscp-stats/notebooks-data/*\n"
             "Copyright: Crown copyright, Department for Education and Office for National Statistics; "
             "Sefton Safeguarding Children Partnership\n"
             "License: OGL-3.0\n"
             "Comment: each file's source stands in sources.yaml beside it"]
    for name, licence, holder in LINKED:
        key = {"MIT": "Expat"}.get(licence, licence.replace(" WITH ", "-with-"))
        parts.append(f"Files: usr/bin/sscp-stats\nCopyright: {holder}\nLicense: {key}\nComment: {name}, linked in")
    parts.append("License: Expat\n" + mit())
    parts.append("License: OGL-3.0\n Open Government Licence v3.0:\n"
                 " https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
    for licence, text in TEXTS.items():
        parts.append(f"License: {licence.replace(' WITH ', '-with-')}\n{text}")
    print("\n\n".join(parts))


def sbom(version):
    known = versions()
    packages = [dict(SPDXID="SPDXRef-sscp-stats", name="sscp-stats", versionInfo=version, licenseConcluded="MIT",
                     downloadLocation="NOASSERTION", filesAnalyzed=False)]
    for name, licence, holder in LINKED:
        packages.append(dict(
            SPDXID="SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name), name=name,
            versionInfo=known.get(name, "NOASSERTION"),
            licenseConcluded=licence, supplier="Person: " + holder, downloadLocation="NOASSERTION", filesAnalyzed=False))
    print(json.dumps({
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"sscp-stats-{version}", "documentNamespace": f"urn:sscp-stats:sbom:{version}",
        "creationInfo": {"created": timestamp(), "creators": ["Tool: scripts/package_documents.py"]},
        "packages": packages,
        "relationships": [dict(spdxElementId="SPDXRef-sscp-stats", relationshipType="STATIC_LINK",
                               relatedSpdxElement=package["SPDXID"]) for package in packages[1:]],
    }, indent=1, ensure_ascii=False))


def timestamp():
    import time
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0"))))


if __name__ == "__main__":
    if sys.argv[1:2] == ["copyright"]:
        copyright_file()
    elif sys.argv[1:2] == ["sbom"] and len(sys.argv) == 3:
        sbom(sys.argv[2])
    else:
        sys.exit("usage: package_documents.py copyright | sbom VERSION")
