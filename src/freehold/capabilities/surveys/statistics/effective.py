"""How many people's worth a weighted sample is (Kish 1965, section 11.7; 1992)."""

import numpy as np

from freehold.capabilities.surveys.statistics.design import Numbers


def kish_n(weights: Numbers) -> float:
    """(Σw)²/Σw²: simple random answers that unequal weights leave, whatever was asked."""
    scaled = weights / weights.max()
    return float(scaled.sum() ** 2 / np.square(scaled).sum())


def kish_deff(weights: Numbers) -> float:
    """n Σw²/(Σw)² = 1 + cv²: by how much weights alone widen a variance."""
    return len(weights) / kish_n(weights)
