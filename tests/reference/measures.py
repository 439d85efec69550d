"""Reference values of the measures on standard networks, as other programs compute them.

    python -m venv env && env/bin/pip install networkx python-igraph numpy
    env/bin/python measures.py FOLDER

FOLDER holds the edge lists (karate_edges.csv, kite_edges.csv, florentine_marriage_edges.csv,
florentine_business_edges.csv, florentine_nodes.csv, hightech_advice_arcs.csv,
hightech_friends_arcs.csv, hightech_reports_arcs.csv): two columns with a header; and the attributes of
the nodes (karate_nodes.csv, hightech_nodes.csv). The numbers in the tests of `src/measure` were printed by networkx 3.6.1 and igraph 1.0.0.
"""

import csv
import sys

import igraph
import networkx as nx
import numpy as np


def rows(name):
    with open(f"{sys.argv[1]}/{name}.csv", newline="") as file:
        return list(csv.reader(file))[1:]


def network(name, nodes=None, kind=nx.Graph):
    made = kind()
    made.add_nodes_from(nodes or sorted({x for r in rows(name) for x in r}, key=lambda x: int(x)))
    made.add_edges_from(tuple(r) for r in rows(name))
    return made


def shown(name, value):
    if isinstance(value, dict):
        numbers = all(node.isdigit() for node in value)
        value = [value[node] for node in sorted(value, key=int if numbers else None)]
    if isinstance(value, (list, tuple)):
        value = "[" + ", ".join(f"{v:.9f}" if v is not None else "-" for v in value) + "]"
    elif isinstance(value, float):
        value = f"{value:.9f}"
    print(f"  {name:<34} {value}")


