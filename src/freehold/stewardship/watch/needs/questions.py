"""Questions by which an owner who is no engineer tells real expertise from a show of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from freehold.stewardship.records.papers import Item, Paper, Section


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, why that tells something, what a good answer sounds like, and what should worry you."""

    ask: Promise
    why: Promise
    good: Promise
    worry: Promise


QUESTIONS: Sequence[Question] = (
    Question(
        _("What would you look at first here, and what would you leave alone?"),
        _("Who knows the trade has an order. Who sells has a list."),
        _(
            "They ask what would hurt you most, begin with backups, accounts and what waits "
            "under Now, and name things that are good enough."
        ),
        _("Everything is urgent; or the first step is a product that they sell."),
    ),
    Question(
        _("How will I see, without trusting you, that it is done?"),
        _("Each need in the brief says how it is checked. Their work can be held to the same."),
        _(
            "A test that you run, a page that you look at, a date. They want the check "
            "agreed before the work."
        ),
        _("A certificate, a dashboard or a report of theirs is the only proof."),
    ),
    Question(
        _("Which data of our members do you need to see?"),
        _("Nearly everything in the brief can be done without any."),
        _("None, or a reason for each kind, for some minutes and on the record."),
        _("Full access so that they can work freely; or a copy of the database."),
    ),
    Question(
        _("Tell me of a time when you were wrong, and how you found out."),
        _("Nobody who did this work was always right. Noticing is the skill."),
        _("A real case, what it cost, and what they do differently since."),
        _("It has never happened; or it was somebody else's fault."),
    ),
    Question(
        _("What happens here on the day after you leave?"),
        _("Advice that needs its adviser for ever is a dependence."),
        _(
            "They write down what they did, hand over every account, and somebody here has "
            "done each step once."
        ),
        _("It goes on as long as the contract does."),
    ),
    Question(
        _("Who pays you besides us, and for what?"),
        _("A commission decides more advice than knowledge does."),
        _("A plain answer, with names of firms, and in writing."),
        _("A partner programme that is only mentioned when you ask; or the question is found rude."),
    ),
    Question(
        _("Explain one of our needs to me as if I had to decide alone tonight."),
        _("Who understands it can say it plainly, and says what is not known."),
        _("Short, with what you would lose by waiting, what it costs, and how sure they are."),
        _("Foreign words, fear, or certainty about everything."),
    ),
    Question(
        _("Who does the work, and may I speak to somebody for whom you did it?"),
        _("The one who comes to the first meeting is often not the one who comes to the second."),
        _("Names, hours a week, and a call with an earlier client whom you choose from several."),
        _("Only logos and quotations; or everything is a secret."),
    ),
    Question(
        _("If members' data leaked through your work, what would you do in the first hour?"),
        _("From the moment you are sure, the law gives 72 hours. You need to hear of it at once."),
        _("They call you first, keep traces, and have agreed to that in the contract."),
        _("They would look into it themselves first; or their lawyer answers."),
    ),
)


def paper(*, at: datetime) -> Paper:
    """The questions to print, one section each."""
    return Paper(
        kind="questions",
        title=_t("Questions to choose outside help by"),
        lead=_t(
            "Ask two or three people the same ones, and write the answers down. Nobody has "
            "to pass all of them; two worries are enough to go on looking."
        ),
        made_at=at,
        sections=[_section(number, one) for number, one in enumerate(QUESTIONS, 1)],
    )


def _section(number: int, one: Question) -> Section:
    return Section(
        f"question-{number}",
        f"{number}. {one.ask}",
        sentences=[one.why],
        items=[Item([(_t("A good answer"), one.good), (_t("What should worry you"), one.worry)])],
    )
