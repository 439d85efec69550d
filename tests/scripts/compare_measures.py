"""Compares the measures of Milieu with networkx and igraph on networks of all kinds.

    python -m venv env && env/bin/pip install networkx==3.6.1 python-igraph==1.0.0
    env/bin/python compare_measures.py MILIEU FILE…

MILIEU is the program. Each file is read by Milieu and written as its document, from which the
networks of the other two are made as Milieu counts ties: those that are negative or given in words
are left out, loops dropped, parallel ties merged with their weights added, and direction kept
where all ties have one. Printed is, for each measure, the largest difference over all files and
nodes, relative to the larger of 1 and the value, with the file it was found in.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import igraph
import networkx as nx

WEIGHTED = ["betweenness", "closeness", "harmonic-closeness", "mean-distance", "diameter"]


def ask(milieu, file, measures, options=()):
    command = [milieu, "measure", file, "--json"]
    for measure in measures:
        command += ["--measure", measure]
    for option in options:
        command += ["--set", option]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{file}: {done.stderr}")
    return {m["id"]: m for m in json.loads(done.stdout)["measures"]}


def networks(milieu, file):
    """The ties as Milieu counts them, undirected and as arcs, and whether all have a direction."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "network.json"
        command = [milieu, "convert", file, str(path), "--to", "milieu-dataset"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{file}: {done.stderr}")
        document = json.loads(path.read_text())
    kinds = {k["code"]: k for k in document.get("vocabularies", {}).get("tie_kinds", [])}
    both, arcs, ways = nx.Graph(), nx.DiGraph(), []
    ids = [n["id"] for n in document["nodes"]]
    both.add_nodes_from(ids)
    arcs.add_nodes_from(ids)

    def add(g, a, b, w):
        if g.has_edge(a, b):
            g[a][b]["weight"] += w
        else:
            g.add_edge(a, b, weight=w)

    for tie in document.get("ties", []):
        kind = kinds.get(tie["kind"], {})
        if kind.get("negative") or tie.get("strength_in_words"):
            continue
        way = tie.get("directed", kind.get("directed", False))
        ways.append(way)
        if tie["source"] == tie["target"]:
            continue
        a, b, w = tie["source"], tie["target"], tie.get("weight", 1.0)
        add(both, a, b, w)
        add(arcs, a, b, w)
        if not way:
            add(arcs, b, a, w)
    return both, arcs, bool(ways) and all(ways)


def named(values, g):
    return dict(zip(g, values))


def centralization(values, most):
    return sum(max(values) - x for x in values) / most


def others(both, arcs, directed):
    """(measure, program) → value, or value by node."""
    g = arcs if directed else both
    n = len(g)
    ig, un = igraph.Graph.from_networkx(g), igraph.Graph.from_networkx(both)
    out = {}
    out["node-count", "nx"] = n
    out["tie-count", "nx"] = g.number_of_edges()
    out["density", "nx"] = nx.density(g)
    out["components", "ig"] = len(un.connected_components())
    out["giant-share", "ig"] = max(un.connected_components().sizes()) / n
    out["isolates", "nx"] = nx.number_of_isolates(both)
    out["transitivity", "ig"] = un.transitivity_undirected()
    out["transitivity", "nx"] = nx.transitivity(both)
    out["mean-local-clustering", "ig"] = un.transitivity_avglocal_undirected(mode="nan")
    out["mean-distance", "ig"] = ig.average_path_length(unconn=True)
    out["diameter", "ig"] = ig.diameter()
    out["degeneracy", "ig"] = max(un.coreness())
    out["degree-assortativity", "ig"] = un.assortativity_degree(directed=False)
    out["degree", "nx"] = dict(both.degree())
    out["strength", "nx"] = dict(both.degree(weight="weight"))
    out["core-number", "nx"] = nx.core_number(both)
    out["core-number", "ig"] = named(un.coreness(), both)
    scale = 1 if directed else 2
    between = ig.betweenness()
    out["betweenness", "ig"] = named([scale * b / ((n - 1) * (n - 2)) for b in between], g)
    out["betweenness", "nx"] = nx.betweenness_centrality(g)
    outward = g.reverse() if directed else g
    near = nx.closeness_centrality(outward)
    # networkx gives 0 where nobody is reached; Milieu says that there is no value.
    out["closeness", "nx"] = {v: x for v, x in near.items() if x > 0}
    harmonic = nx.harmonic_centrality(outward)
    out["harmonic-closeness", "nx"] = {v: x / (n - 1) for v, x in harmonic.items()}
    out["pagerank", "ig"] = named(ig.pagerank(), g)
    out["local-clustering", "ig"] = named(un.transitivity_local_undirected(mode="nan"), both)
    # Constraint adds both directions: an undirected tie counts twice what an arc does.
    positive = min(w for *_, w in arcs.edges(data="weight")) > 0
    constraint = igraph.Graph.from_networkx(arcs).constraint(weights="weight") if positive else []
    out["constraint", "ig"] = named(constraint, arcs)
    out["effective-size", "nx"] = nx.effective_size(both)
    if not directed:
        out["global-efficiency", "nx"] = nx.global_efficiency(both)
    degrees = [d for _, d in both.degree()]
    out["degree-centralization", "nx"] = centralization(degrees, (n - 1) * (n - 2))
    undirected = un.betweenness()
    scores = [2 * b / ((n - 1) * (n - 2)) for b in undirected]
    out["betweenness-centralization", "ig"] = centralization(scores, n - 1)
    if nx.is_connected(both):
        scores = list(nx.closeness_centrality(both).values())
        out["closeness-centralization", "nx"] = centralization(scores, (n - 1) * (n - 2) / (2 * n - 3))
        out["eigenvector", "nx"] = nx.eigenvector_centrality_numpy(both)
    # Milieu's reciprocity and dyads speak of directed ties only; its triads of arcs, where some tie is one.
    if directed:
        out["reciprocity", "nx"] = nx.reciprocity(arcs)
        out["dyad-reciprocity", "ig"] = ig.reciprocity(mode="ratio")
        out["dyad-census", "ig"] = list(ig.dyad_census())
    triads = list(nx.triadic_census(arcs).values())
    some = any(not arcs.has_edge(b, a) for a, b in arcs.edges)
    out["triad-census", "nx"] = triads if directed or some else [triads[i] for i in (0, 2, 10, 15)]
    return out


def weighted(g, directed):
    n = len(g)
    for a, b, w in g.edges(data="weight"):
        g[a][b]["length"] = 1 / w
    outward = g.reverse() if directed else g
    harmonic = nx.harmonic_centrality(outward, distance="length")
    near = nx.closeness_centrality(outward, distance="length")
    far = dict(nx.all_pairs_dijkstra_path_length(g, weight="length"))
    all = [d for a in far for b, d in far[a].items() if a != b]
    ig = igraph.Graph.from_networkx(g)
    scale = 1 if directed else 2
    between = ig.betweenness(weights="length")
    return {
        ("betweenness", "ig"): named([scale * b / ((n - 1) * (n - 2)) for b in between], g),
        ("closeness", "nx"): {v: x for v, x in near.items() if x > 0},
        ("harmonic-closeness", "nx"): {v: x / (n - 1) for v, x in harmonic.items()},
        ("mean-distance", "nx"): sum(all) / len(all),
        ("diameter", "nx"): max(all),
    }


def cells(answer):
    row = answer["table"]
    return [next(v for k, v in r.items() if k != "id") for r in row]


def difference(ours, theirs):
    """The largest relative difference; None where nothing can be compared."""
    if isinstance(theirs, dict):
        mine = ours.get("per_node", {})
        both = [(mine.get(str(v)), x) for v, x in theirs.items() if x == x]
    elif isinstance(theirs, list):
        both = list(zip(cells(ours), theirs, strict=True)) if "table" in ours else []
    else:
        both = [(ours.get("value"), theirs)] if theirs is not None and theirs == theirs else []
    # What Milieu calls undefined has no number to compare.
    return max((abs(a - b) / max(1, abs(b)) for a, b in both if a is not None), default=None)


def main():
    milieu, *files = sys.argv[1:]
    worst = {}

    def note(key, off, file):
        if off is not None:
            seen = worst.setdefault(key, [0, 0.0, ""])
            seen[0] += 1
            if off >= seen[1]:
                seen[1:] = [off, pathlib.Path(file).name]

    for file in files:
        both, arcs, directed = networks(milieu, file)
        theirs = others(both, arcs, directed)
        measures = sorted({m for m, _ in theirs})
        ours = ask(milieu, file, measures)
        for (measure, program), value in theirs.items():
            note((measure, program), difference(ours[measure], value), file)
        g = arcs if directed else both
        weights = {w for *_, w in g.edges(data="weight")}
        if len(weights) > 1 and min(weights) > 0:
            options = [f"{m}.weights=inverse" for m in WEIGHTED]
            ours = ask(milieu, file, WEIGHTED, options)
            for (measure, program), value in weighted(g, directed).items():
                note((f"{measure}, weighted", program), difference(ours[measure], value), file)
        print(f"{pathlib.Path(file).name}: {len(g)} nodes, {g.number_of_edges()} ties, {'directed' if directed else 'undirected'}", file=sys.stderr)
    print("measure\tprogram\tnetworks\tlargest difference\tin")
    for (measure, program), (count, off, file) in sorted(worst.items()):
        print(f"{measure}\t{program}\t{count}\t{off:.1e}\t{file}")


main()
