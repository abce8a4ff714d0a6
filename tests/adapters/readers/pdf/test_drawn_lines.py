"""Lines and pictures of a page, by whatever means a program drew them."""

import pypdfium2

from tests.adapters.readers.pdf.drawing import document
from yakuba.adapters.readers.pdf import rules
from yakuba.adapters.readers.pdf.glyphs import PageFrame

UPRIGHT = PageFrame(0, 0, 0, 595, 842)


def artwork(content: str, *objects: str) -> rules.Artwork:
    """`objects` are numbered from 6; the first is the form or picture /X, the second /Y."""
    names = " ".join(
        f"/{name} {number} 0 R"
        for name, number in zip("XY", range(6, 6 + len(objects)), strict=False)
    )
    resources = f"/Resources << /Font << /F 4 0 R >> /XObject << {names} >> >>"
    data = document(content, *objects, page=resources)
    with pypdfium2.PdfDocument(data) as pdf:  # type: ignore[no-untyped-call]
        return rules.artwork_of(pdf[0], UPRIGHT)


def stream(head: str, body: str) -> str:
    return f"<< {head} /Length {len(body)} >>\nstream\n{body}\nendstream"


def form(body: str, more: str = "") -> str:
    return stream(
        f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] {more}", body
    )


def picture() -> str:
    return stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1"
        " /ColorSpace /DeviceGray /BitsPerComponent 8",
        "0",
    )


def places(found: rules.Artwork) -> tuple[list[float], list[float]]:
    """Of the lines across and down, from the left upper corner."""
    return (
        [round(line.place) for line in found.rules.across],
        [round(line.place) for line in found.rules.down],
    )


def test_a_stroke_is_a_line() -> None:
    found = artwork("100 742 m 300 742 l S 100 742 m 100 642 l S")
    assert places(found) == ([100], [100])
    assert found.paths == 2


def test_a_thin_rectangle_is_a_line() -> None:
    assert places(artwork("100 741 200 1 re f")) == ([100], [])


def test_a_drawn_box_has_four_lines_and_a_filled_one_none() -> None:
    assert places(artwork("100 642 200 100 re S")) == ([100, 200], [100, 300])
    assert places(artwork("100 642 200 100 re f")) == ([], [])


def test_thin_figures_of_one_fill_are_lines() -> None:
    found = artwork("100 741 200 1 re 100 641 200 1 re 100 641 1 101 re f")
    assert places(found) == ([100, 200], [100])


def test_parts_of_a_line_are_one_and_far_ones_two() -> None:
    near = artwork("100 742 m 200 742 l S 202 742 m 300 742 l S")
    far = artwork("100 742 m 200 742 l S 240 742 m 300 742 l S")
    assert len(near.rules.across) == 1
    assert len(far.rules.across) == 2


def test_lines_within_a_form_stand_where_it_is_moved() -> None:
    line = form("0 0 m 200 0 l S", "/Matrix [1 0 0 1 0 10]")
    found = artwork("q 1 0 0 1 100 732 cm /X Do Q", line)
    assert places(found) == ([100], [])
    assert round(found.rules.across[0].end) == 301


def test_a_form_that_is_turned_turns_its_lines() -> None:
    line = form("0 0 m 200 0 l S")
    found = artwork("q 0 -1 1 0 100 742 cm /X Do Q", line)
    assert places(found) == ([], [100])


def test_a_form_within_a_form_is_read_and_the_page_goes_on() -> None:
    inner = form("0 0 m 200 0 l S")
    outer = form("/Y Do", "/Resources << /XObject << /Y 7 0 R >> >>")
    found = artwork(
        "q 1 0 0 1 100 742 cm /X Do Q 100 642 m 300 642 l S", outer, inner
    )
    assert places(found) == ([100, 200], [])


def test_a_picture_has_its_place_and_tells_what_it_covers() -> None:
    before = artwork("q 100 0 0 50 100 692 cm /X Do Q", picture())
    over = artwork(
        "BT /F 12 Tf 100 700 Td (a) Tj ET q 100 0 0 50 100 692 cm /X Do Q",
        picture(),
    )
    assert before.images == [rules.PageImage(100, 100, 200, 150)]
    assert before.images[0].area == 5000
    assert over.images[0].covers_text


def test_a_picture_of_a_dot_is_a_line() -> None:
    found = artwork("q 200 0 0 1 100 741 cm /X Do Q", picture())
    assert places(found) == ([100], [])
    assert found.images == []


def test_a_curve_with_very_many_points_is_no_line() -> None:
    points = " ".join(
        f"{100 + number % 7} {600 + number} l"
        for number in range(rules.MOST_SEGMENTS + 1)
    )
    found = artwork(f"100 600 m {points} S")
    assert places(found) == ([], [])


def test_a_map_has_no_lines() -> None:
    lines = " ".join(
        f"100 {number % 800} m 300 {number % 800} l S"
        for number in range(rules.MOST_RULES + 1)
    )
    assert places(artwork(lines)) == ([], [])
