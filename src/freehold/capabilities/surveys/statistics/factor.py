"""One factor behind several items, by maximum likelihood.

Σ = λλᵀ + Ψ. For given Ψ the best λ follows from the first eigenvector of Ψ^−½ R Ψ^−½, so only Ψ is searched
(Jöreskog 1967; Lawley and Maxwell 1971, chapter 4; R's ``factanal``).
"""

import numpy as np
from scipy import optimize

from freehold.capabilities.surveys.statistics.design import Numbers

LEAST_UNIQUE = 0.005
"""Of an item's variance: below, the likelihood has no best (a Heywood case). R's bound."""


def one_factor(covered: Numbers) -> tuple[Numbers, Numbers]:
    """Loadings and unique variances, in the items' own units; loadings sum to no less than nought."""
    scale = np.sqrt(np.diag(covered))
    correlated = covered / np.outer(scale, scale)
    k = len(scale)
    start = np.clip((1 - 0.5 / k) / np.diag(np.linalg.pinv(correlated)), LEAST_UNIQUE, 1.0)
    found = optimize.minimize(
        _misfit,
        np.log(start),
        args=(correlated,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(float(np.log(LEAST_UNIQUE)), 0.0)] * k,
        options={"ftol": 1e-13, "gtol": 1e-8, "maxiter": 200},
    )
    unique = np.exp(found.x)
    loadings = _loadings(unique, correlated)
    loadings = loadings if loadings.sum() >= 0 else -loadings
    return loadings * scale, unique * scale**2


def _loadings(unique: Numbers, correlated: Numbers) -> Numbers:
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(correlated / np.outer(root, root))
    result: Numbers = root * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return result


def _misfit(log_unique: Numbers, correlated: Numbers) -> tuple[float, Numbers]:
    """Lawley and Maxwell's discrepancy for the best loadings, and its slope in log Ψ."""
    unique = np.exp(log_unique)
    root = np.sqrt(unique)
    values = np.linalg.eigvalsh(correlated / np.outer(root, root))[:-1]
    positive = np.maximum(values, 1e-12)
    misfit = float((positive - np.log(positive) - 1).sum())
    loadings = _loadings(unique, correlated)
    left = np.diag(np.outer(loadings, loadings) + np.diag(unique) - correlated)
    return misfit, left / unique
