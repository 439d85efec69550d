"""Reference values of the logistic regression of ties, as statsmodels computes them.

    python -m venv env && env/bin/pip install statsmodels
    env/bin/python logit.py FOLDER

FOLDER holds florentine_marriage_edges.csv and florentine_business_edges.csv (two columns with a
header) and florentine_nodes.csv (name, wealth, …). The numbers in the tests of
`src/measure/dyads/logit.rs` were printed by statsmodels 0.15.0.
"""

import csv
import itertools
import sys

import numpy as np
import statsmodels
import statsmodels.api as sm


def rows(name):
    with open(f"{sys.argv[1]}/{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


def edges(name):
    return {frozenset(list(r.values())[:2]) for r in rows(name)}


print("statsmodels", statsmodels.__version__)
nodes = rows("florentine_nodes")
wealth = {r["name"]: float(r["wealth"]) for r in nodes}
families = sorted(wealth)
marriage, business = edges("florentine_marriage_edges"), edges("florentine_business_edges")
pairs = list(itertools.combinations(families, 2))
tied = np.array([float(frozenset(p) in marriage) for p in pairs])
predictors = {
    "nodecov(wealth)": [wealth[a] + wealth[b] for a, b in pairs],
    "absdiff(wealth)": [abs(wealth[a] - wealth[b]) for a, b in pairs],
    "edgecov(business)": [float(frozenset(p) in business) for p in pairs],
}
print("wealth", [wealth[f] for f in families])
for name, column in predictors.items():
    x = sm.add_constant(np.array(column))
    found = sm.GLM(tied, x, family=sm.families.Binomial()).fit(tol=1e-14, maxiter=200)
    print(f"edges + {name}")
    print("  coefficients", [f"{v:.10f}" for v in found.params])
    print("  errors", [f"{v:.10f}" for v in found.bse])
    print(f"  deviance {found.deviance:.10f}")
