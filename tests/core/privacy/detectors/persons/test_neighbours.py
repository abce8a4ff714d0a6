"""Names that only the words around them give away."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("長男颯太（小3）が休む", ["颯太"]),
        ("妻の千鶴さんが同席", ["千鶴"]),
        ("妹「あやか」の送迎", ["あやか"]),
        ("お父さん（正）が来た", ["正"]),
        ("次女のはなの接種", ["はな"]),
        ("元夫は宗像。", ["宗像"]),
        ("孫の心陽と暮らす", ["心陽"]),
    ],
)
def test_behind_a_kinship(text: str, names: list[str]) -> None:
    assert found("person", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("養護教諭宗像が手当て", ["宗像"]),
        ("産業医宗像先生の面談", ["宗像"]),
        ("病院MSW 宗像", ["宗像"]),
        ("CW宗像が確認", ["宗像"]),
        ("隣の宗像の犬", ["宗像"]),
        ("家族宗像（0299-00-1234）", ["宗像"]),
        ("オペレータ宗像：はい", ["宗像"]),
        ("保険会社担当宗像）", ["宗像"]),
    ],
)
def test_behind_a_role(text: str, names: list[str]) -> None:
    assert found("person", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("会社の宗像専務が言う", ["宗像"]),
        ("宗像係長：はい", ["宗像"]),
        ("宗像ケアマネより", ["宗像"]),
        ("来庁。宗像応対。", ["宗像"]),
        ("宗像→三浦へ引継ぎ", ["宗像", "三浦"]),
        ("宗像親子の面会", ["宗像"]),
        ("表札は「笹川・三浦」", ["笹川", "三浦"]),
        ("「たける」くんに押された", ["たける"]),
        ("」と、ここなさんが泣く", ["ここな"]),
        ("わたしは宗像です", ["宗像"]),
        ("6/3 宗像来所。", ["宗像"]),
        ("宗像ほか3名", ["宗像"]),
        ("宗像あてに送付", ["宗像"]),
        ("ゆあ（5歳）、はると（年長）", ["ゆあ", "はると"]),
        ("My name is Sarah Miller.", ["Sarah Miller"]),
    ],
)
def test_before_what_follows_persons(text: str, names: list[str]) -> None:
    assert found("person", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("欠席者：宗像、白鳥、三浦", ["宗像", "白鳥", "三浦"]),
        ("出席：包括 宗像、病院 三浦", ["宗像", "三浦"]),
        ("園児：ゆあ、はると、そうた", ["ゆあ", "はると", "そうた"]),
        ("参加：miyashita、ホソダ、市役所3台", ["miyashita", "ホソダ"]),
    ],
)
def test_in_a_list_of_persons(text: str, names: list[str]) -> None:
    assert found("person", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("氏名 柏木あかり 32歳", ["柏木あかり"]),
        ("氏名\t柏木あかり\t印", ["柏木あかり"]),
        ("フリガナ ワシミヤ リョウガ", ["ワシミヤ リョウガ"]),
        ("口座名義 ワシミヤリョウガ", ["ワシミヤリョウガ"]),
    ],
)
def test_behind_a_label_and_a_blank(text: str, names: list[str]) -> None:
    assert found("person", text) == names


@pytest.mark.parametrize(
    "text",
    [
        "父母のいずれかの所得",
        "妻の収入と夫の合計所得",
        "父となったとき",
        "母子家庭の手当",
        "夫は無職。",
        "妻同席、父死亡",
        "双子のための教室",
        "職員を明記し、患者の中には",
        "氏名 電話番号 生年月日",
        "費用は。無料です。",
        "各課長と税務課長",
        "東部・西部で開催",
        "千葉・福島の両県",
        "「ちがいを力に」と書く",
        "さんさんタウン1番館",
        "たくさんの子どもさん",
        "子ども（5歳）、おとな",
        "学校あてに送付、会場ほか3か所",
        "出席：市民課、国、県",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("person", text) == []
