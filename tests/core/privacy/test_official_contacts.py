"""What an official contact looks like, and where public documents show one. All persons and places are invented."""

import pytest

from yakuba.core.privacy.official_contacts import (
    full_name,
    place_names,
    problem,
    public_post,
    town_of,
)


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("telephone", "029-000-1234", True),
        ("telephone", "（０２９）０００－１２３４", True),
        ("telephone", "000-1234", False),
        ("telephone", "24-1111", True),
        ("telephone", "12", False),
        ("postal_code", "〒300-0000", True),
        ("postal_code", "300-000", False),
        ("email", "SOUMU@city.example.lg.jp", True),
        ("email", "soumu@", False),
        ("email", "@city.midorino.example.jp", True),
        ("email", "@midorino.lg.jp", True),
        ("email", "@example.com", False),
        ("email", "@lg.jp", False),
        ("street_address", "みどり野市本町二丁目3番4号", True),
        ("street_address", "みどり野市役所", False),
        ("person", "緑野 太郎", True),
        ("person", "緑野　太郎", True),
        ("person", "ジョン・スミス", True),
        ("person", "佐藤", False),
        ("person", "佐藤 ", False),
        ("person", "", False),
        ("my_number", "123456789018", False),
        ("", "", False),
    ],
)
def test_what_may_be_listed(kind: str, value: str, fits: bool) -> None:
    assert bool(problem(kind, value)) is not fits
    assert fits or problem(kind, value).endswith("。")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("田中一郎", "田中 一郎"),
        ("田中　一郎", "田中 一郎"),
        ("佐々木花子", "佐々木 花子"),
        ("田中", ""),
        ("長谷川", ""),
        ("一郎", ""),
        ("総務課", ""),
    ],
)
def test_a_full_name_has_two_parts(written: str, name: str) -> None:
    assert full_name(written) == name


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("市長　〔田中一郎〕", "市長"),
        ("副市長：〔田中一郎〕", "副市長"),
        ("〔田中一郎〕市長が答えました", "市長"),
        ("〔田中一郎〕（教育長）", "教育長"),
        ("議長・〔田中一郎〕", "議長"),
        ("〔田中一郎〕議員", "議員"),
        ("職名 市長 氏名：〔田中一郎〕", "市長"),
        ("市長選挙の立会人〔田中一郎〕", ""),
        ("〔田中一郎〕市長選挙", ""),
        ("〔田中一郎〕教育長の家族", ""),
        ("申請者 〔田中一郎〕", ""),
        ("世帯主〔田中一郎〕様", ""),
    ],
)
def test_the_post_beside_a_name(text: str, post: str) -> None:
    start = text.index("〔")
    end = text.index("〕") - 1
    assert (
        public_post(text.replace("〔", "").replace("〕", ""), start, end)
        == post
    )


@pytest.mark.parametrize(
    ("town", "names"),
    [
        ("東園田町", ["東園田町", "園田"]),
        ("北野本町", ["北野本町", "北野"]),
        ("本町", ["本町"]),
        ("三本木", ["三本木"]),
        ("緑台", ["緑台"]),
    ],
)
def test_a_town_and_its_district(town: str, names: list[str]) -> None:
    assert place_names(town) == names


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("みどり野市本町二丁目3番4号", "本町"),
        ("茨城県みどり野市本町2-3-4", "本町"),
        ("みどり野市大字北野12番地", "北野"),
        ("みどり野市 三本木 1234番地5", "三本木"),
        ("本町二丁目3番", "本町"),
        ("大字北野12番地", "北野"),
        ("みどり野市１２番地", ""),
        ("水戸市中央1-1-1", ""),
        ("緑郡みどり野市本町1番", "本町"),
        ("みどり野市東区本町1番", "本町"),
        ("茨城県本町1番", ""),
        ("茨城県水戸市中央1-1-1", ""),
        ("東京都千代田区霞が関1-1-1", ""),
        ("", ""),
    ],
)
def test_the_town_of_an_address_in_the_city(address: str, town: str) -> None:
    assert town_of(address, "みどり野市") == town
