"""A Bluesky server (PDS), as far as an account that posts sees it (atproto XRPC)."""

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any

from tests.interfaces.outlets.standins.serving import Asked, Said, Standin

HANDLE, DID = "shop.example", "did:plc:abcdefghijklmnopqrstuvwx"
PASSWORD = "abcd-efgh-ijkl-mnop"


@dataclass(slots=True)
class BlueskyServer:
    """``lifetime`` is that of new access tokens in seconds: a short one has to be renewed at once."""

    lifetime: int = 7_200
    access: set[str] = field(default_factory=set)
    refresh: set[str] = field(default_factory=set)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    number: int = 0

    def standin(self) -> Standin:
        return Standin(self.answer)

    def texts(self) -> list[str]:
        return [one["text"] for one in self.records.values()]

    def answer(self, asked: Asked) -> Said:
        match asked.path.removeprefix("/xrpc/com.atproto."):
            case "server.createSession":
                if asked.form.get("identifier") != HANDLE or asked.form.get("password") != PASSWORD:
                    return _wrong(401, "AuthenticationRequired", "Invalid identifier or password")
                return Said(body=self._session())
            case "server.refreshSession":
                if asked.bearer not in self.refresh:
                    return _wrong(400, "ExpiredToken", "Token has been revoked")
                self.refresh.discard(asked.bearer)
                return Said(body=self._session())
            case "server.deleteSession":
                if asked.bearer not in self.refresh:
                    return _wrong(400, "InvalidToken", "Token could not be verified")
                self.refresh.discard(asked.bearer)
                self.access.clear()
                return Said(body=b"", headers={"Content-Type": "text/plain"})
            case "repo.getRecord":
                return self._read(asked)
            case "repo.putRecord" | "repo.deleteRecord" as method:
                return self._write(asked, method)
        return _wrong(501, "MethodNotImplemented", "Method Not Implemented")

    def _read(self, asked: Asked) -> Said:
        key = asked.form.get("rkey", "")
        if key not in self.records:
            return _wrong(400, "RecordNotFound", f"Could not locate record: {key}")
        uri = f"at://{DID}/app.bsky.feed.post/{key}"
        return Said(body={"uri": uri, "cid": "bafyreia", "value": self.records[key]})

    def _write(self, asked: Asked, method: str) -> Said:
        if asked.bearer not in self.access:
            return _wrong(400, "ExpiredToken", "Token has expired")
        if asked.form.get("repo") != DID or asked.form.get("collection") != "app.bsky.feed.post":
            return _wrong(400, "InvalidRequest", "Could not find repo")
        key = asked.form["rkey"]
        if method == "repo.deleteRecord":
            self.records.pop(key, None)
            return Said(body={"commit": {"cid": "bafyreia", "rev": "3k"}})
        record = asked.form["record"]
        if len(record["text"]) > 300:
            return _wrong(400, "InvalidRequest", "Record/text must not be longer than 300 graphemes")
        self.records[key] = record
        uri = f"at://{DID}/app.bsky.feed.post/{key}"
        return Said(body={"uri": uri, "cid": "bafyreia", "validationStatus": "valid"})

    def _session(self) -> dict[str, Any]:
        access, refresh = self._token("access", self.lifetime), self._token("refresh", 5_000_000)
        self.access.add(access)
        self.refresh.add(refresh)
        return {"accessJwt": access, "refreshJwt": refresh, "handle": HANDLE, "did": DID, "active": True}

    def _token(self, scope: str, lifetime: int) -> str:
        self.number += 1
        now = int(time.time())
        said = {"scope": scope, "sub": DID, "iat": now, "exp": now + lifetime, "jti": str(self.number)}
        parts = ({"alg": "HS256", "typ": "JWT"}, said)
        packed = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in parts]
        return ".".join([*packed, "c2lnbmF0dXJl"])


def _wrong(status: int, error: str, message: str, **headers: str) -> Said:
    return Said(status, {"error": error, "message": message}, dict(headers))
