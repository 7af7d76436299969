"""Vectors of signing: Ed25519 as RFC 8032 has it, and signed notes as C2SP has them."""

from tests.vectors.ledger.definitions import Case, Key, b64, note, sha256

ORDER = 2**252 + 27742317777372353535851937790883648493
PRIME = 2**255 - 19

BASE = "58" + "66" * 31
ONE = "01" + "00" * 31

# RFC 8032 §7.1: public key, message, signature.
RFC8032 = {
    "test-1": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd"
        "25bf5f0595bbe24655141438e7a100b",
    ),
    "test-2": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c3"
        "87b2eaeb4302aeeb00d291612bb0c00",
    ),
    "test-3": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594"
        "a7c15e9716ed28dc027beceea1ec40a",
    ),
    "test-sha-abc": (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd4"
        "54d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303"
        "dca179c138ac17ad9bef1177331a704",
    ),
}

# c2sp.org/signed-note@v1.0.0, "Example" under "Verifier keys".
C2SP_VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72In"
    "eyaQM=\n"
)
# c2sp.org/tlog-checkpoint@v1.0.0, its first example; the specification gives no key for it.
C2SP_CHECKPOINT = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nT"
    "o+zyWE+xeMcTOAYQ8=\n"
)

HOUSE = Key("house.example/ledger/1", 1)
OTHER = Key("other.example/ledger/1", 2)
IMPOSTOR = Key("house.example/ledger/1", 3)
TEXT = "house.example/ledger/1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


def cases() -> dict[str, Case]:
    return {**_ed25519(), **_accepted_notes(), **_refused_notes()}


def _ed25519() -> dict[str, Case]:
    made: dict[str, Case] = {}
    for name, (public, message, signature) in RFC8032.items():
        made[f"ed25519/rfc8032-{name}"] = _signature(public, message, signature, "accepted")
    public, message, signature = RFC8032["test-3"]
    r, s = signature[:64], int.from_bytes(bytes.fromhex(signature[64:]), "little")
    not_canonical = (PRIME + 3).to_bytes(32, "little").hex()
    refused = {
        "other-message": (public, "af83", signature),
        "other-key": (RFC8032["test-2"][0], message, signature),
        "changed-r": (public, message, f"{int(r[:2], 16) ^ 1:02x}{r[2:]}{signature[64:]}"),
        "changed-s": (public, message, r + (s ^ 1).to_bytes(32, "little").hex()),
        "s-plus-order": (public, message, r + (s + ORDER).to_bytes(32, "little").hex()),
        "short": (public, message, signature[:-2]),
        "long": (public, message, signature + "00"),
        "key-not-canonical": (not_canonical, message, signature),
        # With the neutral point as key, every S with R = S·B is true: how the key is written refuses these.
        "neutral-key-not-canonical": ((PRIME + 1).to_bytes(32, "little").hex(), message, BASE + ONE),
        "neutral-key-with-a-sign": ((1 | 1 << 255).to_bytes(32, "little").hex(), message, BASE + ONE),
        "key-not-on-the-curve": ("02" + "00" * 31, message, signature),
        "r-not-canonical": (public, message, not_canonical + signature[64:]),
        "key-short": (public[:-2], message, signature),
    }
    for name, (key, text, given) in refused.items():
        made[f"ed25519/refused-{name}"] = _signature(key, text, given, "refused: signature")
    return made


def _signature(public: str, message: str, signature: str, expect: str) -> Case:
    return {"public_key": public, "message": message, "signature": signature, "expect": expect}


def _accepted_notes() -> dict[str, Case]:
    both = note(TEXT, HOUSE, OTHER)
    unknown_kind = f"— house.example/ledger/1 {b64(b'abcd' + bytes(100))}\n"
    lines = "one\n\ntwo\n"
    accepted = {
        "c2sp-signed-note-example": ([C2SP_VKEY], C2SP_NOTE, "This is an example message.\n"),
        "one-signature": ([HOUSE.vkey], note(TEXT, HOUSE), TEXT),
        "an-unknown-key-is-passed-over": ([HOUSE.vkey], both, TEXT),
        "two-known-keys": ([HOUSE.vkey, OTHER.vkey], both, TEXT),
        "the-same-name-with-another-hash": ([HOUSE.vkey], note(TEXT, IMPOSTOR, HOUSE), TEXT),
        "an-unknown-kind-of-signature": ([HOUSE.vkey], note(TEXT, HOUSE) + unknown_kind, TEXT),
        "an-empty-line-inside": ([HOUSE.vkey], note(lines, HOUSE), lines),
    }
    return {
        f"note/{name}": {"keys": keys, "note": text, "expect": "accepted", "text": signed}
        for name, (keys, text, signed) in accepted.items()
    }


