"""Every door by which text comes in. A route that takes a POST and stands in none of the tables (tables.py) fails the proof."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from yakuba.config.proving import model, stage
from yakuba.config.proving.canaries import Canary
from yakuba.config.proving.files import attachments, maskable
from yakuba.config.proving.tables import ANSWERS_ALIKE, KEPT_ON_PURPOSE, MOMENTARY, TAKES_NOTHING
from yakuba.config.proving.visitor import FORM, JSON, MULTIPART, Address, Reply, Visitor, multipart

# What the stage's documents can answer, however strange the word that comes with it.
ABOUT = "証明書の手数料のうち、住民票の写しの手数料と、印鑑登録証明書の手数料は"


class Shut(Exception):  # noqa: N818
    """A door did not lead where it should: nothing would be proved by what was not found behind it."""


class Doorstep:
    """Who stands before the doors: signed in with every office, as a newcomer, or not at all."""

    def __init__(self, server: Address, password: str) -> None:
        self.server = server
        self._password = password
        self._cookies: dict[str, dict[str, str]] = {}

    def member(self) -> Visitor:
        return self._signed_in(stage.MEMBER)

    def newcomer(self) -> Visitor:
        return self._signed_in(stage.NEWCOMER)

    def sender(self) -> Visitor:
        return self._signed_in(stage.SENDER)

    def _signed_in(self, user_name: str) -> Visitor:
        """The session of before, or a new one where a door has ended it."""
        visitor = Visitor(self.server, dict(self._cookies.get(user_name, {})))
        if not visitor.cookies or visitor.get("/me/").status != 200:
            visitor = Visitor(self.server).sign_in(user_name, self._password)
            self._cookies[user_name] = dict(visitor.cookies)
        return visitor


@dataclass(frozen=True, slots=True)
class Door:
    name: str
    go: Callable[[Doorstep, Canary], object]


def doors() -> Iterator[Door]:
    """All of them: those with a story, then every route in the ways any route can be spoken to."""
    yield from _STORIES
    for name, address in addresses().items():
        fields = () if name in KEPT_ON_PURPOSE else (*MOMENTARY.get(name, ()), "text", "question")
        yield Door(f"{name}（フォーム）", _form(address, fields))
        yield Door(f"{name}（アドレスと見出し）", _outside_the_body(address))


def unlisted(takes_posts: Callable[[str], bool]) -> list[str]:
    """Routes that nobody has thought about: they take a POST and are in no table."""
    known = {*MOMENTARY, *KEPT_ON_PURPOSE, *TAKES_NOTHING, *ANSWERS_ALIKE}
    return [name for name, address in addresses().items() if name not in known and takes_posts(address)]


def addresses() -> dict[str, str]:
    """Every route of the URL configuration with an address that leads to it."""
    return {name: _address(pattern, before) for name, pattern, before in _routes(get_resolver())}


def _routes(resolver: URLResolver, space: str = "", before: str = "/") -> Iterator[tuple[str, URLPattern, str]]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from _routes(item, f"{item.namespace}:" if item.namespace else space, before + str(item.pattern))
        else:
            yield f"{space}{item.name}", item, before


_EXAMPLES = {
    "IntConverter": "999999",
    "UUIDConverter": str(uuid4()),
    "StringConverter": "x",
    "SlugConverter": "x",
}


_NAMED = {"name": "contacts", "endpoint": stage.OUTSIDE, "template": "mail"}


def _address(pattern: URLPattern, before: str) -> str:
    route = before + str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        example = _NAMED.get(name) or _EXAMPLES[type(converter).__name__]
        for spelt in (f"<int:{name}>", f"<uuid:{name}>", f"<slug:{name}>", f"<str:{name}>", f"<{name}>"):
            route = route.replace(spelt, example)
    return route


def _form(address: str, fields: tuple[str, ...]) -> Callable[[Doorstep, Canary], object]:
    def go(step: Doorstep, canary: Canary) -> None:
        filled = dict.fromkeys(("unknown", canary.latin, *fields), canary.spoken)
        member = step.member()
        member.post(address, urlencode(filled), FORM)
        member.post(address, json.dumps(filled), JSON)
        member.post(
            address, multipart([("unknown", f"{canary.latin}.txt", canary.spoken.encode())], **filled), MULTIPART
        )
        Visitor(step.server).post(address, urlencode(filled), FORM)  # without a session and its token

    return go


def _outside_the_body(address: str) -> Callable[[Doorstep, Canary], object]:
    """Text where none belongs: in the address, in headers, in cookies."""

    def go(step: Doorstep, canary: Canary) -> None:
        told = {"Referer": f"http://{canary.latin}/{quote(canary.spoken)}", "User-Agent": canary.latin}
        for visitor in (step.member(), Visitor(step.server)):
            visitor.get(f"{address}?{urlencode({'q': canary.spoken, 'next': canary.spoken, canary.latin: ''})}", **told)
            visitor.get(address, Host=f"{canary.latin}.example.lg.jp")
            visitor.post(address, "", FORM, Origin=f"https://{canary.latin}.example.lg.jp")
        Visitor(step.server, {"sessionid": canary.latin, "csrftoken": canary.latin, "messages": canary.latin}).get(
            address
        )

    return go


def _expect(reply: Reply, *kinds: str) -> Reply:
    """The reply, if all these events are in it. Raises Shut."""
    if not set(kinds) <= {str(event["type"]) for event in reply.events}:
        raise Shut
    return reply


ANSWERED = ("sources", "text", "done")


def _question(step: Doorstep, canary: Canary) -> None:
    step.member().ask(canary.spoken)
    for text in (canary.latin, canary.japanese):
        _expect(step.member().ask(f"{ABOUT}いくらですか。{text}"), *ANSWERED)


def _follow_up(step: Doorstep, canary: Canary) -> None:
    said = {"question": f"{ABOUT}。{canary.spoken}", "answer": canary.spoken}
    _expect(step.member().ask("では、住民票の写しの手数料はいくらですか", history=[said] * 3), *ANSWERED)


def _every_field(step: Doorstep, canary: Canary) -> None:
    """A page that has been tampered with: text in each field that should hold a choice."""
    text, member = canary.spoken, step.member()
    handling: dict[str, Any] = {"level": text, "purpose": text, "confirmed": text, "memory": text}
    for field in ("destination", "conversation", "collections", "history"):
        member.ask(f"{ABOUT}いくらですか", **{field: text})
    for name, value in handling.items():
        member.ask(f"{ABOUT}いくらですか", handling={name: value})
    member.ask(text, handling={"waived": [{"kind": canary.latin, "value": text}], **handling}, unknown=text)


def _refused(step: Doorstep, canary: Canary) -> None:
    _expect(step.newcomer().ask(canary.spoken), "refused")  # has not accepted the rules of use
    _expect(step.member().ask(canary.spoken * 400), "refused")  # too long
    _expect(step.sender().ask(f"マイナンバー 1234 5678 9018 の{ABOUT}。{canary.spoken}", **_public()), "refused")


def _stumbles(word: str) -> Callable[[Doorstep, Canary], object]:
    def go(step: Doorstep, canary: Canary) -> None:
        for text in (canary.latin, canary.japanese):
            _expect(step.member().ask(f"{ABOUT}いくらですか{word}{text}"), "unavailable")

    return go


def _public(**more: object) -> dict[str, Any]:
    return {"destination": stage.OUTSIDE, "handling": {"level": "1", **more}}


def _sent_outside(step: Doorstep, canary: Canary) -> None:
    """To a model outside: reviewed, confirmed, sent masked, restored in the answer."""
    sender, text = step.sender(), f"{ABOUT}いくらですか。090-1234-5678 {canary.latin}"
    review = _expect(sender.ask(text, **_public()), "review")
    token = next(event["token"] for event in review.events if event["type"] == "review")
    answer = _expect(sender.ask(text, **_public(confirmed=token)), *ANSWERED, "remember")
    if canary.latin not in answer.text:
        raise Shut
    memory = next(event["memory"] for event in answer.events if event["type"] == "remember")
    sender.ask(f"{text}もう一度。", **_public(memory=memory, confirmed=token))


def _outside_stumbles(word: str) -> Callable[[Doorstep, Canary], object]:
    def go(step: Doorstep, canary: Canary) -> None:
        for text in (canary.latin, canary.japanese):
            _expect(step.sender().ask(f"{ABOUT}いくらですか{word}{text}", **_public()), "done")

    return go


def _hang_up(step: Doorstep, canary: Canary) -> None:
    for chunks in (1, 2, 3):
        step.member().hang_up_after(f"{ABOUT}いくらですか{model.LINGERS}{canary.latin}", chunks)


def _malformed(step: Doorstep, canary: Canary) -> None:
    member = step.member()
    for body in (
        canary.spoken,
        f'{{"question": "{canary.spoken}',
        f'{{"question": ["{canary.spoken}"]}}',
        "[" * 50_000 + canary.latin,
    ):
        member.post("/", body, JSON)
    member.post("/", canary.spoken.encode("utf-16"), JSON)
    whole = multipart([("file", f"{canary.latin}.txt", canary.spoken.encode())], text=canary.spoken)
    other = whole.replace(b"boundary", b"bound")
    for torn in (whole[:-20], other, whole.replace(b"form-data", canary.spoken.encode())):
        member.post("/summarise/", torn, MULTIPART)


def _oversized(step: Doorstep, canary: Canary) -> None:
    """A body that says it is larger than allowed, one that does not say how large it is, one larger than it says."""
    member = step.member()
    text = canary.spoken.encode()
    cookie = "; ".join(f"{name}={value}" for name, value in member.cookies.items())
    headers = {"Cookie": cookie, "X-CSRFToken": member.cookies["csrftoken"], "Content-Type": JSON}
    for length in ({"Content-Length": "999999999"}, {"Transfer-Encoding": "chunked"}, {"Content-Length": "10"}):
        connection = HTTPConnection(step.server.host, step.server.port, timeout=10)
        try:
            connection.putrequest("POST", "/")
            for name, value in (headers | length).items():
                connection.putheader(name, value)
            connection.endheaders()
            connection.send(text if "Content-Length" in length else b"%x\r\n%s\r\n0\r\n\r\n" % (len(text), text))
            connection.getresponse().read()
        except (OSError, HTTPException):  # the server may hang up on such a body: that is its answer
            pass
        finally:
            connection.close()


def _summarised(step: Doorstep, canary: Canary) -> None:
    text = f"{canary.spoken}届出は十四日以内に行います。\n" * 5
    _expect(step.member().post("/summarise/", urlencode({"text": text, "length": "short"}), FORM), *ANSWERED)


def _attached(step: Doorstep, canary: Canary) -> None:
    member = step.member()
    for name, data in attachments(canary.latin, canary.spoken):
        reply = member.upload("/summarise/", [("file", name, data)], length="short", text=canary.spoken)
        _expect(reply, *(ANSWERED if name.startswith(("whole", "memo", canary.latin + ".txt")) else ("done",)))


def _drafted(step: Doorstep, canary: Canary) -> None:
    """A form that is put together, and its draft as a Word file."""
    filled = dict.fromkeys(("recipient", "sender", "subject", "points", "request"), canary.spoken)
    member = step.member()
    draft = _expect(member.post("/tasks/mail/", urlencode({**filled, "tone": "庁外の人"}), FORM), "text", "done")
    member.post(
        "/tasks/mail/", urlencode({**filled, "tone": "庁外の人", "follow_up": "shorter", "draft": canary.spoken}), FORM
    )
    if member.post("/tasks/word/", urlencode({"text": draft.text, "generated": "on"}), FORM).status != 200:
        raise Shut


def _masked(step: Doorstep, canary: Canary) -> None:
    """A file is looked through, masked, and put back with the key that came with it."""
    member = step.member()
    for name, data in maskable(canary.spoken):
        given = [("file", name, data)]
        member.upload("/mask/", given, passphrase=canary.latin)
        page = member.upload("/mask/", given, passphrase=canary.latin, step="mask").text
        held = [base64.b64decode(found) for found in re.findall(r"octet-stream;base64,([A-Za-z0-9+/=]+)", page)]
        if len(held) != 2 and not name.startswith("torn"):
            raise Shut
        if len(held) == 2:
            safe, key = held
            member.upload(
                "/restore/", [("file", name, safe), ("key", f"{canary.latin}.json", key)], passphrase=canary.latin
            )
            member.upload("/restore/", [("file", name, safe), ("key", "other.json", data)], text=canary.spoken)


def _sign_in(step: Doorstep, canary: Canary) -> None:
    for user_name, password in (
        (canary.spoken, canary.latin),
        (canary.latin, canary.spoken),
        (stage.NEWCOMER, canary.latin),
    ):
        stranger = Visitor(step.server)
        stranger.get(f"/sign-in/?next=/{quote(canary.spoken)}")
        stranger.post(
            "/sign-in/", urlencode({"user_name": user_name, "password": password, "next": canary.spoken}), FORM
        )


def _nowhere(step: Doorstep, canary: Canary) -> None:
    member = step.member()
    for path in (
        f"/{quote(canary.spoken)}",
        f"/static/{canary.latin}.js",
        f"/passages/{canary.latin}/",
        f"/history/{canary.latin}/",
    ):
        member.get(path)
        member.post(path, canary.spoken, JSON)


_STORIES = (
    Door("質問", _question),
    Door("続きの質問（会話の控え付き）", _follow_up),
    Door("質問に添えるすべての欄", _every_field),
    Door("お断りする質問", _refused),
    Door("回答の方式の故障", _stumbles(model.FAILS)),
    Door("回答の途中の異常", _stumbles(model.BREAKS)),
    Door("庁外の方式（確認・伏せ字・復元）", _sent_outside),
    Door("庁外の方式の故障", _outside_stumbles(model.FAILS)),
    Door("庁外の方式の途中の異常", _outside_stumbles(model.BREAKS)),
    Door("回答の途中の切断", _hang_up),
    Door("壊れた内容", _malformed),
    Door("大きすぎる内容", _oversized),
    Door("貼り付けた文章の要約", _summarised),
    Door("書く・整える（下書きとWord）", _drafted),
    Door("添付したファイル", _attached),
    Door("ファイルの伏せ字と復元", _masked),
    Door("サインインの失敗", _sign_in),
    Door("ないページ", _nowhere),
)
