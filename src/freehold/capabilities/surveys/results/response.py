"""Who answered, beside the frame they were drawn from: where it can be said without pointing at anybody."""

from collections import Counter

from freehold.capabilities.surveys.bounds import LEAST_STRATUM
from freehold.capabilities.surveys.results.shapes import Answers, Rate, Response
from freehold.capabilities.surveys.statistics import nonresponse
from freehold.capabilities.surveys.statistics.refused import NotAnEstimate


def response(answers: Answers, *, rest: str, level: float) -> Response | None:
    """None where nobody was drawn. Groups of which fewer than twenty were invited are one, called ``rest``:
    of three it would tell who answered."""
    drawn = sum(one.drawn for one in answers.strata)
    if not drawn or answers.n > drawn:
        return None
    counted = Counter(answers.strata_codes)
    large = [place for place, one in enumerate(answers.strata) if one.drawn >= LEAST_STRATUM]
    asked = {answers.strata[place].name: answers.strata[place].drawn for place in large}
    said = {answers.strata[place].name: counted[place] for place in large}
    others = drawn - sum(asked.values())
    if others >= LEAST_STRATUM:
        asked[rest], said[rest] = others, answers.n - sum(said.values())
    plain = Response(drawn, answers.n, answers.n / drawn)
    if len(asked) < 2:
        return plain
    try:
        found = nonresponse.against(asked, said, level=level)
    except NotAnEstimate:
        return plain
    rates = [
        Rate(one.label, one.asked, one.answered, one.rate, *_plain(one.interval), one.over)
        for one in found.categories
    ]
    return Response(drawn, answers.n, answers.n / drawn, rates, float(found.p), found.r, found.worst)


def _plain(interval: tuple[float, float]) -> tuple[float, float]:
    """As Python's own numbers."""
    return float(interval[0]), float(interval[1])
