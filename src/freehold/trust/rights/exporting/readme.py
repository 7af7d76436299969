"""The first thing that somebody finds who opens an export in a year."""

from django.utils.translation import gettext as _

from freehold.trust.rights.exporting.pages import Owner


def readme(owner: Owner) -> str:
    """Plain text, in lines of at most 80 characters where the language allows."""
    return _(
        """Everything that %(house)s holds of %(name)s (@%(handle)s), made on %(day)s.

To read it, open index.html in a browser. It needs no network.

    data/      every table, as JSON. about.json says what each column is, and
               what is left out and why.
    writing/   what you wrote, as JSON.
    media/     your pictures and files.
    looks/     who looked at your data, each with its proof.
    schema/    the form of these JSON files, for programs.

To check that nothing was changed since the house handed it out, in this folder:

    python3 freehold-verify.py manifest.note

It is yours. Whoever has this folder reads everything in it: keep it as you
would keep your letters.
"""
    ) % {"house": owner.house, "name": owner.name, "handle": owner.handle, "day": f"{owner.at:%Y-%m-%d}"}
