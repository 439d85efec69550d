#!/usr/bin/env python3
"""Layouts of this program beside those of others: processor time and quality on one network.

  python3 -m venv peers && peers/bin/pip install numpy scipy tulip-python   # and Debian's graphviz
  cargo build --release --no-default-features
  peers/bin/python benches/layout_peers.py [communities|grid|tree] [NODES] [--without sfdp]

Programs: `milieu layout` (free), OGDF's fast multipole multilevel embedder through Tulip, Graphviz's
sfdp. One thread each; seconds are of the processor, not of the clock. For milieu and sfdp they are
the whole process, reading and writing included; for the embedder the call alone.

stress  v  mean of ((scale * distance - ties) / ties)^2 over sampled pairs, at the best scale
near    ^  share of a node's neighbours among as many nearest points (Jaccard)
cross   v  share of sampled pairs of ties that cross
"""
import argparse, os, resource, subprocess, sys, tempfile
import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree


def network(kind, n, rng):
    if kind == "grid":
        side = int(round(n ** 0.5)); i = np.arange(side * side).reshape(side, side)
        a, b = np.r_[i[:, :-1].ravel(), i[:-1].ravel()], np.r_[i[:, 1:].ravel(), i[1:].ravel()]
        n = side * side
    elif kind == "tree":
        b = np.arange(1, n); a = (b / 3 + rng.random(n - 1) * b / 6).astype(int)
    else:                                   # skewed degrees, four ties in five within a community
        size = int(3 * n ** 0.5); of = np.arange(n) // size
        ends = np.repeat(np.arange(n), np.minimum(2 + rng.pareto(1.5, n), 3 * n ** 0.5).astype(int))
        start, width = of[ends] * size, np.minimum(size, n - of[ends] * size)
        inner = start + (rng.random(len(ends)) ** 2 * width).astype(int)
        a, b = ends, np.where(rng.random(len(ends)) < 0.8, inner, rng.integers(0, n, len(ends)))
    keep = a != b
    key = np.unique(np.minimum(a, b)[keep].astype(np.int64) * n + np.maximum(a, b)[keep])
    a, b = key // n, key % n
    _, part = connected_components(sp.coo_matrix((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False)
    keep = part == np.bincount(part).argmax()
    number = np.full(n, -1); number[keep] = rng.permutation(keep.sum())
    keep = keep[a]
    return int(number.max()) + 1, number[a[keep]], number[b[keep]]


def quality(n, a, b, at, rng):
    ties = sp.coo_matrix((np.ones(2 * len(a)), (np.r_[a, b], np.r_[b, a])), shape=(n, n)).tocsr()
    source = rng.choice(n, min(n, 100), replace=False)
    far = dijkstra(ties, indices=source, unweighted=True)
    length = np.linalg.norm(at[source][:, None] - at[None], axis=2)
    share = (length / np.where(far > 0, far, np.inf))[far > 0]
    stress = 1 - share.sum() ** 2 / (len(share) * (share ** 2).sum())
    tree, near = cKDTree(at), []
    for v in rng.choice(n, min(n, 2000), replace=False):
        own = ties.indices[ties.indptr[v]:ties.indptr[v + 1]]
        found = np.atleast_1d(tree.query(at[v], len(own) + 1)[1]); found = found[found != v][:len(own)]
        both = len(np.intersect1d(own, found)); near.append(both / (2 * len(own) - both))
    i, j = rng.integers(0, len(a), (2, 1_000_000))
    p, q, r, s = a[i], b[i], a[j], b[j]
    apart = (p != r) & (p != s) & (q != r) & (q != s)
    p, q, r, s = (at[x[apart]] for x in (p, q, r, s))
    side = lambda o, d, x: (d[:, 0] - o[:, 0]) * (x[:, 1] - o[:, 1]) - (d[:, 1] - o[:, 1]) * (x[:, 0] - o[:, 0])
    cross = (side(p, q, r) * side(p, q, s) < 0) & (side(r, s, p) * side(r, s, q) < 0)
    return stress, np.mean(near), cross.mean()


def process(command, **more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, **more)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def milieu(n, a, b, folder):
    edges, out = os.path.join(folder, "ties.csv"), os.path.join(folder, "places.csv")
    np.savetxt(edges, np.c_[a, b], fmt="%d", delimiter=",", header="source,target", comments="")
    program = os.environ.get("MILIEU", "target/release/milieu")
    _, seconds = process([program, "layout", edges, "-o", out, "--layout", "force", "--threads", "1"])
    rows = np.loadtxt(out, delimiter=",", skiprows=1)
    at = np.zeros((n, 2)); at[rows[:, 0].astype(int)] = rows[:, 1:]
    return at, seconds


def embedder(n, a, b, folder):
    code = """import sys, time, numpy as np
from tulip import tlp
ties = np.load(sys.argv[1]); g = tlp.newGraph(); v = g.addNodes(int(ties.max()) + 1)
g.addEdges([(v[i], v[j]) for i, j in ties.tolist()])
name = "Fast Multipole Multilevel Embedder (OGDF)"; at = g.getLayoutProperty("viewLayout")
begun = time.process_time(); g.applyLayoutAlgorithm(name, at, tlp.getDefaultPluginParameters(name, g))
print(time.process_time() - begun); np.save(sys.argv[2], [[at[i][0], at[i][1]] for i in v])"""
    ties, out = os.path.join(folder, "ties.npy"), os.path.join(folder, "places.npy")
    np.save(ties, np.c_[a, b])
    text, _ = process([sys.executable, "-W", "ignore", "-c", code, ties, out], env=dict(os.environ, OMP_NUM_THREADS="1"))
    return np.load(out), float(text.split()[-1])


def sfdp(n, a, b, folder):
    dot = "graph{" + "".join(f"{i}--{j};" for i, j in zip(a, b)) + "}"
    text, seconds = process(["sfdp", "-Tplain"], input=dot.encode())
    at = np.zeros((n, 2))
    for line in text.decode().splitlines():
        word = line.split()
        if word[0] == "node":
            at[int(word[1])] = float(word[2]), float(word[3])
    return at, seconds


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("kind", nargs="?", default="communities", choices=["communities", "grid", "tree"])
    words.add_argument("nodes", nargs="?", type=int, default=10_000)
    words.add_argument("--without", default="")
    asked = words.parse_args()
    n, a, b = network(asked.kind, asked.nodes, np.random.default_rng(1))
    print(f"{asked.kind}: {n} nodes, {len(a)} ties\nprogram\tseconds\tstress\tnear\tcross")
    with tempfile.TemporaryDirectory() as folder:
        for name, run in (("milieu", milieu), ("embedder", embedder), ("sfdp", sfdp)):
            if name not in asked.without.split(","):
                at, seconds = run(n, a, b, folder)
                figures = quality(n, a, b, at, np.random.default_rng(2))
                print(name, f"{seconds:.2f}", *(f"{x:.4f}" for x in figures), sep="\t", flush=True)
