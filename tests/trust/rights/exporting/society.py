"""A society of members who write to each other by chance, each with secrets by which they are known again."""

import secrets
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from freehold.capabilities.community.operations import moderation, votes
from freehold.capabilities.community.reasons import Why
from freehold.commons.alerts import operations as alerts
from freehold.commons.support import operations as letters
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.trust.people import cards, invitations, persons, profile
from freehold.trust.people.models import Person
from freehold.trust.vault import keyring
from tests import cast
from tests.trust.rights.exporting import lives
from tests.trust.rights.exporting.lives import Unpacked


@dataclass(slots=True)
class Member:
    """``secrets`` are words that only they may find in an export; ``met`` whom they named in public."""

    person: Person
    handle: str
    secrets: list[str] = field(default_factory=list)
    known: set[UUID] = field(default_factory=set)
    reported: bool = False

    def secret(self) -> str:
        """A word that stands nowhere else."""
        self.secrets.append(f"s{secrets.token_hex(8)}")
        return self.secrets[-1]


class Society:
    """``size`` members in a public and two private groups. The same seed does the same in the same order."""

    def __init__(self, size: int, seed: int) -> None:
        keyring.prepare()
        cards.forget_all()
        self._random = Random(seed)
        self.members = [self._newcomer(number, seed) for number in range(size)]
        first, others = self.members[0].person, [one.person for one in self.members[1:]]
        half = tuple(self._random.sample(others, max(1, len(others) // 2)))
        everybody = tuple(others)
        owner = cast.esi()
        self._public = [lives.group_of(owner, f"Public {seed}", private=False, members=(first, *everybody))]
        self._private = [
            (lives.group_of(first, f"Closed {seed}", private=True, members=half), [first, *half]),
            (lives.group_of(others[0], f"Shut {seed}", private=True, members=(first,)), [others[0], first]),
        ]
        self._topics: list[tuple[UUID, UUID, bool]] = []
        self._of = {one.person.id: one for one in self.members}

    def live(self, acts: int) -> None:
        """So many things are done, each by somebody."""
        for _ in range(acts):
            member = self._random.choice(self.members)
            self._random.choice(
                (
                    self._write,
                    self._write_in_private,
                    self._answer,
                    self._vote,
                    self._report,
                    self._correspond,
                )
            )(member)

    def betrayed(self, member: Member, export: Unpacked) -> list[str]:
        """What stands in this member's export and is somebody else's: nothing, it should be."""
        text = export.text()
        lower = text.lower()
        others = [one for one in self.members if one is not member]
        found = [word for other in others for word in other.secrets if word in text]
        for other in others:
            found += [one for one in (str(other.person.id), other.person.id.hex) if one in lower]
            if other.person.id not in member.known and other.handle in lower:
                found.append(other.handle)
        return found

    def missing(self, member: Member, export: Unpacked) -> list[str]:
        """What is the member's own and does not stand in their export."""
        text = export.text()
        return [word for word in member.secrets if word not in text]

    def _newcomer(self, number: int, seed: int) -> Member:
        handle = f"m{seed % 10_000}x{number}h{secrets.token_hex(3)}"
        address = f"a{secrets.token_hex(8)}@example.org"
        person = persons.take_in(
            handle=handle, name=f"N{secrets.token_hex(4)}", email=address, at=clock.now()
        )
        member = Member(person, handle, [address])
        access = cast.access_of(person)
        profile.set_settings(access, changes={"note": member.secret()})
        return member

    def _write(self, member: Member) -> None:
        other = self._random.choice(self.members)
        member.known.add(other.person.id)
        made = lives.topic(
            member.person, self._random.choice(self._public), "A title", f"Hello @{other.handle}."
        )
        self._topics.append((*made, False))

    def _write_in_private(self, member: Member) -> None:
        for group, belong in self._private:
            if member.person in belong:
                made = lives.topic(member.person, group, member.secret(), f"Words {member.secret()}.")
                self._topics.append((*made, True))

    def _answer(self, member: Member) -> None:
        topics = [one for one in self._topics if not one[2] or member.person in self._private[0][1]]
        for topic, post, _private in self._random.sample(topics, min(2, len(topics))):
            try:
                lives.reply(member.person, topic, member.secret() if _private else "An answer.")
            except Refusal:  # a group that they do not belong to: nothing was written
                if _private:
                    member.secrets.pop()
            else:
                if not _private:
                    lives.comment(member.person, post, "A remark.")

    def _vote(self, member: Member) -> None:
        for _topic, post, private in self._random.sample(self._topics, min(3, len(self._topics))):
            if not private:
                try:
                    votes.vote(cast.access_of(member.person), post_id=post)
                except Refusal:  # one's own post
                    continue

    def _report(self, member: Member) -> None:
        """Once each: a second report of the same post changes nothing."""
        public = [post for _topic, post, private in self._topics if not private]
        if public and not member.reported:
            member.reported = True
            said = f"s{secrets.token_hex(8)}"
            try:
                moderation.report(
                    cast.access_of(member.person), post_id=public[0], why=Why.SPAM, words=said, at=clock.now()
                )
            except Refusal:  # one's own post
                return
            member.secrets.append(said)

    def _correspond(self, member: Member) -> None:
        access, now = cast.access_of(member.person), clock.now()
        letters.write_signed(access, words=f"I worry: {member.secret()}", at=now)
        alerts.want_digest(access)
        invitations.invite(access, address=f"{secrets.token_hex(6)}@example.net", note="", at=now)
        if self._random.random() < 0.3:
            name = f"{member.secret()}.txt"
            lives.file_of(member.person, member.secret().encode(), name)
