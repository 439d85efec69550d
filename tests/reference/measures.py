"""Reference values of the measures on standard networks, as other programs compute them.

    python -m venv env && env/bin/pip install networkx python-igraph numpy scipy
    env/bin/python measures.py FOLDER

FOLDER holds the edge lists (karate_edges.csv, kite_edges.csv, florentine_marriage_edges.csv,
florentine_business_edges.csv, florentine_nodes.csv, hightech_advice_arcs.csv,
hightech_friends_arcs.csv, hightech_reports_arcs.csv, davis_incidence.csv): two columns with a header;
and the attributes of the nodes (karate_nodes.csv, hightech_nodes.csv). The numbers in the tests of
`src/measure` were printed by networkx 3.6.1, igraph 1.0.0, numpy 2.4.6 and scipy 1.17.1.
"""

import csv
import sys

import igraph
import networkx as nx
import numpy as np
from scipy import optimize, stats


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


def census(g):
    ig = igraph.Graph.from_networkx(g)
    if g.is_directed():
        shown("dyads: mutual, one way, none (ig)", list(map(float, ig.dyad_census())))
    both = nx.DiGraph(g)
    triads = nx.triadic_census(both)
    shown("triads (nx)", [float(v) for v in triads.values()])
    shown("triads (ig)", [float(v) for v in igraph.Graph.from_networkx(both).triad_census()])
    print("  order of the types", list(triads))


def coreness(g):
    """The continuous core and periphery model by least squares (MINRES) from 30 starts."""
    nodes = list(g)
    n = len(nodes)
    tied = nx.to_numpy_array(g, nodelist=nodes, weight=None)

    def loss(c):
        miss = tied - np.outer(c, c)
        np.fill_diagonal(miss, 0)
        return (miss**2).sum() / 2, -2 * miss @ c

    random = np.random.default_rng(0)
    best = None
    for _ in range(30):
        found = optimize.minimize(
            loss, random.random(n), jac=True, method="L-BFGS-B", bounds=[(0, None)] * n,
            options={"maxiter": 20_000, "maxfun": 10**6, "ftol": 1e-17, "gtol": 1e-12},
        )
        if best is None or found.fun < best.fun:
            best = found
    upper = np.triu_indices(n, 1)
    shown("continuous core, squares", float(best.fun))
    shown("continuous core, r", float(np.corrcoef(tied[upper], np.outer(best.x, best.x)[upper])[0, 1]))
    shown("coreness", [float(x) for x in best.x / np.linalg.norm(best.x)])


def lengths():
    """The kite with weights 1 + (a + b) mod 3 and lengths 1 / weight."""
    g = network("kite_edges")
    for a, b in g.edges:
        g.edges[a, b]["length"] = 1 / (1 + (int(a) + int(b)) % 3)
    n = len(g)
    shown("betweenness with lengths (nx)", nx.betweenness_centrality(g, weight="length"))
    shown("closeness with lengths (nx)", nx.closeness_centrality(g, distance="length"))
    harmonic = nx.harmonic_centrality(g, distance="length")
    shown("harmonic with lengths (nx)", {k: v / (n - 1) for k, v in harmonic.items()})
    all = dict(nx.all_pairs_dijkstra_path_length(g, weight="length"))
    far = [all[a][b] for a in g for b in g if a != b]
    shown("mean distance, diameter (nx)", [float(np.mean(far)), max(far)])


def resolutions(g):
    ig = igraph.Graph.from_networkx(g)
    for resolution in (0.5, 0.8, 1.5, 3.0):
        runs = [ig.community_leiden("modularity", resolution=resolution, n_iterations=-1) for _ in range(200)]
        def q(part):
            return ig.modularity(part.membership, resolution=resolution)
        best = max(runs, key=q)
        shown(f"Leiden at {resolution}: Q, communities (ig)", [q(best), float(len(best))])


