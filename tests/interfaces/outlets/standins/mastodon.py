"""A Mastodon server, as far as an account that posts sees it (API of 4.3)."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from tests.interfaces.outlets.standins.serving import Asked, Said, Standin

SCOPES = "read:accounts read:statuses write:statuses"
NEVER = {"error": "The access token is invalid"}


@dataclass(slots=True)
class MastodonServer:
    """``code`` is what its page gives to whoever says yes; it is good once. Not all that speak this API know
    ``edits``.
    """

    code: str = "the-code"
    apps: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    statuses: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    forgets_keys: bool = False
    edits: bool = True
    used: set[str] = field(default_factory=set)
    number: int = 100

    def standin(self) -> Standin:
        return Standin(self.answer)

    def texts(self) -> list[str]:
        return [one["text"] for one in self.statuses.values()]

    def answer(self, asked: Asked) -> Said:
        match (asked.method, asked.path):
            case ("POST", "/api/v1/apps"):
                return self._register(asked)
            case ("POST", "/oauth/token"):
                return self._token(asked)
            case ("POST", "/oauth/revoke"):
                return self._revoke(asked)
            case ("GET", "/api/v1/instance"):
                return Said(body={"uri": "127.0.0.1", "version": "4.3.2"})
        if not asked.path.startswith("/api/"):
            return Said(404, {"error": "Record not found"})
        if asked.bearer not in self.tokens:
            return Said(401, NEVER)
        return self._as_account(asked)

    def _as_account(self, asked: Asked) -> Said:
        match (asked.method, asked.path.split("/")[3:]):
            case ("GET", ["accounts", "verify_credentials"]):
                return Said(body=self._account())
            case ("GET", ["accounts", "1", "statuses"]):
                newest = sorted(self.statuses.values(), key=lambda one: -int(one["id"]))
                return Said(body=newest[: int(asked.form.get("limit", 20))])
            case ("POST", ["statuses"]):
                return self._post(asked)
            case ("GET", ["statuses", number]):
                found = self.statuses.get(number)
                return Said(body=found) if found else Said(404, {"error": "Record not found"})
            case ("PUT", ["statuses", number]) if self.edits and number in self.statuses:
                return self._edit(number, str(asked.form.get("status", "")))
            case ("DELETE", ["statuses", number]):
                gone = self.statuses.pop(number, None)
                return Said(body=gone) if gone else Said(404, {"error": "Record not found"})
        return Said(404, {"error": "Record not found"})

    def _edit(self, number: str, text: str) -> Said:
        if not text or len(text) > 500:
            return Said(422, {"error": "Validation failed: Text character limit of 500 exceeded"})
        found = self.statuses[number]
        found |= {"text": text, "content": f"<p>{escape(text)}</p>", "edited_at": "2026-11-21T09:30:00.000Z"}
        return Said(body=found)

    def _post(self, asked: Asked) -> Said:
        text, key = str(asked.form.get("status", "")), asked.headers.get("idempotency-key", "")
        if not text or len(text) > 500:
            return Said(422, {"error": "Validation failed: Text character limit of 500 exceeded"})
        if key and self.keys.get(key) in self.statuses and not self.forgets_keys:
            return Said(body=self.statuses[self.keys[key]])
        self.number += 1
        number = str(self.number)
        self.keys[key] = number
        self.statuses[number] = {
            "id": number, "text": text, "content": f"<p>{escape(text)}</p>",
            "url": f"https://shop.example/@shop/{number}", "uri": f"https://shop.example/{number}",
            "visibility": asked.form.get("visibility"), "account": self._account(),
            "created_at": "2026-11-20T09:30:00.000Z",
        }  # fmt: skip
        return Said(
            body=self.statuses[number],
            headers={"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "299"},
        )

    def _register(self, asked: Asked) -> Said:
        number = str(len(self.apps) + 1)
        app = {
            "id": number, "name": asked.form["client_name"], "redirect_uri": asked.form["redirect_uris"],
            "client_id": f"client-{number}", "client_secret": f"hidden-{number}", "vapid_key": "x",
        }  # fmt: skip
        self.apps[app["client_id"]] = app
        return Said(body=app)

    def _token(self, asked: Asked) -> Said:
        app = self.apps.get(asked.form.get("client_id", ""))
        good = (
            app is not None
            and app["client_secret"] == asked.form.get("client_secret")
            and app["redirect_uri"] == asked.form.get("redirect_uri")
            and asked.form.get("code") == self.code
            and self.code not in self.used
        )
        if not good:
            return Said(400, {"error": "invalid_grant", "error_description": "The grant is invalid."})
        self.used.add(self.code)
        token = f"token-{len(self.tokens) + 1}"
        self.tokens.add(token)
        return Said(
            body={"access_token": token, "token_type": "Bearer", "scope": SCOPES, "created_at": 1763630000}
        )

    def _revoke(self, asked: Asked) -> Said:
        app = self.apps.get(asked.form.get("client_id", ""))
        if app is None or app["client_secret"] != asked.form.get("client_secret"):
            return Said(403, {"error": "unauthorized_client"})
        self.tokens.discard(asked.form.get("token", ""))
        return Said(body={})

    def _account(self) -> dict[str, Any]:
        return {"id": "1", "username": "shop", "acct": "shop", "url": "https://shop.example/@shop"}
