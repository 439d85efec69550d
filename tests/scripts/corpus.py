#!/usr/bin/env python3
"""Walks the files of a manifest through `milieu check --json` and prints a table per format.

    tests/scripts/corpus.py target/release/milieu DATA/corpus/MANIFEST.tsv DATA/bad/MANIFEST.tsv

A manifest is a table with a heading; of its columns these count: path, format, group, expect
(open, warn, error, ask, error-or-warn; others are passed over), expected_nodes, expected_edges,
max_seconds, max_rss_MB. Each file is read under a limit on memory and time. Ends with 1 when a file
outside the list of disputed ones comes out otherwise.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

# Findings that name no trap: a file of which nothing else is said was opened without a word.
ROUTINE = (
    "records of nodes and",
    "rows of members and",
    "does not say whether ties have a direction",
    "The text is encoded as",
)
# Groups of broken files of which a refusal must name the line.
PLACED = {"xml-attack", "semantics", "nesting", "numbers"}
# Formats that are refused by name, with what to export instead: of these no file needs to open.
NAMED = {"dgs", "graph6", "metis", "rdf", "tlp", "xgmml"}
# Files whose expected counts we believe wrong; the reasons stand in tests/it/formats/corpus.rs.
DISPUTED = {
    "json_kgx/kgx__valid.json",
    "xlsx/social_network__edges.xlsx",
    "xlsx/social_network__nodes.xlsx",
    "xls/gephi__repeated_headers.xls",
    "csv/ca_riz_foodweb__edges_old.csv",
    "csv/lifranum-carto__wikipages_excel.csv",
    "csv/py4cytoscape__disease.net.no-header.txt",
}


def rows(manifest):
    with open(manifest, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def check(binary, path, folder, memory, seconds):
    """What the program says of a file under its own name: answer, exit code, seconds, megabytes."""
    name = path.name.split("__", 1)[-1]
    link = Path(folder) / name
    link.symlink_to(path)
    arguments = [binary, "check", str(link), "--json"]
    values = path.with_name(path.name.replace(".##h", ".##d"))
    if values != path and values.exists():
        beside = Path(folder) / name.replace(".##h", ".##d")
        beside.symlink_to(values)
        arguments += ["--ties", str(beside)]

    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))

    out = tempfile.TemporaryFile()
    begun = time.monotonic()
    process = subprocess.Popen(
        arguments, stdout=out, stderr=subprocess.DEVNULL, preexec_fn=limited
    )
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() - begun > seconds:
            process.kill()
            _, status, usage = os.wait4(process.pid, 0)
            break
        time.sleep(0.002)
    process.returncode = os.waitstatus_to_exitcode(status)
    out.seek(0)
    try:
        answer = json.loads(out.read())
    except ValueError:
        answer = None
    for made in Path(folder).iterdir():
        made.unlink()
    cpu = usage.ru_utime + usage.ru_stime
    return answer, process.returncode, cpu, usage.ru_maxrss / 1024


def fault(row, answer, code):
    """What is wrong with an answer; None when it is as the manifest says."""
    expect = row["expect"]
    if answer is None:
        return f"no answer (exit code {code})"
    error = answer.get("error")
    if error:
        if code != 1 or not error["message"] or not error["hint"]:
            return "a refusal without message, hint or exit code 1"
        said = error["message"]
        if expect == "ask":
            return None if answer["needs_choice"] else f"does not ask: {said}"
        if row["format"] in NAMED:
            named = "which this version does not read" in said
            return None if named else f"refused without its name: {said}"
        if expect in ("open", "warn"):
            return f"refused: {said}"
        placed = error["line"] is not None or row.get("group") not in PLACED
        return None if placed else f"refused without a line: {said}"
    if code != 0:
        return f"opened, but ended with {code}"
    if expect in ("error", "ask"):
        return "opened"
    several = json.loads(row.get("all_graphs_or_relations") or "[]")
    if several and len(several) != len(answer["networks"]):
        return f"{len(answer['networks'])} networks instead of {len(several)}"
    # A file of several networks is counted by its first.
    first = answer["networks"][0]
    for column, key in (("expected_nodes", "nodes"), ("expected_edges", "ties")):
        if row[column] and int(row[column]) != first[key]:
            return f"{first[key]} {key} instead of {row[column]}"
    findings = [f for f in answer["findings"] if not any(r in f["message"] for r in ROUTINE)]
    if expect != "open" and not findings:
        return "opened without a word"
    if any(f["severity"] == "error" for f in findings):
        return "an error in what opened"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("manifest", nargs="+", type=Path)
    parser.add_argument("--memory", type=int, default=4096, metavar="MB", help="address space")
    parser.add_argument("--slack", type=float, default=1.0, help="factor on the seconds allowed")
    options = parser.parse_args()
    binary = str(Path(options.binary).resolve())
    wrong = []
    for manifest in options.manifest:
        table = defaultdict(lambda: defaultdict(int))
        slowest, largest = (0.0, ""), (0.0, "")
        for row in rows(manifest):
            if row["expect"] not in ("open", "warn", "error", "ask", "error-or-warn"):
                continue
            path = manifest.parent.resolve() / row["path"]
            seconds = float(row.get("max_seconds") or 10) * options.slack
            with tempfile.TemporaryDirectory() as folder:
                answer, code, cpu, size = check(
                    binary, path, folder, options.memory, max(10.0, 3 * seconds)
                )
            why = fault(row, answer, code)
            if why is None and cpu > seconds:
                why = f"took {cpu:.1f} s of {seconds:.1f}"
            if why is None and size > float(row.get("max_rss_MB") or 4096):
                why = f"took {size:.0f} MB of {row['max_rss_MB']}"
            slowest = max(slowest, (cpu, row["path"]))
            largest = max(largest, (size, row["path"]))
            line = table[row["format"]]
            line[row["expect"]] += 1
            disputed = row["path"] in DISPUTED
            line["right" if why is None else "disputed" if disputed else "wrong"] += 1
            if why and not disputed:
                wrong.append(f"{row['path']} ({row['expect']}): {why}")
        columns = ["open", "warn", "error", "ask", "error-or-warn", "right", "disputed", "wrong"]
        print(f"{manifest.parent.name:<16}" + "".join(f"{c:>14}" for c in columns))
        table["all"] = {c: sum(line.get(c, 0) for line in table.values()) for c in columns}
        for name in sorted(table, key=lambda n: (n == "all", n)):
            print(f"{name:<16}" + "".join(f"{table[name].get(c, 0):>14}" for c in columns))
        print(f"longest {slowest[0]:.2f} s {slowest[1]}; largest {largest[0]:.0f} MB {largest[1]}\n")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