def two_mode():
    pairs = rows("davis_incidence")
    women = list(dict.fromkeys(r[0] for r in pairs))
    events = sorted({r[1] for r in pairs}, key=lambda e: int(e[1:]))
    g = nx.Graph()
    g.add_nodes_from(women + events)
    g.add_edges_from((a, b) for a, b in pairs)
    cluster = nx.bipartite.clustering(g, mode="dot")
    mean = lambda of: float(np.mean([cluster[v] for v in of]))
    shown("Robins-Alexander (nx)", nx.bipartite.robins_alexander_clustering(g))
    shown("pairwise clustering: all, women, events", [mean(women + events), mean(women), mean(events)])
    redundancy = nx.bipartite.node_redundancy(g)
    shown("redundancy, women then events (nx)", [redundancy[v] for v in women + events])
    b = np.array([[float(g.has_edge(w, e)) for e in events] for w in women])
    shown("Opsahl (all paths, one by one)", opsahl(b))
    barber(b)
    backbone(b)


def opsahl(b):
    shared = b @ b.T
    paths = closed = 0
    for middle in range(len(b)):
        for e in np.flatnonzero(b[middle]):
            for f in np.flatnonzero(b[middle]):
                for x in np.flatnonzero(b[:, e]):
                    for y in np.flatnonzero(b[:, f]):
                        if e == f or len({x, y, middle}) < 3:
                            continue
                        paths += 1
                        beside = b[x, e] * b[y, e] + b[x, f] * b[y, f]
                        closed += shared[x, y] > beside
    return closed / paths


def barber(b):
    m = b.sum()
    excess = b / m - np.outer(b.sum(1), b.sum(0)) / m**2
    halves = np.arange(len(b)) > 8
    late = np.arange(b.shape[1]) > 6
    shown("Barber, both halved (numpy)", float(excess[halves[:, None] == late[None, :]].sum()))
    free = np.maximum(excess[halves].sum(0), excess[~halves].sum(0))
    shown("Barber, events where best (numpy)", float(free.sum()))


def backbone(b):
    k, d = b.sum(1), b.sum(0)

    def off(logs):
        x, y = np.exp(logs[: len(k)]), np.exp(logs[len(k) :])
        p = np.outer(x, y) / (1 + np.outer(x, y))
        return np.concatenate([p.sum(1) - k, p.sum(0) - d])

    start = np.log(np.concatenate([k, d]) / np.sqrt(b.sum()))
    found = optimize.least_squares(off, start, xtol=1e-15, ftol=1e-15, gtol=1e-15)
    x, y = np.exp(found.x[: len(k)]), np.exp(found.x[len(k) :])
    p = np.outer(x, y) / (1 + np.outer(x, y))
    print("  largest miss of a degree", np.abs(off(found.x)).max())
    for i, j in ((0, 1), (0, 2), (0, 17)):
        weights = np.array([1.0])
        for chance in p[i] * p[j]:
            weights = np.convolve(weights, [1 - chance, chance])
        s = int((b[i] * b[j]).sum())
        shown(f"backbone p of {i}, {j} ({s} shared)", float(weights[s:].sum()))


def small():
    ci = stats.binomtest(81, 100).proportion_ci(method="wilson")
    shown("Wilson, 81 of 100 (scipy)", [ci.low, ci.high])
    shown("Wilson, 0 of 10 (scipy)", float(stats.binomtest(0, 10).proportion_ci(method="wilson").high))


def main():
    families = [r[0] for r in rows("florentine_nodes")]
    print("karate")
    karate = network("karate_edges")
    whole(karate)
    by_class(karate, {r[0]: r[1] for r in rows("karate_nodes")})
    for ideal in ("full", "missing", "core-only"):
        core(karate, ideal)
    census(karate)
    coreness(karate)
    resolutions(karate)
    print("kite")
    whole(network("kite_edges"))
    lengths()
    print("marriage")
    whole(network("florentine_marriage_edges", families))
    coreness(network("florentine_marriage_edges", families))
    print("business")
    whole(network("florentine_business_edges", families))
    print("advice")
    advice = network("hightech_advice_arcs", kind=nx.DiGraph)
    directed(advice)
    census(advice)
    print("friendship")
    census(network("hightech_friends_arcs", sorted(advice, key=int), nx.DiGraph))
    print("southern women")
    two_mode()
    small()
    print("advice, by department")
    by_class(advice, {r[0]: r[4] for r in rows("hightech_nodes")})
    print("advice on friendship and reports")
    matrices = []
    for name in ("advice", "friends", "reports"):
        g = network(f"hightech_{name}_arcs", sorted(advice, key=int), nx.DiGraph)
        matrices.append(nx.to_numpy_array(g, nodelist=sorted(advice, key=int)))
    regression(matrices[0], matrices[1:])


main()