def _refused_notes() -> dict[str, Case]:
    good = note(TEXT, HOUSE)
    line = HOUSE.line(TEXT)
    signature = HOUSE.hash + HOUSE.signature(TEXT)
    false = f"— {HOUSE.name} {b64(HOUSE.hash + OTHER.signature(TEXT))}\n"
    same_hash = f"— {HOUSE.name} {b64(HOUSE.hash + IMPOSTOR.signature(TEXT))}\n"
    loose_base64 = b64(signature)[:-2] + chr(ord(b64(signature)[-2]) + 1) + "="
    cosigner = b"\4" + HOUSE.public
    cosigner_id = sha256(HOUSE.name.encode() + b"\n" + cosigner)[:4].hex()
    other_kind = f"{HOUSE.name}+{cosigner_id}+{b64(cosigner)}"
    refused = {
        "c2sp-checkpoint-example-without-its-key": ([HOUSE.vkey], C2SP_CHECKPOINT, "key"),
        "no-known-key": ([OTHER.vkey], good, "key"),
        "no-keys-at-all": ([], good, "key"),
        "changed-text": ([HOUSE.vkey], good.replace("\n0\n", "\n1\n"), "signature"),
        "an-impostor-with-the-same-hash": ([HOUSE.vkey], TEXT + "\n" + same_hash, "signature"),
        "one-true-one-false": ([HOUSE.vkey], TEXT + "\n" + line + false, "signature"),
        "true-under-another-name": ([OTHER.vkey], TEXT + "\n" + line.replace("house", "other"), "key"),
        "no-final-newline": ([HOUSE.vkey], good[:-1], "format"),
        "no-signature": ([HOUSE.vkey], TEXT + "\n", "format"),
        "no-empty-line": ([HOUSE.vkey], TEXT + line, "format"),
        "no-text": ([HOUSE.vkey], "\n" + line, "format"),
        "hyphen-for-dash": ([HOUSE.vkey], good.replace("—", "-"), "format"),
        "two-spaces": ([HOUSE.vkey], good.replace("— ", "—  "), "format"),
        "plus-in-the-name": ([HOUSE.vkey], good + line.replace("house", "ho+se"), "format"),
        "space-in-the-name": ([HOUSE.vkey], good + line.replace("house", "ho\u2003se"), "format"),
        "carriage-return": ([HOUSE.vkey], good.replace("\n", "\r\n"), "format"),
        "tab-in-the-text": ([HOUSE.vkey], note("one\ttwo\n", HOUSE), "format"),
        "text-after": ([HOUSE.vkey], good + "more\n", "format"),
        "base64-loose-bits": ([HOUSE.vkey], good.replace(b64(signature), loose_base64), "format"),
        "base64-url-alphabet": (
            [HOUSE.vkey],
            good + f"— x.example {b64(bytes([255] * 70)).replace('/', '_')}\n",
            "format",
        ),
        "base64-without-padding": ([HOUSE.vkey], good.replace("=\n", "\n"), "format"),
        "only-a-key-hash": ([HOUSE.vkey], good + f"— x.example {b64(b'abcd')}\n", "format"),
        "seventeen-signatures": ([HOUSE.vkey], TEXT + "\n" + line * 17, "format"),
        "key-with-a-false-hash": ([HOUSE.vkey.replace(HOUSE.hash.hex(), "00000000")], good, "format"),
        "key-of-another-kind": ([other_kind], good, "format"),
        "key-without-parts": (["house.example"], good, "format"),
    }
    return {
        f"note/refused-{name}": {"keys": keys, "note": text, "expect": f"refused: {why}"}
        for name, (keys, text, why) in refused.items()
    }
