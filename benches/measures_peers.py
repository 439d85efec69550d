"""Speed of igraph and NetworKit on the networks of `benches/measures.rs`, to stand beside its table.

    python -m venv env && env/bin/pip install python-igraph networkit numpy
    cargo bench --no-default-features --bench measures -- --networks FOLDER
    env/bin/python benches/measures_peers.py FOLDER

The first command writes FOLDER/SIZE.csv, one tie per line. Printed is one TSV line per case in the
columns of the benchmark, with user CPU seconds: on a busy machine the wall clock says little.
"""

import os
import pathlib
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import igraph
import networkit
import numpy as np

# Largest network each task is tried on.
CASES = {
    "components": 1_000_000, "core-number": 1_000_000, "pagerank": 1_000_000, "transitivity": 1_000_000,
    "leiden": 1_000_000, "constraint": 100_000, "mean-distance": 10_000, "closeness": 10_000,
    "betweenness": 10_000, "edge-betweenness": 10_000,
}


def with_igraph(ties, n):
    g = igraph.Graph(n, ties)
    return {
        "components": lambda: len(g.connected_components()),
        "core-number": lambda: max(g.coreness()),
        "pagerank": lambda: max(g.pagerank()),
        "transitivity": g.transitivity_undirected,
        "leiden": lambda: g.community_leiden("modularity", n_iterations=2).modularity,
        "constraint": lambda: max(g.constraint()),
        "mean-distance": g.average_path_length,
        "closeness": lambda: max(g.closeness()),
        "betweenness": lambda: max(g.betweenness()),
        "edge-betweenness": lambda: max(g.edge_betweenness()),
    }


def with_networkit(ties, n):
    networkit.setNumberOfThreads(1)
    g = networkit.GraphFromCoo((ties[:, 0], ties[:, 1]), n=n)
    g.removeMultiEdges()

    def run(algorithm):
        algorithm.run()
        return algorithm

    return {
        "components": lambda: run(networkit.components.ConnectedComponents(g)).numberOfComponents(),
        "core-number": lambda: run(networkit.centrality.CoreDecomposition(g)).maxCoreNumber(),
        "pagerank": lambda: max(run(networkit.centrality.PageRank(g)).scores()),
        "leiden": lambda: networkit.community.Modularity().getQuality(
            run(networkit.community.ParallelLeiden(g)).getPartition(), g),
        "closeness": lambda: max(run(networkit.centrality.Closeness(
            g, False, networkit.centrality.ClosenessVariant.GENERALIZED)).scores()),
        "betweenness": lambda: max(run(networkit.centrality.Betweenness(g)).scores()),
    }


def main():
    print("measure\tnodes\tties\tprogram\tuser seconds\tvalue")
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.csv"), key=lambda p: int(p.stem)):
        ties = np.loadtxt(path, delimiter=",", dtype=np.int64)
        n = int(path.stem)
        for program, make in (("igraph", with_igraph), ("NetworKit", with_networkit)):
            tasks = make(ties, n)
            for name, most in CASES.items():
                if n > most or name not in tasks:
                    continue
                begun = os.times().user
                value = tasks[name]()
                print(f"{name}\t{n}\t{len(ties)}\t{program}\t{os.times().user - begun:.4f}\t{value:.6f}", flush=True)


main()
