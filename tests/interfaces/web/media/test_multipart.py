"""A file out of a form, whatever pieces it arrives in."""

from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, encode_multipart
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.interfaces.web.media.multipart import (
    MOST_BESIDE,
    MOST_HEAD,
    FileInForm,
    NoFile,
    NotAForm,
    boundary_of,
)  # fmt: skip

LINE = b"\r\n--" + BOUNDARY.encode()


def form(content: bytes, name: str = "me.jpg", **fields: str) -> bytes:
    return encode_multipart(BOUNDARY, {**fields, "file": SimpleUploadedFile(name, content or b"x")}).replace(
        b"\r\n\r\nx\r\n" if not content else b"\0never", b"\r\n\r\n" + content + b"\r\n"
    )


def read(body: bytes, step: int) -> tuple[str, bytes]:
    found = FileInForm(BOUNDARY.encode())
    content = b"".join(found.feed(body[at : at + step]) for at in range(0, len(body), step))
    found.finish()
    return found.name, content


@settings(deadline=None)
@given(
    content=st.binary(max_size=3_000)
    | st.sampled_from([LINE[:-1], b"\r\n--", b"\r\n" * 9, LINE[:-1] * 3, b"-" * 200, b"\r"]),
    step=st.integers(1, 500),
)
def test_the_file_comes_out_as_it_went_in(content: bytes, step: int) -> None:
    assert read(form(content, words="from Ada"), step) == ("me.jpg", content)


def test_what_comes_before_and_after_is_passed_over() -> None:
    body = b"a preamble\r\n" + form(b"the file", about="a" * 3_000, also="b\r\n\r\nc")
    second = form(b"another file")
    for step in (1, 7, 10_000):
        assert read(body[: -len(b"--\r\n")] + b"\r\n" + second, step)[1] == b"the file"


@pytest.mark.parametrize(
    ("sent", "name"),
    [("Ünïcode 猫.jpg", "Ünïcode 猫.jpg"), ("C:\\me.jpg\\", "C:\\me.jpg\\"), ("a%22b.jpg", "a%22b.jpg")],
)
def test_the_name_of_the_file_is_read_as_browsers_write_it(sent: str, name: str) -> None:
    head = f'Content-Disposition: form-data; name="file"; filename="{sent}"'
    body = LINE[2:] + b"\r\n" + head.encode() + b"\r\nContent-Type: image/jpeg\r\n\r\nx" + LINE + b"--\r\n"
    assert read(body, 9) == (name, b"x")


@pytest.mark.parametrize("step", [1, 10_000])
def test_a_form_whose_file_was_not_chosen_has_none(step: int) -> None:
    head = (
        b'Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream'
    )
    for body in (
        LINE[2:] + b"\r\n" + head + b"\r\n\r\n" + LINE + b"--\r\n",
        LINE[2:] + b"--\r\n",
        form(b"x")[:0] + LINE + b"--",
    ):
        with pytest.raises(NoFile):
            read(body, step)


@pytest.mark.parametrize("missing", [5, 10, 30, 100, 160])
def test_a_form_that_breaks_off_is_refused(missing: int) -> None:
    body = form(b"the file")
    assert read(body[:-4], 10) == ("me.jpg", b"the file")
    with pytest.raises(NotAForm):
        read(body[:-missing], 10)


@pytest.mark.parametrize(
    "body",
    [
        b"a" * (MOST_BESIDE + 100),
        LINE + b"\r\nX: " + b"y" * (MOST_HEAD + 1),
        (LINE + b"\r\n\r\n" + b"z" * 3_000) * 30,
    ],
)
def test_a_form_that_never_comes_to_its_file_is_refused_in_little_memory(body: bytes) -> None:
    found = FileInForm(BOUNDARY.encode())
    with pytest.raises(NotAForm):
        for at in range(0, len(body), 1_000):
            assert found.feed(body[at : at + 1_000]) == b""
            assert len(found._rest) <= MOST_HEAD + 2_000


@settings(deadline=None)
@given(st.binary(max_size=400), st.integers(1, 50))
def test_any_bytes_are_a_file_or_refused(body: bytes, step: int) -> None:
    with suppress(NotAForm, NoFile):
        read(LINE[2:] + body, step)


@pytest.mark.parametrize(
    ("header", "boundary"),
    [
        ("multipart/form-data; boundary=abc", b"abc"),
        ('multipart/form-data; charset=utf-8; boundary="a b"', b"a b"),
        ("Multipart/Form-Data;boundary=----WebKitFormBoundary7MA4YWxk", b"----WebKitFormBoundary7MA4YWxk"),
    ],
)
def test_the_boundary_is_read_as_browsers_write_it(header: str, boundary: bytes) -> None:
    assert boundary_of(header) == boundary


@pytest.mark.parametrize(
    "header",
    [
        "",
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/mixed; boundary=a",
    ],
)
def test_what_is_no_form_is_refused(header: str) -> None:
    with pytest.raises(NotAForm):
        boundary_of(header)