def whole(g):
    n = g.number_of_nodes()
    ig = igraph.Graph.from_networkx(g)
    shown("density (nx)", nx.density(g))
    shown("transitivity (ig)", ig.transitivity_undirected())
    shown("mean local clustering (nx, zero)", nx.average_clustering(g))
    shown("mean local clustering (ig, nan)", ig.transitivity_avglocal_undirected(mode="nan"))
    shown("mean distance (ig)", ig.average_path_length(unconn=True))
    shown("diameter (ig)", ig.diameter())
    shown("efficiency (nx)", nx.global_efficiency(g))
    shown("components (ig)", len(ig.connected_components()))
    shown("degree assortativity (ig)", ig.assortativity_degree(directed=False))
    shown("core numbers (ig)", [float(v) for v in ig.coreness()])
    shown("betweenness, normalised (nx)", nx.betweenness_centrality(g))
    shown("edge betweenness, raw (ig)", ig.edge_betweenness())
    shown("closeness (nx)", nx.closeness_centrality(g))
    shown("harmonic / (n-1) (nx)", {k: v / (n - 1) for k, v in nx.harmonic_centrality(g).items()})
    shown("PageRank (ig)", ig.pagerank())
    shown("constraint (ig)", ig.constraint())
    shown("effective size (nx)", nx.effective_size(g))
    shown("triangles (nx)", sum(nx.triangles(g).values()) // 3)
    shown("local clustering (ig)", ig.transitivity_local_undirected(mode="nan"))
    if nx.is_connected(g):
        shown("eigenvector, l2 (nx)", nx.eigenvector_centrality_numpy(g))


def directed(g):
    n = g.number_of_nodes()
    ig = igraph.Graph.from_networkx(g)
    shown("density (nx)", nx.density(g))
    shown("reciprocity (nx)", nx.overall_reciprocity(g))
    shown("reciprocity by dyad (ig)", ig.reciprocity(mode="ratio"))
    shown("mean distance (ig)", ig.average_path_length(unconn=True))
    shown("diameter (ig)", ig.diameter())
    shown("betweenness, normalised (nx)", nx.betweenness_centrality(g))
    shown("closeness, outward (nx)", nx.closeness_centrality(g.reverse()))
    shown("harmonic, outward (nx)", {k: v / (n - 1) for k, v in nx.harmonic_centrality(g.reverse()).items()})
    shown("PageRank (ig)", ig.pagerank())
    shown("constraint (ig)", ig.constraint())


def by_class(g, of):
    nx.set_node_attributes(g, of, "class")
    shown("assortativity by class (nx)", nx.attribute_assortativity_coefficient(g, "class"))
    if not g.is_directed():
        parts = [{n for n in g if of[n] == c} for c in sorted(set(of.values()))]
        shown("modularity of classes (nx)", nx.community.modularity(g, parts))
        best = igraph.Graph.from_networkx(g).community_optimal_modularity()
        shown("best modularity (ig)", best.modularity)
    total = [0] * 5
    for b in g:
        before = g.predecessors(b) if g.is_directed() else g[b]
        after = list(g.successors(b) if g.is_directed() else g[b])
        roles = [0] * 5
        for a in before:
            for c in after:
                if a != c and not g.has_edge(a, c):
                    roles[role(of[a], of[b], of[c])] += 1
        total = [x + y for x, y in zip(total, roles)]
        print(f"  brokerage of {b:<21} {roles}")
    print(f"  brokerage, all                     {total}")


def role(a, b, c):
    if a == b == c:
        return 0
    if a == c:
        return 1
    return 2 if a == b else 3 if b == c else 4


def core(g, ideal):
    """Hill climbing from 60 starts."""
    nodes = list(g)
    n = len(nodes)
    tied = nx.to_numpy_array(g, nodelist=nodes)
    upper = np.triu_indices(n, 1)
    random = np.random.default_rng(0)

    def fit(inside):
        c = inside.astype(float)
        x = tied[upper]
        d = (np.maximum if ideal == "full" else np.multiply).outer(c, c)[upper]
        if ideal == "missing":
            same = c[upper[0]] == c[upper[1]]
            x, d = x[same], d[same]
        return np.corrcoef(x, d)[0, 1] if x.std() > 0 and d.std() > 0 else -2

    best = (-2, None)
    for _ in range(60):
        inside = random.random(n) < random.uniform(0.1, 0.5)
        value, better = fit(inside), True
        while better:
            better = False
            for i in random.permutation(n):
                inside[i] ^= True
                now = fit(inside)
                if now > value + 1e-12:
                    value, better = now, True
                else:
                    inside[i] ^= True
        if value > best[0]:
            best = (value, [nodes[i] for i in np.where(inside)[0]])
    print(f"  core and periphery, {ideal:<14} {best[0]:.9f} {best[1]}")


def regression(y, xs):
    off = ~np.eye(len(y), dtype=bool)

    def fit(columns):
        m = np.column_stack([np.ones(off.sum()), *columns])
        b = np.linalg.lstsq(m, y[off], rcond=None)[0]
        rest = y[off] - m @ b
        spread = rest @ rest / (len(rest) - m.shape[1])
        return b, b / np.sqrt(np.diag(spread * np.linalg.inv(m.T @ m)))

    b, t = fit([x[off] for x in xs])
    shown("coefficients (numpy)", list(b))
    shown("t (numpy)", list(t))
    random = np.random.default_rng(1)
    for k, x in enumerate(xs):
        others = [o[off] for i, o in enumerate(xs) if i != k]
        m = np.column_stack([np.ones(off.sum()), *others])
        rest = np.zeros_like(y)
        rest[off] = x[off] - m @ np.linalg.lstsq(m, x[off], rcond=None)[0]
        hits = 0
        for _ in range(20_000):
            order = random.permutation(len(y))
            drawn = fit([rest[np.ix_(order, order)][off], *others])[1][1]
            hits += abs(drawn) >= abs(t[k + 1]) - 1e-9
        shown(f"p of predictor {k + 1}, 20 000 permutations", (1 + hits) / 20_001)


def main():
    families = [r[0] for r in rows("florentine_nodes")]
    print("karate")
    karate = network("karate_edges")
    whole(karate)
    by_class(karate, {r[0]: r[1] for r in rows("karate_nodes")})
    for ideal in ("full", "missing", "core-only"):
        core(karate, ideal)
    print("kite")
    whole(network("kite_edges"))
    print("marriage")
    whole(network("florentine_marriage_edges", families))
    print("business")
    whole(network("florentine_business_edges", families))
    print("advice")
    advice = network("hightech_advice_arcs", kind=nx.DiGraph)
    directed(advice)
    by_class(advice, {r[0]: r[4] for r in rows("hightech_nodes")})
    print("advice on friendship and reports")
    matrices = []
    for name in ("advice", "friends", "reports"):
        g = network(f"hightech_{name}_arcs", sorted(advice, key=int), nx.DiGraph)
        matrices.append(nx.to_numpy_array(g, nodelist=sorted(advice, key=int)))
    regression(matrices[0], matrices[1:])


main()
