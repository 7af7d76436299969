"""The services that the dye house relies on, and the newsletter that it is about to leave."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from freehold.stewardship.exit.moving import operations as moving
from freehold.stewardship.exit.moving import queries, stepping
from freehold.stewardship.exit.moving.stepping import Assigned, Outcome
from freehold.stewardship.exit.moving.steps import Phase
from freehold.stewardship.watch.reliances import listing
from freehold.stewardship.watch.reliances import operations as reliances
from freehold.stewardship.watch.reliances.operations import Said
from freehold.stewardship.watch.reliances.purpose import OUTSIDE
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.actors import Role as Office

_NAME, _MAIL, _POST = "user.name", "user.contact.email", "user.contact.address"
_BOUGHT, _PAID, _SHOWN = "user.behavior.purchase_history", "user.financial", "user.content.self_image"
_RELIED: Mapping[str, Said] = {
    "mailchimp": Said(
        purposes=("The Thursday letter", "Dates of classes"), role=Role.PROCESSOR,
        members=Members.EVERYBODY_WITH_ADDRESS, categories=(_NAME, _MAIL),
        account_owners=("Studio desk",), since=date(2019, 2, 1), contract_on=date(2019, 2, 1),
    ),
    "kickstarter": Said(
        purposes=("The book of madder, paid for ahead by its readers",), role=Role.INDEPENDENT,
        members=Members.LISTED, categories=(_NAME, _MAIL, _POST, _PAID),
        account_owners=("Owner",), since=date(2022, 9, 12),
    ),
    "patreon": Said(
        purposes=("Recipes for those who support the garden",), role=Role.INDEPENDENT,
        members=Members.LISTED, categories=(_NAME, _MAIL, _PAID), account_owners=("Owner",),
        since=date(2021, 4, 1),
    ),
    "shopify": Said(
        purposes=("The shop for yarn and roots",), role=Role.PROCESSOR, members=Members.EVERYBODY,
        categories=(_NAME, _MAIL, _POST, _BOUGHT), account_owners=("Owner", "Studio desk"),
        since=date(2018, 5, 25), contract_on=date(2023, 11, 6),
    ),
    "stripe": Said(
        purposes=("Card payments of the shop",), role=Role.PROCESSOR, members=Members.EVERYBODY,
        categories=(_NAME, _MAIL, _PAID), account_owners=("Accountant",), since=date(2018, 5, 25),
        contract_on=date(2018, 5, 25),
    ),
    "dropbox": Said(
        purposes=("Photos of classes", "Patterns and drafts"), role=Role.PROCESSOR, members=Members.LISTED,
        categories=(_SHOWN,), account_owners=("Studio desk",), since=date(2016, 3, 3),
    ),
    "instagram": Said(
        purposes=("Cloth of the week",), role=Role.INDEPENDENT, members=Members.NOBODY,
        account_owners=("Studio desk",), since=date(2017, 8, 1),
    ),
    "eventbrite": Said(
        purposes=("Places at weekend classes",), role=Role.INDEPENDENT, members=Members.LISTED,
        categories=(_NAME, _MAIL, _PAID), account_owners=("Studio desk",), since=date(2020, 1, 15),
    ),
    "xero": Said(
        purposes=("Books and invoices",), role=Role.PROCESSOR, members=Members.NOBODY,
        account_owners=("Accountant",), since=date(2019, 7, 1),
    ),
}  # fmt: skip
_LISTED = {
    "kickstarter": ("ada", "bram", "mirela", "lena"),
    "patreon": ("bram", "yuki"),
    "dropbox": ("ada", "priya", "osric"),
    "eventbrite": ("priya", "chidi", "sam"),
}
_LEFT = "mailchimp"
_READY = {"kickstarter": 4, "patreon": 2, "shopify": 3, "instagram": 6, "dropbox": 5}
"""How many steps of getting ready are done, so that the list has something to compare."""


def rely_on_services(people: Mapping[str, UUID], *, at: datetime) -> None:
    """Write the register as an owner would have over the years, and begin to leave the newsletter."""
    with acting(Actor.person(people["esi"], Office.OWNER), purpose=OUTSIDE) as esi:
        for slug, said in _RELIED.items():
            reliances.rely(esi, slug=slug, said=said, at=at)
            both = [people["esi"], people["dot"]]
            reliances.keep_accounts(esi, slug=slug, among=both, keepers=both[: 1 + len(slug) % 2])
        for slug, handles in _LISTED.items():
            rows = "".join(f"{handle}@example.org\n" for handle in handles)
            listing.note_list(esi, slug=slug, data=f"Email\n{rows}elsewhere@example.net\n".encode(), at=at)
        reliances.review(esi, slug="eventbrite", next_on=at.date() - timedelta(days=3), at=at)
        reliances.review(esi, slug="shopify", next_on=at.date() + timedelta(days=120), at=at)
        for slug, many in _READY.items():
            moving.plan(esi, slug=slug, at=at)
            _settle(esi, slug, many, at)
        _leave_the_newsletter(esi, at)


def _leave_the_newsletter(esi: Access, at: datetime) -> None:
    began, today = at - timedelta(days=12), at.date()
    moving.plan(esi, slug=_LEFT, at=began)
    moving.begin(esi, slug=_LEFT, at=began)
    moving.run_both(esi, slug=_LEFT, until=today + timedelta(days=18), at=began + timedelta(days=4))
    _settle(esi, _LEFT, sum(one.phase in (Phase.READY, Phase.FETCH) for one in _steps(esi, _LEFT)), began)
    for step, days, who in zip(
        [one for one in _steps(esi, _LEFT) if one.is_open], (-1, 2, 5, 11), _DOERS, strict=False
    ):
        said = Assigned(who=who, due_on=today + timedelta(days=days))
        stepping.assign(esi, slug=_LEFT, step_id=step.id, said=said, edition=step.edition)


_DOERS = ("Dot", "Esi", "Dot", "Esi")


def _settle(esi: Access, slug: str, many: int, at: datetime) -> None:
    for step in _steps(esi, slug)[:many]:
        stepping.settle(esi, slug=slug, step_id=step.id, outcome=Outcome.DONE, at=at)


def _steps(esi: Access, slug: str) -> list[queries.StepSeen]:
    return list(queries.plan(esi, slug=slug).steps)
