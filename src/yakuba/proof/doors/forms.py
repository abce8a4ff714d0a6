"""Doors through which texts and files come in, and bodies that no form would send."""

import base64
import json
import re
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from urllib.parse import quote, urlencode

from yakuba.proof import stage
from yakuba.proof.canaries import Canary
from yakuba.proof.doors.doorstep import (
    ANSWERED,
    ClosedDoorError,
    Doorstep,
    expect,
)
from yakuba.proof.files import attachments, maskable
from yakuba.proof.visitor import FORM, JSON, MULTIPART, Visitor, multipart

# The masked file and its key, in the page itself.
DOWNLOADS = re.compile(r"octet-stream;base64,([A-Za-z0-9+/=]+)")


def malformed(step: Doorstep, canary: Canary) -> None:
    text = canary.spoken
    member = step.member()

    for body in (
        text,
        f'{{"question": "{text}',
        f'{{"question": ["{text}"]}}',
        "[" * 50_000 + canary.latin,
        text.encode("utf-16"),
    ):
        member.post("/", body, JSON)

    whole = multipart(
        [("file", f"{canary.latin}.txt", text.encode())], text=text
    )

    for torn in (
        whole[:-20],
        whole.replace(b"boundary", b"bound"),
        whole.replace(b"form-data", text.encode()),
    ):
        member.post("/summarise/", torn, MULTIPART)


def oversized(step: Doorstep, canary: Canary) -> None:
    """A body that says it is larger than allowed, one that does not say how large it is, one larger than it says."""
    text = canary.spoken.encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(text), text)
    member = step.member()
    headers = {**member.cookie(), **member.token(), "Content-Type": JSON}
    _push(step, {**headers, "Content-Length": "999999999"}, text)
    _push(step, {**headers, "Transfer-Encoding": "chunked"}, chunked)
    _push(step, {**headers, "Content-Length": "10"}, text)


def _push(step: Doorstep, headers: Mapping[str, str], body: bytes) -> None:
    """The server may hang up on such a body: that is its answer."""
    connection = HTTPConnection(step.server.host, step.server.port, timeout=10)

    try:
        connection.putrequest("POST", "/")
        for name, value in headers.items():
            connection.putheader(name, value)

        connection.endheaders()
        connection.send(body)
        connection.getresponse().read()
    except (OSError, HTTPException):
        pass
    finally:
        connection.close()


def summarised(step: Doorstep, canary: Canary) -> None:
    text = f"{canary.spoken}届出は十四日以内に行います。\n" * 5
    form = urlencode({"text": text, "length": "short"})
    expect(step.member().post("/summarise/", form, FORM), *ANSWERED)


def attached(step: Doorstep, canary: Canary) -> None:
    """Whole files are summarised; of torn ones it is said that they cannot be read."""
    member = step.member()
    readable = ("whole", "memo", f"{canary.latin}.txt")

    for name, data in attachments(canary.latin, canary.spoken):
        files = [("file", name, data)]
        reply = member.upload(
            "/summarise/", files, length="short", text=canary.spoken
        )
        wanted = ANSWERED if name.startswith(readable) else ("done",)
        expect(reply, *wanted)


def asked_of_files(step: Doorstep, canary: Canary) -> None:
    """Whole files are searched; of torn ones it is said that they cannot be read."""
    member = step.member()
    asked = json.dumps({"question": canary.spoken, "files_alone": True})

    for name, data in attachments(canary.latin, canary.spoken):
        reply = member.upload("/", [("file", name, data)], asked=asked)
        expect(reply, "done")


def drafted(step: Doorstep, canary: Canary) -> None:
    """A form that is put together, and its draft as a Word file."""
    fields = ("recipient", "sender", "subject", "points", "request")
    filled = {**dict.fromkeys(fields, canary.spoken), "tone": "庁外の人"}
    member = step.member()
    opened = member.post("/tasks/mail/filled/", urlencode(filled), FORM)
    if opened.status != 200:
        raise ClosedDoorError

    draft = member.post("/tasks/mail/", urlencode(filled), FORM)
    expect(draft, "text", "done")

    shorter = {**filled, "follow_up": "shorter", "draft": canary.spoken}
    member.post("/tasks/mail/", urlencode(shorter), FORM)

    word = urlencode({"text": draft.text, "generated": "on"})
    if member.post("/tasks/word/", word, FORM).status != 200:
        raise ClosedDoorError


def masked(step: Doorstep, canary: Canary) -> None:
    """A file is looked through, masked, and put back with the key that came with it."""
    member = step.member()
    word = canary.latin

    for name, data in maskable(canary.spoken):
        files = [("file", name, data)]
        member.upload("/mask/", files, passphrase=word)
        page = member.upload("/mask/", files, passphrase=word, step="mask")
        held = [
            base64.b64decode(found) for found in DOWNLOADS.findall(page.text)
        ]
        if len(held) == 2:
            safe = ("file", name, held[0])
            key = ("key", f"{word}.json", held[1])
            other_key = ("key", "other.json", data)
            member.upload("/restore/", [safe, key], passphrase=word)
            member.upload("/restore/", [safe, other_key], text=canary.spoken)
        elif not name.startswith("torn"):
            raise ClosedDoorError


def sign_in(step: Doorstep, canary: Canary) -> None:
    for user_name, password in (
        (canary.spoken, canary.latin),
        (canary.latin, canary.spoken),
        (stage.NEWCOMER, canary.latin),
    ):
        stranger = Visitor(step.server)
        stranger.get(f"/sign-in/?next=/{quote(canary.spoken)}")
        form = {
            "user_name": user_name,
            "password": password,
            "next": canary.spoken,
        }
        stranger.post("/sign-in/", urlencode(form), FORM)


def nowhere(step: Doorstep, canary: Canary) -> None:
    member = step.member()
    for path in (
        f"/{quote(canary.spoken)}",
        f"/static/{canary.latin}.js",
        f"/passages/{canary.latin}/",
        f"/history/{canary.latin}/",
    ):
        member.get(path)
        member.post(path, canary.spoken, JSON)
