"""Which room fills which door of another. The only place that knows both."""

from freehold.commons.alerts import queries as alerts
from freehold.commons.mail.outbox import SealedOutbox
from freehold.commons.media import avatars, uses
from freehold.foundation import clock, mail
from freehold.interfaces.web.community.on_profile import written
from freehold.interfaces.web.console.backups.tasks import back_up, old_backups, print_the_sheet, rehearse
from freehold.interfaces.web.console.checklist import more_tasks
from freehold.interfaces.web.console.due import more_due
from freehold.interfaces.web.console.imports.task import bring_home
from freehold.interfaces.web.disclosure.due import tables_let_out, tables_that_wait
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.incidents.due import undecided
from freehold.interfaces.web.media.app import PREFIX, MediaApp
from freehold.interfaces.web.media.asking import who_asks
from freehold.interfaces.web.people.profile_sections import on_profile
from freehold.interfaces.web.privacy import archive
from freehold.interfaces.web.privacy.archive import ArchiveApp
from freehold.interfaces.web.services.due import moves_that_wait, services_to_look_at
from freehold.interfaces.web.shell.slots import slots
from freehold.interfaces.web.telling.due import authority_waits
from freehold.site import health, machine, recording
from freehold.site.gate import Application
from freehold.stewardship.assurance.backups import freshness
from freehold.stewardship.exit import receiving
from freehold.stewardship.exit.moving import queries as moving
from freehold.stewardship.exit.moving.operations import when_moved
from freehold.stewardship.watch.cases import ties
from freehold.stewardship.watch.cases.jobs import read_on
from freehold.stewardship.watch.cases.moved import note_move
from freehold.stewardship.watch.reliances import concerned, feeding, readiness
from freehold.stewardship.watch.reliances.recipients import Recipients
from freehold.stewardship.watch.signals import hooks
from freehold.stewardship.watch.telling.publishing import Incidents
from freehold.stewardship.watch.telling.tied import Lines
from freehold.trust.people import departures
from freehold.trust.rights import incidents

STREAMS: dict[str, Application] = {PREFIX: MediaApp(who_asks), archive.PREFIX: ArchiveApp(who_asks)}
"""Plain ASGI applications by the beginning of their path (``/media/``): see ``site/asgi.py``."""

hooks.when_taken(lambda _ids: read_on.enqueue())
uses.register(avatars.use(page="/me/profile/"))
uses.register(receiving.use(page="/console/imports/"))
more_tasks += [print_the_sheet, back_up, rehearse, bring_home]
more_due += [undecided, old_backups, authority_waits, services_to_look_at, moves_that_wait]
more_due += [tables_that_wait, tables_let_out]
on_profile.append(written)
health.PROBES["sequencer"] = recording.sequencer_is_on_time
health.WARNINGS["disk"] = machine.has_room
health.WARNINGS["clock"] = machine.clock_goes_on
health.WARNINGS["backups"] = lambda: freshness.freshness(at=clock.now()).warning
mail.use(SealedOutbox())
slots.me = lambda access: face(access, access.actor.person_id)
slots.alerts = lambda access: alerts.unread(access, at=clock.now())
feeding.register(Recipients)
readiness.use(moving.percents)
when_moved(note_move)
ties.register(Lines())
departures.when_gone(concerned.gone)
incidents.register(Incidents())
