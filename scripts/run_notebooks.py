"""Executes notebooks from first cell to last, and fails where one does, or where one was committed with outputs.

usage: run_notebooks.py NOTEBOOK...
"""

import logging
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def faults(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for place, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            yield f"{path}: cell {place} has outputs; strip them"
    try:
        NotebookClient(notebook, timeout=600).execute()
    except CellExecutionError as error:
        yield f"{path}: {error}"


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    found = [fault for path in sys.argv[1:] for fault in faults(path)]
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"notebooks: {len(sys.argv) - 1} run, {len(found)} faults")
    sys.exit(1 if found else 0)
