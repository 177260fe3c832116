#!/bin/bash
# Fails when the house does not stand as docs/architecture.md says: imports, arrows between folders, what may be
# known in one place only, the files of each question, sizes. A few seconds, without a compiler.
#
# usage: scripts/check-architecture.sh [--self-test | --arrows | --today]
#   --self-test   plant a fault of each kind in a copy of the house, and see each found
#   --arrows      print which folder takes names from which, as Markdown
#   --today       print what is wrong as rows of the list of what is let through (architecture_tables.py)
set -euo pipefail
command -v python3 >/dev/null 2>&1 || { echo "python3 is not installed: scripts/install-dependencies.sh --checks" >&2; exit 1; }
exec python3 -B "$(dirname "$0")/check_architecture.py" "$@"
