"""`yakuba read`: what Yakuba sees in a file, without a library to put it into."""

import json
from pathlib import Path

import pytest

from tests.config.child import yakuba

pytestmark = pytest.mark.integration

FEES = "# 手数料\n\n住民票の写しは1通300円です。\n"
FAQ = "質問,回答\n手数料はいくらですか,300円です。\n"


def test_nothing_is_stored_or_prepared(tmp_path: Path) -> None:
    (tmp_path / "手数料.md").write_text(FEES)
    data = tmp_path / "data"
    done = yakuba("read", str(tmp_path / "手数料.md"), folder=data)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "手数料.md  「手数料」  1節",
        "",
        "[手数料]",
        "  住民票の写しは1通300円です。",
    ]
    assert not (data / "yakuba.sqlite3").exists()


def test_json_has_a_line_for_each_file(tmp_path: Path) -> None:
    (tmp_path / "手数料.md").write_text(FEES)
    (tmp_path / "faq.csv").write_text(FAQ)
    paths = [str(tmp_path / name) for name in ("手数料.md", "faq.csv")]
    done = yakuba("read", *paths, "--json", folder=tmp_path)
    fees, faq = map(json.loads, done.stdout.splitlines())
    assert fees == {
        "file": "手数料.md",
        "title": "手数料",
        "pages": None,
        "passages": [
            {
                "text": "住民票の写しは1通300円です。",
                "question": "",
                "headings": ["手数料"],
                "place": "手数料",
                "doubt": "",
            }
        ],
        "notes": [],
    }
    assert faq["passages"][0]["question"] == "手数料はいくらですか"


def test_a_file_that_is_refused_is_said_and_the_others_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "手数料.md").write_text(FEES)
    (tmp_path / "題のないページ.html").write_text("<p> </p>")
    paths = [str(path) for path in sorted(tmp_path.iterdir())]
    done = yakuba("read", *paths, folder=tmp_path / "data")
    assert done.returncode == 1
    assert "住民票の写しは1通300円です。" in done.stdout
    assert "空.txt: ファイルの中身が空です。" in done.stderr
    assert "題のないページ.html: 文字が見つかりませんでした。" in done.stderr


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = yakuba("read", str(tmp_path / "none.md"), folder=tmp_path)
    assert done.returncode == 1
    assert "ファイルを開けません" in done.stderr
