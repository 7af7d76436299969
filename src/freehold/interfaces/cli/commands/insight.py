"""Ask about all members together: figures with their errors, never rows."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from typing import Any

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli.output import columns
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.insight import asking, catalogue, turns
from freehold.stewardship.insight.expressing import SLUG, WORDS
from freehold.stewardship.insight.outside import Expected
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.trust.access.opener import Access, acting
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.spending import MICRO
from freehold.trust.register.actors import Actor


class NotAChoice(Refusal):
    code = "insight.not-a-choice"
    for_owner = "Write what you choose as name=value, such as months=12."


def arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("questions", help="what can be asked, and what is left of the year's privacy budget")
    ask = acts.add_parser("ask", help="ask one")
    ask.add_argument("question", help="its name, or words such as: count people by age")
    ask.add_argument("choice", nargs="*", metavar="NAME=VALUE", help="what is chosen, such as months=12")
    ask.add_argument("--for", dest="side", choices=["inside", "outside"], default="inside")
    ask.add_argument("--epsilon", default="0.1", help="how much of the budget, for outside: 0.001 to 1")
    ask.add_argument("--spend", action="store_true", help="spend it; without, only what it would be worth")
    for one in acts.choices.values():
        one.add_argument("--json", action="store_true", default=SUPPRESS, help="print the report as JSON")


def run(options: Namespace) -> Report:
    with acting(Actor.house(), purpose=INSIGHT, reason="freehold insight") as access:
        return _questions() if options.act == "questions" else _ask(access, options)


def _questions() -> Report:
    at = clock.now()
    budget = spending.standing(at=at)
    return {
        "ok": True,
        "act": "questions",
        "budget": {"year": budget.year, "total": budget.total / MICRO, "left": budget.left / MICRO},
        "questions": [
            {
                "question": one.slug,
                "shape": one.shape.value,
                "asks": one.asks,
                "opens": list(one.opens),
                "choices": {choice.name: list(choice.options) for choice in one.choices},
            }
            for one in catalogue.all_questions()
        ],
        "attributes": {one.name: list(one.labels(at)) for one in catalogue.attributes()},
        "new_in_words_left_this_week": turns.left(at=at),
    }


def _ask(access: Access, options: Namespace) -> Report:
    at, (slug, given) = clock.now(), _asked(options)
    if options.side == "inside":
        told = asking.ask_inside(access, slug=slug, given=given, at=at)
        return {"ok": True, "act": "ask", **told}
    epsilon = spending.millionths(options.epsilon)
    stated = asking.expect(access, slug=slug, given=given, epsilon=epsilon, at=at)
    expected = _expected(stated)
    if not options.spend:
        return {"ok": True, "act": "expect", "question": options.question, "expected": expected}
    told = asking.ask_outside(access, stated=stated, at=at)
    left = spending.standing(at=at).left / MICRO
    return {"ok": True, "act": "ask", **told, "expected": expected, "left": left}


def _asked(options: Namespace) -> tuple[str, Mapping[str, str]]:
    """A name of the catalogue with what is chosen; what has a space in it is in words of one's own."""
    if " " in options.question.strip():
        return SLUG, {WORDS: " ".join([options.question, *options.choice])}
    return options.question, _given(options.choice)


def _given(choices: Iterable[str]) -> Mapping[str, str]:
    pairs = [one.partition("=") for one in choices]
    if any(not sign for _name, sign, _value in pairs):
        raise NotAChoice
    return {name: value for name, _sign, value in pairs}


def _expected(stated: Expected) -> dict[str, Any]:
    return {
        "epsilon": stated.epsilon / MICRO,
        "left": stated.left / MICRO,
        "plus_minus": stated.plus_minus,
        "typical": stated.typical,
        "share": round(stated.share, 3),
        "drowns": stated.drowns,
        "enough": None if stated.enough is None else stated.enough / MICRO,
    }


def show(report: Report) -> Iterable[str]:
    match report["act"]:
        case "questions":
            yield from columns([(one["question"], one["asks"]) for one in report["questions"]])
            yield ""
            yield "Or in words, such as: count people where age in 18..34 by posts"
            yield from columns([(name, ", ".join(values)) for name, values in report["attributes"].items()])
            yield ""
            budget = report["budget"]
            yield f"Left of the budget of {budget['year']}: {budget['left']:g} of {budget['total']:g}"
        case "expect":
            yield from _stated(report["expected"])
        case _:
            yield report["asks"]
            yield from columns([(one["label"], _figure(one)) for one in report["figures"]])
            if "left" in report:
                yield f"Spent {report['epsilon']:g}; {report['left']:g} is left of this year's."


def _figure(one: Mapping[str, Any]) -> str:
    if "value" not in one:
        return "withheld: too few members in it, or out of it"
    return f"{one['value']:g}  ({one['low']:g} to {one['high']:g})"


def _stated(expected: Mapping[str, Any]) -> Iterable[str]:
    yield (
        f"Each figure would be right to within {expected['plus_minus']:g}, 95 times in 100,"
        f" where a typical one is {expected['typical']:g}. It would cost {expected['epsilon']:g} of the"
        f" {expected['left']:g} that are left of this year's budget. Nothing is spent yet."
    )
    if not expected["drowns"]:
        yield "Ask again with --spend to have it."
    elif expected["enough"] is not None:
        yield f"It would drown in noise. From --epsilon {expected['enough']:g} on it would not."
    else:
        yield "It would drown in noise, whatever is spent."
    if expected["drowns"]:
        yield "What stays inside costs nothing: ask with --for inside."
