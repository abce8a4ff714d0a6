from yakuba.assistant.answer_record import AnswerRecord
from yakuba.assistant.answering.events import Source, Sources, Text


def test_what_the_answer_cites_first_comes_first_however_often_it_is_cited() -> (
    None
):
    record = AnswerRecord()
    found = [
        Source(mark, f"資料{mark}", "1ページ", "", "", "引用")
        for mark in (1, 2, 3)
    ]
    record.add(Sources(tuple(found)))
    record.add(Text("手数料は300円です。〔2〕\n郵送もできます。〔2〕〔3〕\n"))

    row = record.row("q1")

    names = [source["document"] for source in row["sources"]]
    assert names == ["資料2", "資料3", "資料1"]
