"""Makes json_cases.jsonl: texts and doubles with what Python's json module (the peer) prints for them.

Each line is {"text": ..., "printed": ...} (printed with ensure_ascii=False) or {"bits": "hex of the double",
"printed": ...}. Run: python3 make_json_cases.py
"""

import json
import pathlib
import random
import struct

random.seed(7)
lines = []
texts = ["", "plain", 'quote " and \\ backslash', "/", "tab\tline\nreturn\r\b\f", "\x00\x01\x1f", "é’日本😀", "</script>"]
texts += ["".join(chr(random.choice([random.randrange(0, 0x80), random.randrange(0xA0, 0xD800)])) for _ in range(12))
          for _ in range(40)]
for text in texts:
    # Python escapes DEL as it is; only quotes, backslashes and controls below 0x20 are escaped.
    lines.append({"text": text, "printed": json.dumps(text, ensure_ascii=False)})
values = [0.0, 1.0, -1.0, 0.1, 1 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 5e-324, 1.7976931348623157e308, 2.0**53,
          2.0**53 + 2, 1e-4, 1e-5, 3764.25, 33.33333333333333, 1e21, 1e22]
values += [struct.unpack("<d", struct.pack("<Q", random.getrandbits(64) & 0xBFEFFFFFFFFFFFFF))[0] for _ in range(200)]
for value in values:
    bits = struct.pack(">d", value).hex()
    lines.append({"bits": bits, "printed": json.dumps(value)})
path = pathlib.Path(__file__).with_name("json_cases.jsonl")
path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="ascii")
