"""Reference values of the measures on standard networks, as other programs compute them.

    python -m venv env && env/bin/pip install networkx python-igraph numpy
    env/bin/python measures.py FOLDER

FOLDER holds the edge lists (karate_edges.csv, kite_edges.csv, florentine_marriage_edges.csv,
florentine_business_edges.csv, florentine_nodes.csv, hightech_advice_arcs.csv): two columns with a
header. The numbers in the tests of `src/measure` were printed by networkx 3.6.1 and igraph 1.0.0.
"""

import csv
import sys

import igraph
import networkx as nx


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


def main():
    families = [r[0] for r in rows("florentine_nodes")]
    print("karate")
    whole(network("karate_edges"))
    print("kite")
    whole(network("kite_edges"))
    print("marriage")
    whole(network("florentine_marriage_edges", families))
    print("business")
    whole(network("florentine_business_edges", families))
    print("advice")
    directed(network("hightech_advice_arcs", kind=nx.DiGraph))


main()
