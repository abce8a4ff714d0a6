"""What the environment says, and what stops the start."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from yakuba.adapters.terminal import bilingual
from yakuba.config import environment as env
from yakuba.demo import city_loader

NAME = "YAKUBA_EXAMPLE"
LONG = "Vh3x-9dKq_" * 5


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("YAKUBA_", "LC_", "LANG", "XDG_")):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "みどり野市"),
        ("", "みどり野市"),
        ("  ", "みどり野市"),
        (" あおば市 ", "あおば市"),
    ],
)
def test_a_text_is_trimmed_and_an_empty_one_is_as_good_as_none(
    value: str | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert env.text(NAME, "みどり野市") == expected


def test_a_text_may_stand_in_a_file_which_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "value").write_text("あおば市\n", encoding="utf-8")
    monkeypatch.setenv(NAME, "ほかの市")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "value"))
    assert env.text(NAME) == "あおば市"


@pytest.mark.parametrize("content", [None, b"", b" \n", b"\xff\xfe\x00"])
def test_a_file_that_says_nothing_stops_the_start(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "value").write_bytes(content)
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "value"))
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}_FILE"):
        env.text(NAME, "みどり野市")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", True),
        ("1", True),
        ("TRUE", True),
        ("yes", True),
        (" on ", True),
        ("0", False),
        ("False", False),
        ("no", False),
        ("off", False),
    ],
)
def test_a_flag_is_yes_or_no(
    value: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    assert env.flag(NAME, default=True) is expected


@pytest.mark.parametrize("value", ["2", "maybe", "はい", "true false"])
def test_a_flag_is_nothing_else(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.flag(NAME, default=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", 100), ("1", 1), ("1000", 1000), (" 50 ", 50), ("５０", 50)],
)
def test_a_number_within_bounds_is_taken(
    value: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    assert env.number(NAME, 100, least=1, most=1000) == expected


@pytest.mark.parametrize(
    "value", ["0", "1001", "-5", "1.5", "many", "10MB", "1e3"]
)
def test_another_number_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="1 から 1000"):
        env.number(NAME, 100, least=1, most=1000)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", "WARNING"), ("debug", "DEBUG"), ("ERROR", "ERROR")],
)
def test_a_choice_is_one_of_a_few_words(
    value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    assert (
        env.choice(NAME, "WARNING", ("DEBUG", "WARNING", "ERROR")) == expected
    )


def test_another_word_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "LOUD")
    with pytest.raises(ImproperlyConfigured, match="DEBUG, ERROR"):
        env.choice(NAME, "ERROR", ("DEBUG", "ERROR"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ["localhost"]),
        (",", []),
        ("yakuba.example.jp", ["yakuba.example.jp"]),
        (" a.example.jp , ,10.0.0.5,", ["a.example.jp", "10.0.0.5"]),
        (".example.jp,[::1],*", [".example.jp", "[::1]", "*"]),
    ],
)
def test_host_names_are_separated_by_commas(
    value: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    assert (
        env.names(
            NAME, "localhost", form=env.HOST, example="yakuba.example.jp"
        )
        == expected
    )


@pytest.mark.parametrize(
    "value",
    [
        "https://yakuba.example.jp",
        "yakuba.example.jp:8000",
        "a.jp b.jp",
        "a.jp/",
        "a,::1",
    ],
)
def test_what_is_no_host_name_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(
        ImproperlyConfigured, match=r"yakuba\.example\.jp のように"
    ):
        env.names(NAME, form=env.HOST, example="yakuba.example.jp")


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("https://yakuba.example.jp", True),
        ("http://10.0.0.5:8080", True),
        ("https://*.example.jp", True),
        ("yakuba.example.jp", False),
        ("https://yakuba.example.jp/", False),
        ("ftp://yakuba.example.jp", False),
        ("https://", False),
    ],
)
def test_an_origin_has_a_scheme_and_no_path(
    value: str, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    try:
        taken = env.names(
            NAME, form=env.ORIGIN, example="https://yakuba.example.jp"
        ) == [value]
    except ImproperlyConfigured:
        taken = False
    assert taken is fits


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"YAKUBA_DATA_DIR": "/srv/yakuba"}, "/srv/yakuba"),
        ({"YAKUBA_DATA_DIR": "~/here"}, "/home/of/somebody/here"),
        ({"XDG_DATA_HOME": "/var/data"}, "/var/data/yakuba"),
        ({"XDG_DATA_HOME": ""}, "/home/of/somebody/.local/share/yakuba"),
        (
            {"YAKUBA_DATA_DIR": "/srv/yakuba", "XDG_DATA_HOME": "/var/data"},
            "/srv/yakuba",
        ),
    ],
)
def test_the_data_directory_has_its_place(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/of/somebody")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert env.data_dir() == Path(expected)


def test_a_relative_data_directory_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YAKUBA_DATA_DIR", "here")
    assert env.data_dir() == tmp_path / "here"


@pytest.mark.parametrize("keep", [env.secret_key, city_loader.password_in])
def test_a_secret_is_made_once_and_for_its_owner_only(
    keep: object, tmp_path: Path
) -> None:
    assert callable(keep)
    folder = tmp_path / "not" / "there" / "yet"
    first = keep(folder)
    (kept,) = folder.iterdir()
    assert keep(folder) == first == kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_of_several_processes_at_the_first_start_one_wins(
    tmp_path: Path,
) -> None:
    with ThreadPoolExecutor(8) as pool:
        seen = set(
            pool.map(
                lambda number: env.kept_secret(
                    tmp_path / "secret", f"{number}" * 60
                ),
                range(8),
            )
        )
    assert len(seen) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_secret_of_the_municipality_s_own_is_used_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YAKUBA_SECRET_KEY", LONG)
    assert env.secret_key(tmp_path) == LONG
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "value", [LONG[:49], "a" * 60, "ab" * 40, f"django-insecure-{LONG}"]
)
def test_a_weak_secret_stops_the_start(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YAKUBA_SECRET_KEY", value)
    with pytest.raises(ImproperlyConfigured, match="推測できる") as refusal:
        env.secret_key(tmp_path)
    assert value not in str(refusal.value)


def test_a_secret_at_the_bounds_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shortest = ("0123456789" * 5)[:50]
    monkeypatch.setenv("YAKUBA_SECRET_KEY", shortest)
    assert env.secret_key(tmp_path) == shortest


def test_former_secrets_come_from_the_environment_or_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert env.secret_key_fallbacks(tmp_path) == []
    (tmp_path / "secret_key_fallbacks").write_text(f"{LONG}\n{LONG[::-1]}\n")
    assert env.secret_key_fallbacks(tmp_path) == [LONG, LONG[::-1]]
    monkeypatch.setenv("YAKUBA_SECRET_KEY_FALLBACKS", f"{LONG[::-1]} {LONG}")
    assert env.secret_key_fallbacks(tmp_path) == [LONG[::-1], LONG]


def test_a_kept_secret_is_replaced_by_renaming_its_file(
    tmp_path: Path,
) -> None:
    former = env.secret_key(tmp_path)
    (tmp_path / "secret_key").rename(tmp_path / "secret_key_fallbacks")
    assert env.secret_key(tmp_path) != former
    assert env.secret_key_fallbacks(tmp_path) == [former]


@pytest.mark.parametrize(
    "value", [LONG[:49], f"{LONG} {LONG[:49]}", f"{LONG},{'a' * 60} x"]
)
def test_a_weak_former_secret_stops_the_start(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YAKUBA_SECRET_KEY_FALLBACKS", value)
    with pytest.raises(ImproperlyConfigured, match="前の署名の鍵") as refusal:
        env.secret_key_fallbacks(tmp_path)
    assert LONG not in str(refusal.value)


def test_former_secrets_that_cannot_be_read_stop_the_start(
    tmp_path: Path,
) -> None:
    (tmp_path / "secret_key_fallbacks").mkdir()
    with pytest.raises(ImproperlyConfigured, match="読めません"):
        env.secret_key_fallbacks(tmp_path)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "日本語"),
        ({"LANG": "C.UTF-8"}, "日本語"),
        ({"LANG": "ja_JP.UTF-8"}, "日本語"),
        ({"LANG": "en_US.UTF-8"}, "English"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "日本語"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "en_GB"}, "English"),
        ({"LANG": "en", "LC_ALL": "", "LC_MESSAGES": ""}, "English"),
        ({"LC_ALL": "ja_JP.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "日本語"),
    ],
)
def test_the_terminal_s_language_is_the_environment_s(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert bilingual("日本語", "English") == expected


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("yakuba@city.example.jp", True),
        ("Yakuba <yakuba@city.example.jp>", False),
        ("a@x.jp,b@x.jp", False),
        ("yakuba", False),
        ("yakuba@city.example.jp\nBcc: all@x.jp", False),
    ],
)
def test_the_sender_of_mails_is_one_address(
    value: str, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)
    if fits:
        assert env.one(NAME, form=env.MAILBOX, example="a@b.jp") == value
    else:
        with pytest.raises(ImproperlyConfigured, match=r"a@b\.jp のように"):
            env.one(NAME, form=env.MAILBOX, example="a@b.jp")
