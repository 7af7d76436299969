"""The trust index of the demo is what its invented answers come to."""

import pytest

from freehold.capabilities.surveys.questionnaire import answering, columns, reading
from freehold.capabilities.surveys.results import report
from freehold.capabilities.surveys.results.shapes import Wish
from freehold.site.demo import trusting
from tests.capabilities.surveys.results.made import Table


@pytest.mark.parametrize("wave", trusting.WAVES, ids=["first", "second"])
def test_each_wave_bears_the_figures_of_its_answers(wave: trusting.Asked) -> None:
    asked = reading.from_text(reading.to_text(trusting._DOCUMENT))
    bodies = trusting.bodies(wave)
    for one in bodies[:20]:
        assert answering.whole(asked, one["answers"]) == one["answers"]
    found = columns.columns(asked, [one["answers"] for one in bodies])
    table = Table(len(bodies), found, wave.groups, [one["stratum"] for one in bodies])
    (scale,) = report.report(asked, table, Wish()).scales
    told = wave.figures
    worked_out = {
        "value": scale.index.value, "low": scale.index.low, "high": scale.index.high, "se": scale.index.se,
        "alpha": scale.alpha, "alpha_low": scale.alpha_low, "alpha_high": scale.alpha_high,
    }  # fmt: skip
    assert {name: told[name] for name in worked_out} == pytest.approx(worked_out, abs=1e-4)
    assert (told["n"], told["degrees"]) == (scale.index.n, scale.index.degrees)
    assert told["asked"] == sum(group.drawn for group in wave.groups)
    assert {item: value[0] for item, value in told["items"].items()} == pytest.approx(
        {item: figure.value for item, figure in scale.items.items()}, abs=1e-4
    )
