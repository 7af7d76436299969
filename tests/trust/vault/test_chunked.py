"""Files sealed in chunks: the vectors, the properties, and what is refused."""

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.trust.vault import chunked
from freehold.trust.vault.chunked import CHUNK, HEADER, SEALED_CHUNK, TAG, SealedFile
from tests.vectors import wycheproof

VECTORS = Path(__file__).parents[2] / "vectors" / "chunked"
OURS = {file.stem: json.loads(file.read_text()) for file in sorted(VECTORS.glob("*.json"))}
PUBLISHED = json.loads((VECTORS / "published" / "aes-256-gcm-sha-256.json").read_text())["vectors"]
ADAS_KEY, BRAMS_KEY = bytes(range(32)), bytes(range(1, 33))
HERE = b"freehold/test"
SIZES = st.integers(0, 3 * CHUNK + 5) | st.sampled_from(
    [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 17 * CHUNK]
)


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def sealed(plain: bytes, *, key: bytes = ADAS_KEY, context: bytes = HERE) -> bytes:
    return b"".join(chunked.seal_stream([plain], key=key, context=context))


def streamed(data: bytes, *, key: bytes = ADAS_KEY, context: bytes = HERE, step: int = 4_099) -> bytes:
    return b"".join(chunked.open_stream(pieces(data, step), key=key, context=context))


def at_rest(data: bytes, *, key: bytes = ADAS_KEY, context: bytes = HERE) -> SealedFile:
    return SealedFile(lambda start, length: data[start : start + length], len(data), key=key, context=context)


def read_whole(data: bytes, *, key: bytes = ADAS_KEY, context: bytes = HERE) -> bytes:
    file = at_rest(data, key=key, context=context)
    return b"".join(file.range(0, file.size))


def by_another_implementation(data: bytes, *, key: bytes = ADAS_KEY, context: bytes = HERE) -> bytes:
    reader = Cobblestone256Decryptor(key, context)
    return reader.update(data) + reader.finalize()


READERS: list[Callable[..., bytes]] = [streamed, read_whole]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("name", OURS)
def test_each_of_our_vectors_opens_or_is_refused_as_it_says(name: str, read: Callable[..., bytes]) -> None:
    vector = OURS[name]
    data = zlib.decompress(base64.b64decode(vector["sealed"]))
    given = {"key": bytes.fromhex(vector["key"]), "context": bytes.fromhex(vector["context"])}
    assert len(data) == vector["sealed_size"]
    if vector["expect"] == "opens":
        plain = read(data, **given)
        assert (len(plain), hashlib.sha256(plain).hexdigest()) == (vector["size"], vector["sha256"])
        assert chunked.sealed_size(len(plain)) == len(data)
    else:
        with pytest.raises(chunked.FileRefused) as refusal:
            read(data, **given)
        expected = vector["expect"].removeprefix("refused: ").split(" or ")
        assert refusal.value.code.removeprefix("media.") in expected


@pytest.mark.parametrize("name", OURS)
def test_another_implementation_agrees_with_each_of_our_vectors(name: str) -> None:
    vector = OURS[name]
    data = zlib.decompress(base64.b64decode(vector["sealed"]))
    given = {"key": bytes.fromhex(vector["key"]), "context": bytes.fromhex(vector["context"])}
    if vector["expect"] == "opens":
        plain = by_another_implementation(data, **given)
        assert hashlib.sha256(plain).hexdigest() == vector["sha256"]
    else:
        with pytest.raises((InvalidTag, ValueError)):
            by_another_implementation(data, **given)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("vector", PUBLISHED, ids=[one["name"] for one in PUBLISHED])
