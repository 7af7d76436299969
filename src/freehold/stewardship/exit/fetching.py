"""Where the owner fetches an archive of each kind: one sentence each, for the console and the terminal."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.sources import SourceKind

TITLES: dict[SourceKind, str | Promise] = {
    SourceKind.STACK_EXCHANGE: _("Stack Exchange dump"),
    SourceKind.WORDPRESS: _("WordPress export"),
    SourceKind.CSV: _("List of members"),
    SourceKind.FREEHOLD: _("What a member took home"),
    SourceKind.X: _("X archive"),
    SourceKind.INSTAGRAM: _("Instagram archive"),
    SourceKind.FACEBOOK: _("Facebook archive"),
    SourceKind.MASTODON: _("Mastodon archive"),
    SourceKind.DISCOURSE: _("Discourse archive"),
    SourceKind.SLACK: _("Slack export"),
    SourceKind.DISCORD: _("Discord channels"),
    SourceKind.PATREON: _("Patreon members"),
    SourceKind.MAILCHIMP: _("Mailchimp audience"),
    SourceKind.SUBSTACK: _("Substack export"),
    SourceKind.GHOST: _("Ghost export"),
    SourceKind.BUTTONDOWN: _("Buttondown export"),
}
WHERE: dict[SourceKind, str | Promise] = {
    SourceKind.STACK_EXCHANGE: _(
        "The site's data dump: a zip with Users.xml, Posts.xml and what else is in it."
    ),
    SourceKind.WORDPRESS: _("Tools, Export, All content: one XML file."),
    SourceKind.CSV: _("Any list as a CSV file with a heading line; you say which column holds what."),
    SourceKind.FREEHOLD: _("The zip from “Take it or leave” of a member of another house of this kind."),
    SourceKind.X: _("Settings, Your account, Download an archive of your data: the zip as it came."),
    SourceKind.INSTAGRAM: _(
        "Accounts Center, Your information and permissions, Export your information, in JSON: the zip."
    ),
    SourceKind.FACEBOOK: _(
        "Accounts Center, Your information and permissions, Export your information, in JSON: the zip."
    ),
    SourceKind.MASTODON: _(
        "Preferences, Import and export, Request your archive: the zip; unpack an older tar.gz first."
    ),
    SourceKind.DISCOURSE: _(
        "Each member: their profile, Download my posts; an admin: Users, Export, for the list of all of them."
    ),
    SourceKind.SLACK: _("Workspace settings, Import/Export data, Export: the zip."),
    SourceKind.DISCORD: _("Save channels as JSON with DiscordChatExporter: one file, or several in a zip."),
    SourceKind.PATREON: _("Audience, Relationship manager, CSV: the list of members."),
    SourceKind.MAILCHIMP: _("Audience, All contacts, Export audience: the zip, or one of the tables in it."),
    SourceKind.SUBSTACK: _("Settings, Exports, New export: the zip; or Subscribers, Export: the list."),
    SourceKind.GHOST: _("Settings, Import/Export, Export: the JSON file; and Members, Export: the list."),
    SourceKind.BUTTONDOWN: _("Settings, Exports: the zip of e-mails, and the list of subscribers."),
}
