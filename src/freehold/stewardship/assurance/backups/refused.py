"""What backups and restores refuse, in two voices."""

from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal


class BackupRefused(Refusal):
    """A backup, a place or a restore that is not taken. Nothing of a house has changed when it is raised."""

    code: ClassVar[str] = "backup.refused"
    for_members: ClassVar[str] = _("The house cannot do this at the moment.")
    for_owner: ClassVar[str] = _("The backup was refused.")


class NotABackup(BackupRefused):
    code = "backup.not-one"
    for_owner = _("This file is no backup of Freehold, or of a form that this version does not know.")


class OtherHouse(BackupRefused):
    code = "backup.other-house"
    for_owner = _(
        "This belongs to another house, or the root key is not the one on its sheet. Nothing was changed."
    )


class Expired(BackupRefused):
    code = "backup.expired"
    for_owner = _("This backup has expired: its key was destroyed, and nobody can open it any more.")


class Damaged(BackupRefused):
    code = "backup.damaged"
    for_owner = _("This backup is torn or was changed. Nothing was taken from it. Use another one.")


class Newer(BackupRefused):
    code = "backup.newer"
    for_owner = _("This backup was made by a newer version of Freehold. Install that version, then restore.")


class MediaMissing(BackupRefused):
    code = "backup.media-missing"
    for_owner = _(
        "A picture or file that belongs to this backup is missing in the place, or was changed. "
        "Use another backup or the other place."
    )


class NoBackups(BackupRefused):
    code = "backup.none"
    for_owner = _("There is no data backup that opens in this place.")


class KeysCopyMissing(BackupRefused):
    code = "backup.no-keys-copy"
    for_owner = _(
        "There is no copy of the keys in this place (keys/newest). Without it no sealed value opens: names, "
        "addresses and everything that people wrote are lost. Name the place that has it: --keys-from PLACE"
    )


class RingMissing(BackupRefused):
    code = "backup.no-ring"
    for_owner = _(
        "The copy of the keys holds no ring. Without the ring no key opens, and nothing that is sealed can "
        "be read. Use the keys copy of the other place."
    )


class KeyStoreMissing(BackupRefused):
    code = "backup.no-key-store"
    for_owner = _(
        "The copy of the keys holds no key store. Without it nothing that is sealed can be read. Use the "
        "keys copy of the other place."
    )


class RootMissing(BackupRefused):
    code = "backup.no-root"
    for_owner = _(
        "The root key is needed: the five lines on the recovery sheet. Without it nobody opens a backup."
    )


class PlaceMissing(BackupRefused):
    code = "backup.place-missing"
    for_owner = _("The backup place cannot be reached. Is its disk connected, and its folder there?")


class PlaceIsEmpty(BackupRefused):
    code = "backup.place-empty"
    for_owner = _(
        "The backup place is empty, though backups were made there before: its disk is perhaps not "
        "connected. If it is a new disk, say so once: freehold backup --new-place"
    )


class PlaceNotUnderstood(BackupRefused):
    code = "backup.place-form"
    for_owner = _("A place is a folder (beginning with /) or s3://bucket/folder.")


class NoObjectStore(BackupRefused):
    code = "backup.no-object-store"
    for_owner = _("Backups to s3://… need one more package. Install it: pip install 'freehold[s3]'")


class NoRoomForBackup(BackupRefused):
    code = "backup.no-room"
    for_owner = _(
        "There is no room, or nothing can be written: the disk is full or read-only. The backups that were "
        "there are as they were."
    )


class NowhereToGo(BackupRefused):
    code = "backup.nowhere"
    for_owner = _("No backup place is named. Set FREEHOLD_BACKUP_TO, or say --to PLACE.")


class Busy(BackupRefused):
    code = "backup.busy"
    for_owner = _("A backup is being made already. Wait until it is done.")


class NotEmpty(BackupRefused):
    code = "restore.not-empty"
    for_owner = _("There is a house in this folder already. Restore into an empty one: --data DIR")


class NotFinished(BackupRefused):
    code = "restore.not-finished"
    for_owner = _(
        "A restore into this folder was not finished. Run freehold restore again: it begins anew and loses "
        "nothing."
    )


class Declined(BackupRefused):
    code = "restore.declined"
    for_owner = _("Nothing was restored, and nothing was changed.")


class OtherEngine(BackupRefused):
    code = "restore.other-engine"
    for_owner = _(
        "This backup was made on another kind of database (SQLite or PostgreSQL). Set FREEHOLD_DATABASE and "
        "its two companions as they were, or leave them out as they were."
    )


class DoesNotOpen(BackupRefused):
    code = "restore.does-not-open"
    for_owner = _(
        "The backup was put back, but what is sealed in it does not open with this copy of the keys. The "
        "house stays closed. Use the keys copy of the other place: --keys-from PLACE"
    )


class NothingReplays(BackupRefused):
    code = "restore.no-replay"
    for_owner = _("There is a list of erasures, and this version cannot read it. The house stays closed.")
