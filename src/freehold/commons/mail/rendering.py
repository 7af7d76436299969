"""A letter as mail: plain text, and the same as simple HTML without pictures, scripts or foreign fonts."""

from email.message import EmailMessage
from html import escape
from textwrap import fill
from urllib.parse import urlsplit

from django.conf import settings

from freehold.foundation.mail import Body

_WIDTH = 72
_PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:36em;margin:2em auto">'
    "{inside}</body></html>"
)
_BUTTON = (
    '<p><a href="{address}" style="display:inline-block;padding:.7em 1.2em;border-radius:.5em;'
    'background:#1f4d3a;color:#fff;text-decoration:none">{words}</a></p>'
    '<p style="font-size:.9em;color:#555">{address}</p>'
)


def as_text(body: Body, *, house: str) -> str:
    """Paragraphs of at most 72 letters a line, the link on a line of its own."""
    parts = [fill(str(each), _WIDTH) for each in body.paragraphs]
    if body.path:
        parts.append(f"{body.button}:\n{address_of(body.path)}")
    if body.beside_path:
        parts.append(f"{body.beside}:\n{address_of(body.beside_path)}")
    return "\n\n".join([*parts, f"— \n{house}"]) + "\n"


def as_html(body: Body, *, house: str) -> str:
    inside = "".join(f"<p>{escape(str(each))}</p>" for each in body.paragraphs)
    if body.path:
        inside += _BUTTON.format(address=escape(address_of(body.path)), words=escape(str(body.button)))
    if body.beside_path:
        beside = escape(address_of(body.beside_path))
        inside += f'<p style="font-size:.9em"><a href="{beside}">{escape(str(body.beside))}</a></p>'
    inside += f'<p style="color:#555">{escape(house)}</p>'
    return _PAGE.format(title=escape(str(body.subject)), inside=inside)


def as_message(body: Body, *, house: str, to: str, name: str) -> EmailMessage:
    """The whole mail. ``name`` becomes its Message-ID, so that one that is sent twice shows once."""
    message = EmailMessage()
    message["Subject"] = _one_line(str(body.subject))
    message["From"] = settings.MAIL_FROM
    message["To"] = _one_line(to)
    message["Message-ID"] = f"<{name}@{urlsplit(settings.ADDRESS).hostname or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834 §5: no machine answers it
    message.set_content(as_text(body, house=house))
    message.add_alternative(as_html(body, house=house), subtype="html")
    return message


def address_of(path: str) -> str:
    """A path of this house as a whole address."""
    return f"{settings.ADDRESS}{path}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
