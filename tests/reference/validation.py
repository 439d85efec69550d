"""Standard networks and the values that other programs compute on them, for the validation page.

    python -m venv env && env/bin/pip install networkx igraph
    env/bin/python validation.py FOLDER ASSETS

FOLDER holds the edge lists and attributes that `measures.py` reads; ASSETS is `assets/reference`, where
networks.tsv and values.tsv are written.
"""

import csv
import sys

import igraph
import networkx as nx

folder, assets = sys.argv[1:]
IG = f"igraph {igraph.__version__}"
NX = f"networkx {nx.__version__}"


def rows(name):
    with open(f"{folder}/{name}.csv", newline="") as file:
        return list(csv.reader(file))[1:]


def numbered(name, nodes=None, directed=False):
    ties = [(r[0], r[1]) for r in rows(name)]
    nodes = nodes or sorted({x for t in ties for x in t}, key=int)
    place = {node: i for i, node in enumerate(nodes)}
    made = nx.DiGraph() if directed else nx.Graph()
    made.add_nodes_from(range(len(nodes)))
    made.add_edges_from((place[a], place[b]) for a, b in ties)
    return made


families = sorted(r[0] for r in rows("florentine_nodes"))
clubs = [r[1] for r in rows("karate_nodes")]
with open(f"{folder}/hightech_nodes.csv", newline="") as file:
    departments = [next(v for k, v in r.items() if "dep" in k.lower()) for r in csv.DictReader(file)]
networks = {
    "karate": (numbered("karate_edges"), clubs),
    "kite": (numbered("kite_edges"), None),
    "marriage": (numbered("florentine_marriage_edges", families), None),
    "business": (numbered("florentine_business_edges", families), None),
    "advice": (numbered("hightech_advice_arcs", directed=True), departments),
    "friendship": (numbered("hightech_friends_arcs", directed=True), departments),
}
out = []


def told(network, measure, value, program, by="-", node="-", tolerance="1e-9"):
    if value is not None:
        out.append([network, measure, by, str(node), repr(float(value)), tolerance, program])


for name, (g, classes) in networks.items():
    ig = igraph.Graph.from_networkx(g)
    directed = g.is_directed()
    told(name, "density", nx.density(g), NX)
    told(name, "transitivity", ig.as_undirected().transitivity_undirected(), IG)
    told(name, "mean-local-clustering", ig.as_undirected().transitivity_avglocal_undirected(mode="nan"), IG)
    told(name, "mean-distance", ig.average_path_length(directed=directed, unconn=True), IG)
    told(name, "diameter", ig.diameter(directed=directed, unconn=True), IG)
    told(name, "components", len(ig.connected_components(mode="weak")), IG)
    told(name, "degree-assortativity", ig.as_undirected().assortativity_degree(directed=False), IG)
    told(name, "degeneracy", max(ig.as_undirected().coreness()), IG)
    if directed:
        told(name, "reciprocity", nx.reciprocity(g), NX)
    else:
        told(name, "global-efficiency", nx.global_efficiency(g), NX)
    degree = [d for _, d in g.degree()]
    central = max(range(len(degree)), key=lambda v: (degree[v], -v))
    per_node = [
        ("betweenness", nx.betweenness_centrality(g), NX, "1e-9"),
        ("harmonic-closeness", ig.harmonic_centrality(mode="out"), IG, "1e-9"),
        ("pagerank", ig.pagerank(), IG, "1e-6"),
        ("core-number", ig.as_undirected().coreness(), IG, "1e-9"),
        ("local-clustering", ig.as_undirected().transitivity_local_undirected(), IG, "1e-9"),
    ]
    if not directed:
        per_node += [
            ("closeness", nx.closeness_centrality(g), NX, "1e-9"),
            ("eigenvector", nx.eigenvector_centrality(g, max_iter=100000, tol=1e-13), NX, "1e-6"),
            ("constraint", nx.constraint(g), NX, "1e-9"),
            ("effective-size", nx.effective_size(g), NX, "1e-9"),
        ]
    for measure, values, program, tolerance in per_node:
        told(name, measure, values[central], program, node=central + 1, tolerance=tolerance)
    if classes:
        names = sorted(set(classes))
        of = {v: names.index(c) for v, c in enumerate(classes)}
        nx.set_node_attributes(g, of, "class")
        told(name, "assortativity", nx.attribute_assortativity_coefficient(g, "class"), NX, by="class")
        if not directed:
            told(name, "modularity", ig.modularity([of[v] for v in range(len(of))]), IG, by="class")

with open(f"{assets}/networks.tsv", "w") as file:
    file.write("# name\tdirection\tnodes\tties\tclasses\n")
    for name, (g, classes) in networks.items():
        names = sorted(set(classes or []))
        cells = [
            name,
            "directed" if g.is_directed() else "undirected",
            str(len(g)),
            " ".join(f"{a}-{b}" for a, b in sorted(g.edges())),
            " ".join(str(names.index(c)) for c in classes) if classes else "-",
        ]
        file.write("\t".join(cells) + "\n")
with open(f"{assets}/values.tsv", "w") as file:
    file.write("# network\tmeasure\tby\tnode\tvalue\ttolerance\tprogram\n")
    for row in out:
        file.write("\t".join(row) + "\n")
