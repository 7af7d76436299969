"""What the house does with people's data, purpose by purpose, from the declarations alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from freehold.foundation.mail import Words
from freehold.trust.consent import choices
from freehold.trust.register import declarations, purposes
from freehold.trust.register.declarations import Protection
from freehold.trust.register.purposes import LawfulBasis, Purpose
from freehold.trust.rights import words
from freehold.trust.rights.holdings import Fact, what_we_may_hold
from freehold.trust.rights.plain import audience_in_words, basis_in_words, kept_until

ARTICLES = {
    LawfulBasis.CONSENT: "Art. 6(1)(a)",
    LawfulBasis.CONTRACT: "Art. 6(1)(b)",
    LawfulBasis.LEGAL_OBLIGATION: "Art. 6(1)(c)",
    LawfulBasis.VITAL_INTERESTS: "Art. 6(1)(d)",
    LawfulBasis.PUBLIC_TASK: "Art. 6(1)(e)",
    LawfulBasis.LEGITIMATE_INTERESTS: "Art. 6(1)(f)",
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One kind of fact: what it is called, its columns, whether it lies sealed, who sees it, until when."""

    label: str
    category: str
    columns: Sequence[str]
    sealed: bool
    seen_by: str
    kept: str
    without_it: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Everything done for one purpose. ``borrowed`` are kinds of facts that are kept for another one."""

    purpose: Purpose
    basis: Words
    article: str
    data: Sequence[Datum]
    borrowed: Sequence[Words]


def activities() -> list[Activity]:
    """One for each purpose, those without columns of their own included, sorted by code."""
    facts: dict[str, list[Fact]] = {}
    for fact in what_we_may_hold():
        facts.setdefault(fact.personal.purpose.code, []).append(fact)
    return [
        Activity(
            purpose=purpose,
            basis=basis_in_words(purpose.basis),
            article=ARTICLES[purpose.basis],
            data=[_datum(fact) for fact in facts.get(purpose.code, [])],
            borrowed=_borrowed(purpose),
        )
        for purpose in purposes.all_purposes()
    ]


def _datum(fact: Fact) -> Datum:
    personal = fact.personal
    return Datum(
        label=str(fact.label),
        category=personal.category,
        columns=fact.columns,
        sealed=_is_sealed(fact.columns[0]),
        seen_by=str(audience_in_words(personal.audience)),
        kept=kept_until(personal.keep),
        without_it=str(personal.without_it),
    )


def _is_sealed(column: str) -> bool:
    model, _, name = column.rpartition(".")
    return declarations.of_model(model)[name].protection is Protection.SEALED


def _borrowed(purpose: Purpose) -> list[Words]:
    try:
        used = choices.by_code(purpose.code).categories
    except KeyError:
        return []
    return [words.of_category(category) for category in used]
