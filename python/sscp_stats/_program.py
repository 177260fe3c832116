"""Finds the program, calls it and reads what it says."""

import json
import os
import shutil
import subprocess
from typing import Any, Mapping, Optional


class SscpStatsError(RuntimeError):
    """The program refused. ``status`` is its exit status, ``error`` its error as an object, with ``file``, ``row``,
    ``column``, ``value`` and ``expected`` (each None where not known)."""

    def __init__(self, status: int, message: str, error: Optional[Mapping[str, Any]] = None):
        super().__init__(message)
        self.status = status
        self.error = dict(error or {})


def program() -> str:
    """The path of the program.

    :raises FileNotFoundError: where there is none.
    """
    named = os.environ.get("SSCP_STATS_PROGRAM") or shutil.which("sscp-stats")
    if not named or not os.path.exists(named):
        raise FileNotFoundError(
            "The program sscp-stats was not found. Install it, or name it with the variable SSCP_STATS_PROGRAM.")
    return named


def options(values: Mapping[str, Any]) -> list:
    """Keyword arguments as the program's options: ``keep_last_month=True`` is ``--keep-last-month``; None and False are
    left out; a list is joined by commas; ``from_`` stands for ``--from``, a word of Python's own."""
    arguments = []
    for name, value in values.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            arguments.append(option)
        elif isinstance(value, (list, tuple)):
            arguments += [option, ",".join(str(each) for each in value)]
        else:
            arguments += [option, str(value)]
    return arguments


def call(arguments, stdin: Optional[str] = None) -> subprocess.CompletedProcess:
    """Runs the program and gives what it wrote.

    :raises SscpStatsError: for every status but 0 and 1; 1 is the answer yes of ``--fail-on-signal`` and its like.
    """
    done = subprocess.run([program(), *arguments], input=stdin, capture_output=True, text=True, encoding="utf-8")
    if done.returncode in (0, 1):
        return done
    error, words = None, []
    for line in done.stderr.splitlines():
        if line.startswith('{"error"'):
            error = json.loads(line)["error"]
        else:
            words.append(line)
    raise SscpStatsError(done.returncode, error["message"] if error else "\n".join(words), error)


def run(*arguments: str, stdin: Optional[str] = None, **named: Any) -> dict:
    """The JSON of any command: ``run("impact", "referrals", at="2021-09")``.

    :param arguments: the command and its operands.
    :param stdin: what the program reads where ``data="-"``.
    :param named: its options, as :func:`options` has them.
    :returns: the JSON object; ``result["status"]`` is not in it: see :class:`SscpStatsError`.
    """
    done = call([*arguments, *options(named), "--format", "json"], stdin)
    return json.loads(done.stdout)
