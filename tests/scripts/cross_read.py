#!/usr/bin/env python3
"""Reads what Milieu writes with networkx and igraph, and compares.

    tests/scripts/cross_read.py target/release/milieu [FILE …]

Each file (and each bundled dataset) is written as GraphML, GEXF, GML, Pajek and node-link JSON and
read back by the other programs: the numbers of nodes and ties must be equal, and the names of nodes,
the pairs of ties, weights and attributes where the format holds them and the reader supports them.
What a reader cannot hold whatever the file looks like is named in brackets and does not count: networkx
knows no network of mixed directions, neither program Pajek's named relations. Prints a table. Ends with 1 when something differs, with 77 when Python lacks the packages.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

try:
    import igraph
    import networkx
except ImportError as missing:
    print(f"SKIPPED: {missing}; pip install networkx igraph")
    sys.exit(77)

warnings.filterwarnings("ignore")
BUNDLED = ["image-clusters", "image-clusters-documented"]
# What no reader gives back as it was: drawing, and what each keeps to itself.
OWN = {"id", "label", "name", "source", "target", "key", "weight", "kind", "start", "end"}
# What formats hold in ways of their own: the parts of a whole, the two modes.
OWN |= {"parent", "bipartite"}
COLUMN = re.compile(r'column \[ key "(\w+)" name "([^"]*)"')


def same(value):
    """A value as formats without types give it back."""
    if value in ("true", "false", True, False):
        return 1.0 if value in ("true", True) else 0.0
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return html.unescape(value).strip()
    return json.dumps(value)


class Truth:
    """Nodes and ties as the node-link file has them, read by Python's own JSON."""

    def __init__(self, path):
        data = json.loads(path.read_text(encoding="utf-8"))
        self.directed = data["directed"]
        self.nodes = data["nodes"]
        self.ties = data.get("edges", data.get("links"))
        self.names = {n["id"]: n.get("label", n["id"]) for n in self.nodes}

    def labels(self):
        return Counter(str(name) for name in self.names.values())

    def pairs(self):
        ends = ((self.names[t["source"]], self.names[t["target"]]) for t in self.ties)
        return Counter(tuple(sorted(map(str, pair))) for pair in ends)

    def weights(self):
        weights = (t.get("weight") for t in self.ties)
        return Counter(round(float(w), 9) for w in weights if w is not None)

    def attributes(self):
        """Scalar attributes of nodes: name, and the values there are."""
        found = {}
        for node in self.nodes:
            for name, value in node.items():
                if name not in OWN and isinstance(value, (str, int, float)) and value != "":
                    found.setdefault(name, Counter())[same(value)] += 1
        return found


class Read:
    """A graph as another program gives it back: nodes with a name, ties with ends."""

    def __init__(self, nodes, ties):
        self.nodes, self.ties = nodes, ties

    @staticmethod
    def networkx(graph):
        if graph.is_multigraph():
            ties = graph.edges(keys=True, data=True)
            ties = [(a, b, data) for a, b, _, data in ties]
        else:
            ties = list(graph.edges(data=True))
        nodes = {i: {**data, "_id": str(i)} for i, data in graph.nodes(data=True)}
        return Read(nodes, ties)

    @staticmethod
    def igraph(graph):
        nodes = {v.index: v.attributes() for v in graph.vs}
        return Read(nodes, [(e.source, e.target, e.attributes()) for e in graph.es])


def label_of(data):
    for key in ("label", "Label", "name", "_id", "id"):
        if data.get(key) not in (None, ""):
            return html.unescape(str(data[key]))
    return ""


def value_of(data, name, keys):
    """The value of an attribute; one with a dot in its name may have become a list in a list."""
    if (key := keys.get(name, name)) in data:
        return data[key]
    outer, _, inner = name.partition(".")
    lists = data.get(outer)
    for one in lists if isinstance(lists, list) else [lists]:
        if isinstance(one, dict) and inner in one:
            return one[inner]
    return None


def compare(truth, read, keys, attributes):
    """What differs, in words; nothing when nothing does."""
    if len(read.nodes) != len(truth.nodes):
        return f"{len(read.nodes)} nodes of {len(truth.nodes)}"
    if len(read.ties) != len(truth.ties):
        return f"{len(read.ties)} ties of {len(truth.ties)}"
    said = []
    found = {i: label_of(data) for i, data in read.nodes.items()}
    wanted = Counter({k.strip(): v for k, v in truth.labels().items()})
    if Counter(n.strip() for n in found.values()) != wanted:
        said.append("names")
    pairs = Counter(tuple(sorted((found[a], found[b]))) for a, b, _ in read.ties)
    if pairs != truth.pairs():
        said.append("pairs")
    weights = (d.get("weight", d.get("value")) for _, _, d in read.ties)
    weights = Counter(round(float(w), 9) for w in weights if w is not None and w == w)
    for weight, count in truth.weights().items():
        if weights[weight] < count:
            said.append(f"weight {weight}")
            break
    if attributes:
        for name, values in truth.attributes().items():
            found = Counter()
            for data in read.nodes.values():
                value = value_of(data, name, keys)
                if value is not None and value != "":
                    found[same(value)] += 1
            if any(found[v] < c for v, c in values.items()):
                said.append(f"attribute {name}")
    return ", ".join(said)


