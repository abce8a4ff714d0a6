"""What a reader noted, as people read it."""

from yakuba.library.documents.notes import grouped


def test_a_sentence_is_said_once_with_its_places_and_the_weightiest_first() -> (
    None
):
    notes = [
        {"kind": "aside", "text": "表示しない行があります。", "place": ""},
        {"kind": "left_out", "text": "画像があります。", "place": "1ページ"},
        *(
            {"kind": "doubt", "text": "不確かです。", "place": f"{n}ページ"}
            for n in range(1, 7)
        ),
        {"kind": "left_out", "text": "画像があります。", "place": "2ページ"},
        # As those of before stand in the database.
        {"kind": "left_out", "text": "3ページ：図があります。"},
    ]
    assert [str(note) for note in grouped(notes)] == [
        "1ページ、2ページ、3ページほか3か所：不確かです。",
        "1ページ、2ページ：画像があります。",
        "3ページ：図があります。",
        "表示しない行があります。",
    ]
