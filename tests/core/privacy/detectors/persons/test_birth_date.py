"""生年月日: a date beside the words, or the name, that make it one."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("生年月日：昭和60年4月1日", "昭和60年4月1日"),
        ("1985年4月1日生まれの人", "1985年4月1日"),
        ("昭和６０年４月１日生（40歳）", "昭和６０年４月１日"),
        ("生年月日 S60.4.1", "S60.4.1"),
        ("生年月日 1985/04/01", "1985/04/01"),
        ("生年月日：19850401", "19850401"),
        ("1990年1月1日出生", "1990年1月1日"),
        ("生年月日\t\t昭和６０年４月１日", "昭和６０年４月１日"),
        ("生年月日（西暦）1985年4月1日", "1985年4月1日"),
        ("生年月日 昭60.4.1", "昭60.4.1"),
        ("60年4月1日生（昭和）", "60年4月1日"),
        ("S60年4月1日うまれ", "S60年4月1日"),
        ("昭和六十年四月一日生", "昭和六十年四月一日"),
        ("1985/4/1（40歳）", "1985/4/1"),
        ("生年月日:S291203", "S291203"),
        ("生まれは昭和29年12月3日", "昭和29年12月3日"),
        ("満71歳（S29.12.3）", "S29.12.3"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("birth_date", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("生年月日\t明・大・昭・平\t60年 4月 1日", "60年 4月 1日"),
        ("生年月日 昭和・平成　60年　4月　1日", "平成　60年　4月　1日"),
        ("生年月日：□昭和 ☑平成 3年4月5日", "平成 3年4月5日"),
        ("生年月日（M・T・S・H・R）3. 4. 5", "3. 4. 5"),
    ],
)
def test_found_behind_the_eras_of_a_form(text: str, value: str) -> None:
    assert found("birth_date", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("DOB: 1985-04-01", "1985-04-01"),
        ("Date of Birth: 12 May 1985", "12 May 1985"),
        ("date of birth May 12, 1985", "May 12, 1985"),
        ('{"birth_date": "1985-04-01"}', "1985-04-01"),
        ('{"birthday":"19850401"}', "19850401"),
        ("'生年月日': '1985/4/1'", "1985/4/1"),
        ("Birthdate,01/04/1985", "01/04/1985"),
    ],
)
def test_found_behind_foreign_labels_and_keys(text: str, value: str) -> None:
    assert found("birth_date", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("北川久人（S40.5.6）が来所", "S40.5.6"),
        ("北川　久人　1965/05/06　無職", "1965/05/06"),
        ("北川久人\t夫\t\tS40.5.6", "S40.5.6"),
        ("北川久人,男,1965-05-06,本町", "1965-05-06"),
        ("北川久人さん（1965年5月6日）", "1965年5月6日"),
        ("北川久人（R5.6.7）の入所", "R5.6.7"),
    ],
)
def test_found_beside_a_name(text: str, value: str) -> None:
    assert found("birth_date", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("生 年 月 日 昭 和 6 0 年 4 月 1 日", "昭 和 6 0 年 4 月 1 日"),
        ("生　年　月　日　１９８５年４月１日", "１９８５年４月１日"),
    ],
)
def test_found_though_the_characters_stand_apart(
    text: str, value: str
) -> None:
    assert found("birth_date", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "令和8年4月1日施行",
        "学生生活は2026年4月1日から",
        "令和元年5月1日に生活保護を開始",
        "生まれたばかり",
        "昭和64年2月30日生まれ",
        "申請者 北川久人 令和8年4月1日",
        "北川久人 令和8年4月1日採用",
        "令和8年4月1日に18歳以上の方",
        "3・4・5歳児クラス",
        "生年月日を記入し、2026年4月1日までに提出",
        "誕生日は4月、受付は2026年4月1日",
        "令和8年4月1日 生涯学習課",
        "65歳、令和6年4月1日から",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("birth_date", text) == []
