#!/usr/bin/env python3
"""Reads the files of the bench `reading` with other programs: reading_peers.py FOLDER [TOOL ..]

One line of tab-separated values per file and program, each in a process of its own: processor
seconds of the reading alone, and the most memory of the process. The programs come from PyPI:
pip install rustworkx networkx igraph pandas
"""
import glob
import os
import resource
import subprocess
import sys
import time

PLAN = {
    "csv": ["rustworkx", "igraph", "networkx"],
    "graphml": ["rustworkx", "igraph", "networkx"],
    "gexf": ["networkx"],
}


def rustworkx(path, ending):
    import rustworkx as rx
    begun = time.process_time()
    if ending == "csv":
        graph = rx.PyGraph.read_edge_list(path, comment="s", deliminator=",")
    else:
        graph = rx.read_graphml(path)[0]
    return begun, graph.num_nodes(), graph.num_edges()


def igraph(path, ending):
    import igraph
    import pandas
    begun = time.process_time()
    if ending == "csv":
        graph = igraph.Graph.DataFrame(pandas.read_csv(path), directed=False, use_vids=True)
    else:
        graph = igraph.Graph.Read_GraphML(path)
    return begun, graph.vcount(), graph.ecount()


def networkx(path, ending):
    import networkx as nx
    begun = time.process_time()
    if ending == "csv":
        with open(path) as lines:
            next(lines)
            graph = nx.parse_edgelist(lines, delimiter=",", create_using=nx.MultiGraph)
    elif ending == "graphml":
        graph = nx.read_graphml(path)
    else:
        graph = nx.read_gexf(path)
    return begun, graph.number_of_nodes(), graph.number_of_edges()


def one(tool, path):
    ending = path.rsplit(".", 1)[1]
    begun, nodes, ties = globals()[tool](path, ending)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    name = os.path.basename(path)
    size = os.path.getsize(path) / 1e6
    print(f"{name}\t{size:.1f}\t{tool}\t{nodes}\t{ties}\t{seconds:.3f}\t{peak:.0f}")


def main():
    if sys.argv[1] == "--one":
        return one(*sys.argv[2:4])
    folder, wanted = sys.argv[1], sys.argv[2:]
    print("file\tMB\tprogram\tnodes\tties\tcpu_s\tpeak_MB", flush=True)
    for ending, tools in PLAN.items():
        for path in sorted(glob.glob(os.path.join(folder, "*." + ending))):
            for tool in tools:
                if not wanted or tool in wanted:
                    subprocess.run([sys.executable, __file__, "--one", tool, path], check=False)


if __name__ == "__main__":
    main()