def test_each_published_vector_opens_or_is_refused(
    vector: dict[str, Any], read: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunked, "SHA512", SHA256)  # these vectors are of the instantiation with SHA-256
    data = base64.b64decode(vector["ciphertext"] or "")
    if vector.get("compressed"):
        data = zlib.decompress(data)
    given = {"key": bytes.fromhex(vector["key"]), "context": vector["context"].encode()}
    if vector["expect"] == "success":
        plain = read(data, **given)
        assert len(plain) == vector["payload_length"]
        assert hashlib.sha256(plain).hexdigest() == vector["payload_sha256"]
    else:
        with pytest.raises(chunked.FileRefused):
            read(data, **given)


@settings(max_examples=40, deadline=None)
@given(size=SIZES, step=st.integers(1, 50_000))
def test_what_ada_seals_in_any_pieces_two_implementations_open(size: int, step: int) -> None:
    plain = (b"Ada's picture. " * (size // 15 + 1))[:size]
    data = b"".join(chunked.seal_stream(pieces(plain, step), key=ADAS_KEY, context=HERE))
    assert len(data) == chunked.sealed_size(size)
    assert chunked.plain_size(len(data)) == size
    assert streamed(data, step=step) == read_whole(data) == by_another_implementation(data) == plain


@settings(max_examples=20, deadline=None)
@given(size=SIZES)
def test_what_another_implementation_seals_opens(size: int) -> None:
    writer = Cobblestone256Encryptor(ADAS_KEY, HERE)
    data = writer.update(bytes(size)) + writer.finalize()
    assert streamed(data) == read_whole(data) == bytes(size)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_range_is_that_part_of_the_file(data: st.DataObject) -> None:
    size = data.draw(SIZES)
    plain = bytes(index * 31 % 251 for index in range(size))
    start = data.draw(st.integers(0, size))
    stop = data.draw(st.integers(start, size))
    assert b"".join(at_rest(sealed(plain)).range(start, stop)) == plain[start:stop]


def test_a_range_reads_only_the_chunks_it_needs() -> None:
    data, read = sealed(bytes(40 * CHUNK)), []

    def watched(start: int, length: int) -> bytes:
        read.append((start, length))
        return data[start : start + length]

    file = SealedFile(watched, len(data), key=ADAS_KEY, context=HERE)
    assert [length for _, length in read] == [HEADER, TAG]
    del read[:]
    assert len(b"".join(file.range(5 * CHUNK + 3, 6 * CHUNK + 1))) == CHUNK - 2
    assert read == [(HEADER + 5 * SEALED_CHUNK, 2 * SEALED_CHUNK)]


def test_a_long_range_is_held_in_pieces_of_a_quarter_of_a_mebibyte() -> None:
    file = at_rest(sealed(bytes(40 * CHUNK)))
    assert max(map(len, file.range(7, 39 * CHUNK))) == 256 * 1024


@pytest.mark.parametrize(("start", "stop"), [(-1, 2), (3, 2), (0, 6), (6, 6)])
def test_a_range_outside_the_file_is_refused(start: int, stop: int) -> None:
    with pytest.raises(chunked.OutsideFile):
        list(at_rest(sealed(b"12345")).range(start, stop))


def test_two_sealings_of_one_picture_share_no_bytes() -> None:
    first, second = sealed(bytes(50)), sealed(bytes(50))
    assert all(one != other for one, other in zip(pieces(first, 8), pieces(second, 8), strict=True))


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_chidi_cannot_alter_a_single_bit(read: Callable[..., bytes], data: st.DataObject) -> None:
    whole = bytearray(sealed(bytes(data.draw(st.sampled_from([0, 5, CHUNK, 2 * CHUNK + 9])))))
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    whole[bit // 8] ^= 1 << bit % 8
    with pytest.raises(chunked.FileRefused):
        read(bytes(whole))


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_chidi_cannot_shorten_or_lengthen_a_file(read: Callable[..., bytes], data: st.DataObject) -> None:
    whole = sealed(bytes(data.draw(st.sampled_from([0, 5, CHUNK, 2 * CHUNK + 9]))))
    borders = st.sampled_from([HEADER, HEADER + TAG, HEADER + SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK])
    length = data.draw(
        (st.integers(0, len(whole) + 2 * SEALED_CHUNK) | borders).filter(lambda n: n != len(whole))
    )
    with pytest.raises(chunked.FileRefused):
        read((whole + bytes(2 * SEALED_CHUNK))[:length])


@pytest.mark.parametrize("read", READERS)
def test_brams_key_does_not_open_adas_file(read: Callable[..., bytes]) -> None:
    with pytest.raises(chunked.NotThisFile):
        read(sealed(b"Ada's"), key=BRAMS_KEY)


@pytest.mark.parametrize("read", READERS)
def test_a_file_moved_to_another_place_does_not_open(read: Callable[..., bytes]) -> None:
    with pytest.raises(chunked.NotThisFile):
        read(sealed(b"Ada's"), context=b"freehold/elsewhere")


def test_a_stream_hands_out_nothing_of_a_chunk_that_was_altered() -> None:
    whole = bytearray(sealed(b"a" * CHUNK + b"b" * CHUNK))
    whole[HEADER + SEALED_CHUNK + 9] ^= 1
    got = bytearray()
    with pytest.raises(chunked.Altered):
        for piece in chunked.open_stream(pieces(bytes(whole), 999), key=ADAS_KEY, context=HERE):
            got += piece
    assert got == b"a" * CHUNK


def test_a_file_cut_while_it_is_read_is_refused() -> None:
    data = sealed(bytes(3 * CHUNK))
    file = at_rest(data)
    cut = SealedFile(
        lambda start, length: data[start : start + length], len(data), key=ADAS_KEY, context=HERE
    )
    data = data[: HEADER + SEALED_CHUNK]
    with pytest.raises(chunked.FileRefused):
        list(cut.range(0, file.size))


@pytest.mark.parametrize("size", [-1, chunked.LARGEST + 1])
def test_a_message_of_impossible_size_is_refused(size: int) -> None:
    with pytest.raises(chunked.OutsideFile):
        chunked.sealed_size(size)


def test_sealed_sizes_grow_and_come_back() -> None:
    sizes = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, chunked.LARGEST]
    assert [chunked.plain_size(chunked.sealed_size(size)) for size in sizes] == sizes
    assert all(chunked.sealed_size(a) < chunked.sealed_size(b) for a, b in pairwise(sizes))


def test_every_refusal_speaks_in_two_voices_and_is_in_the_format() -> None:
    text = (Path(__file__).parents[3] / "docs" / "formats" / "chunked-media.md").read_text()
    refusals = chunked.FileRefused.__subclasses__()
    assert len({one.code for one in refusals}) == len(refusals) == 5
    for one in refusals:
        assert one.for_members, one
        assert one.for_owner, one
        assert f"| `{one.code.removeprefix('media.')}` |" in text


def test_the_reader_of_wycheproof_files_tells_right_from_wrong(tmp_path: Path) -> None:
    message, key = b"Ada's loom", ADAS_KEY
    file = sealed(message, key=key)

    def vector(number: int, data: bytes, result: str) -> dict[str, Any]:
        return {
            "tcId": number,
            "key": key.hex(),
            "ctx": HERE.hex(),
            "ct": zlib.compress(data).hex(),
            "msgLength": len(message),
            "msgSha512": hashlib.sha512(message).hexdigest(),
            "result": result,
        }

    broken = file[:-1] + bytes([file[-1] ^ 1])
    told = [(1, file, "valid"), (2, broken, "invalid"), (3, file, "invalid"), (4, broken, "valid")]
    group = {"aead": "AEAD_AES_256_GCM", "tests": [vector(*each) for each in told]}
    published = tmp_path / "published.json"
    published.write_text(json.dumps({"testGroups": [group]}))
    assert wycheproof.check(published) == {"vectors": 4, "wrong": {"streamed": [3, 4], "by ranges": [3, 4]}}
