"""Figures as a reader says them: of a hundred people, with the interval beside. Nothing is reckoned here."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from freehold.capabilities.surveys.results.shapes import Apart, Block, Figure, Since, What


def of_block(block: Block, ends: tuple[str, str], unit: str, *, members: bool) -> list[str]:
    """What a question, or a row of it, says: one to three sentences."""
    if block.withheld:
        return [_("Fewer than ten answered this. Nothing is shown, so that nothing points at one of them.")]
    return list(_of_block(block, ends, unit, members=members))


def of_known() -> list[str]:
    """Of a question that weights were fitted to."""
    return [_("Weights were fitted to this question: its shares are those that you said are known.")]


def _of_block(block: Block, ends: tuple[str, str], unit: str, *, members: bool) -> Iterator[str]:
    if block.places:
        yield _of_places(block.places[0])
    if block.mean:
        yield _of_mean(block.mean, ends, unit)
    if block.most:
        yield _("%(share)s chose %(label)s, %(between)s.") % {
            "share": _hundred(block.most, members=members),
            "label": block.most.label,
            "between": between(block.most),
        }
    elif block.shares:
        yield from _of_shares(block, members=members)


def _of_shares(block: Block, *, members: bool) -> Iterator[str]:
    first, *others = sorted(block.shares, key=lambda one: -one.value)
    yield _("%(share)s say “%(label)s”, %(between)s.") % {
        "share": _hundred(first, members=members),
        "label": first.label,
        "between": between(first),
    }
    if block.close and others:
        yield _("“%(label)s” is so near (%(share)s of 100) that it may as well come first.") % {
            "label": others[0].label,
            "share": whole(others[0].value),
        }


def _of_mean(mean: Figure, ends: tuple[str, str], unit: str) -> str:
    told = {"value": number(mean.value), "low": number(mean.low), "high": number(mean.high)}
    if ends[0]:
        told |= {"lowest": _in_brackets(ends[0]), "highest": _in_brackets(ends[1])}
        return _("On average %(value)s, between %(low)s and %(high)s, from %(lowest)s to %(highest)s.") % told
    told["unit"] = f" {unit}" if unit else ""
    return _("On average %(value)s%(unit)s, between %(low)s and %(high)s.") % told


def _in_brackets(end: str) -> str:
    """ "1 · not at all" as a reader says it."""
    point, apart, words = end.partition(" · ")
    return f"{point} ({words})" if apart else point


def _of_places(first: Figure) -> str:
    return _("“%(label)s” stands highest: place %(value)s on average, between %(low)s and %(high)s.") % {
        "label": first.label,
        "value": number(first.value),
        "low": number(first.low),
        "high": number(first.high),
    }


def between(figure: Figure) -> str:
    if whole(figure.low) == whole(figure.high):
        return _("with next to no doubt")
    return _("between %(low)s and %(high)s") % {"low": whole(figure.low), "high": whole(figure.high)}


def _hundred(figure: Figure, *, members: bool) -> str:
    count = {"share": whole(figure.value)}
    if members:
        return _("About %(share)s of 100 members") % count
    return _("%(share)s of 100 who answered") % count


def of_apart(apart: Apart, label: str, what: What) -> str:
    """Whether two groups differ, and how surely."""
    told = {"label": label, "first": apart.first, "second": apart.second}
    if not apart.holds:
        return _("“%(label)s”: %(first)s and %(second)s cannot be told apart.") % told
    low, high = sorted((abs(apart.low), abs(apart.high)))
    if what is What.SHARE:
        told |= {"low": whole(low), "high": whole(high)}
        more = _("“%(label)s”: %(second)s more often than %(first)s, by %(low)s to %(high)s of 100.")
        less = _("“%(label)s”: %(second)s less often than %(first)s, by %(low)s to %(high)s of 100.")
    else:
        told |= {"low": number(low), "high": number(high)}
        more = _("“%(label)s”: %(second)s higher than %(first)s, by %(low)s to %(high)s.")
        less = _("“%(label)s”: %(second)s lower than %(first)s, by %(low)s to %(high)s.")
    return (more if apart.value > 0 else less) % told


def of_since(since: Since) -> str:
    """Whether a figure moved from one edition to the next."""
    show = whole if since.what is What.SHARE else number
    told = {"label": since.label, "then": show(since.then.value), "now": show(since.now.value)}
    if since.apart.holds:
        return _("“%(label)s”: from %(then)s to %(now)s. The change holds.") % told
    return _("“%(label)s”: from %(then)s to %(now)s. That may be chance.") % told


def of_many(comparisons: int, by_chance: float, alone: int, together: int) -> str:
    """What many comparisons do; "" for one."""
    if comparisons < 2:
        return ""
    return _(
        "%(comparisons)d comparisons were made; about %(by_chance)s would stand out by chance alone. "
        "%(alone)d stand out by themselves, %(together)d after Holm's correction, and only those are said to "
        "hold."
    ) % {
        "comparisons": comparisons,
        "by_chance": f"{by_chance:.1f}",
        "alone": alone,
        "together": together,
    }


def whole(share: float) -> str:
    """A share as so many of a hundred; under one, and over ninety-nine, as such."""
    if 0 < share < 0.005:
        return _("fewer than 1")
    if 0.995 < share < 1:
        return _("more than 99")
    return str(round(share * 100))


def number(value: float) -> str:
    """Three digits that count, at most two behind the point."""
    if abs(value) >= 1_000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.{0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2}f}"
