"""What cannot be estimated, and why: each in a sentence that names what to mend."""

from freehold.foundation.refusal import Refusal


class NotAnEstimate(Refusal):
    """The ground of all refusals of this room."""

    code = "surveys.not-an-estimate"
    for_members = "This figure cannot be worked out."


class NothingToEstimate(NotAnEstimate):
    code = "surveys.nothing"
    for_owner = "There is no answer to work anything out from."


class NotOfOneLength(NotAnEstimate):
    code = "surveys.lengths"


class BadWeight(NotAnEstimate):
    code = "surveys.weight"
    for_owner = "Weights are numbers above nought. Row {row} has none."


class BadNumber(NotAnEstimate):
    code = "surveys.number"


class BadPopulation(NotAnEstimate):
    code = "surveys.population"


class LonelyStratum(NotAnEstimate):
    code = "surveys.lonely"
    for_owner = (
        "The stratum {name} has one sampled unit, and from one nobody learns how much units differ. "
        "Join it to another, or say how it is to be taken: adjust (as far from the middle of all as it is) "
        "or remove (as if it had no variance, which makes margins too small)."
    )


class BadMargin(NotAnEstimate):
    code = "surveys.margin"


class MarginAgainstFrame(NotAnEstimate):
    code = "surveys.margin-against-frame"
    for_owner = (
        "The margin {margin} says {target:g} for {label}, and the strata that it consists of hold {frame:g}. "
        "One of them is wrong: raking would pull the weights away from the population they were drawn from."
    )


class NotConverged(NotAnEstimate):
    code = "surveys.not-converged"
    for_owner = (
        "Raking did not converge in {rounds} rounds: the largest gap is {gap:.2g} of a margin. Mostly a "
        "combination that the margins need is missing in the sample. Join categories, or drop a margin."
    )


class BadLevel(NotAnEstimate):
    code = "surveys.level"
    for_owner = "A level of confidence lies between 0.5 and 0.9999, such as 0.95."