# How each program reads each format, and whether it brings attributes back.
READERS = [
    ("node-link", "json", "networkx", lambda p: Read.networkx(node_link(p)), True),
    ("graphml", "graphml", "networkx", lambda p: Read.networkx(networkx.read_graphml(p, force_multigraph=True)), True),
    ("graphml", "graphml", "igraph", lambda p: Read.igraph(igraph.Graph.Read_GraphML(str(p))), True),
    ("gexf", "gexf", "networkx", lambda p: Read.networkx(networkx.read_gexf(p, version="1.3")), True),
    ("gml", "gml", "networkx", lambda p: Read.networkx(networkx.read_gml(p, label="id")), True),
    ("gml", "gml", "igraph", lambda p: Read.igraph(igraph.Graph.Read_GML(str(p))), True),
    ("pajek", "net", "networkx", lambda p: Read.networkx(networkx.read_pajek(p)), False),
    ("pajek", "net", "igraph", lambda p: Read.igraph(igraph.Graph.Read_Pajek(str(p))), False),
]


def beyond(format_id, program, truth, path):
    """What the reader cannot hold whatever the file looks like; nothing when it can."""
    directions = {t.get("directed", truth.directed) for t in truth.ties}
    if program == "networkx" and format_id in ("graphml", "gexf") and len(directions) > 1:
        return "mixed directions"
    if program == "igraph" and format_id == "gml" and any("." in n for n in truth.attributes()):
        return "lists in lists"
    if program == "networkx" and format_id == "pajek" and any("bipartite" in n for n in truth.nodes):
        return "two modes"
    if program == "networkx" and format_id == "gexf" and "timestamp=" in path.read_text("utf-8"):
        return "values at moments"
    if format_id == "pajek" and len({t.get("kind", t.get("predicate")) for t in truth.ties}) > 1:
        return "named relations"
    return ""


def node_link(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    return networkx.node_link_graph(data, edges="edges" if "edges" in data else "links")


def row(binary, source, folder):
    """One line of the table: for each reader nothing, what differs, or why it refuses."""
    written, cells, truth = {}, [], None
    for format_id, ending, program, read, attributes in READERS:
        path = Path(folder) / f"out-{format_id}.{ending}"
        if format_id not in written:
            command = [binary, "convert", str(source), str(path), "--to", format_id]
            done = subprocess.run(command, capture_output=True, text=True)
            written[format_id] = done.returncode == 0
            if not written[format_id]:
                cells.append((format_id, program, f"not written: {done.stderr.strip()}"))
                continue
        if not written[format_id]:
            continue
        truth = truth or Truth(path)
        if limit := beyond(format_id, program, truth, path):
            cells.append((format_id, program, f"[{limit}]"))
            continue
        try:
            keys = {}
            if format_id == "gml":
                # Letters and digits only make a name there; the true ones stand beside.
                text = html.unescape(path.read_text(encoding="utf-8"))
                keys = {name: key for key, name in COLUMN.findall(text)}
            cells.append((format_id, program, compare(truth, read(path), keys, attributes)))
        except Exception as refusal:  # whatever another program trips over is told
            told = f"{type(refusal).__name__}: {refusal}".replace("\n", " ")[:160]
            cells.append((format_id, program, told))
    counts = (len(truth.nodes), len(truth.ties)) if truth else (0, 0)
    return counts, cells


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary = str(Path(sys.argv[1]).resolve())
    wrong, reads = 0, 0
    for source in BUNDLED + sys.argv[2:]:
        with tempfile.TemporaryDirectory() as folder:
            (nodes, ties), cells = row(binary, source, folder)
        print(f"{Path(source).name}: {nodes} nodes, {ties} ties")
        for format_id, program, said in cells:
            reads += not said.startswith("[")
            wrong += bool(said) and not said.startswith("[")
            print(f"  {format_id:<10} {program:<9} {said or 'equal'}")
    print(f"networkx {networkx.__version__}, igraph {igraph.__version__}: {reads} reads, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
