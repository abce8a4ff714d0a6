"""Prints of how many PDFs with damaged encodings it is told, and of how many sound ones it is told wrongly.

python bench/pdf_doubt.py [FOLDER]      FOLDER: sound PDFs beside those of the demo, of the tests and those made here
"""

import io
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent.parent
CITY = HERE / "src" / "yakuba" / "demo" / "city" / "documents"
FILES = HERE / "tests" / "adapters" / "readers" / "files" / "pdf"
TITLE = "公園使用料の改定"
TEXT = (
    "令和8年10月1日から、市民公園の使用料を次のように改めます。平日の午前9時から正午までは1,240円、"
    "土曜日及び日曜日は2,380円です。申請は、使用する日の7日前までに公園緑地課（電話045-678-9012）へ。"
)
ROWS = (
    "区分",
    "平日",
    "休日",
    "午前",
    "1,240円",
    "2,380円",
    "夜間",
    "3,650円",
    "",
)
SIZES = (7, 9, 10.5, 12, 16, 24)
COLOURS = ("black", "gray", "navy", "red")
BODIES = {
    "paragraphs": "= {title}\n{text}\n\n{text}",
    "columns": "= {title}\n#columns(2)[{text} {text} {text}]",
    "table": "= {title}\n#table(columns: 3, {rows})",
    "dark": "#block(fill: navy, inset: 8pt)[#text(white)[{text}]]",
    "list": "+ {title}\n+ {text}\n- {title}\n- {text}",
    "turned": "#set page(flipped: true)\n{title}\n\n{text}",
    "bold": "*{title}* _{text}_",
}


def main() -> None:
    damaged = dict(_damaged())
    sound = dict(_sound())
    told = [name for name, data in damaged.items() if _is_told(name, data)]
    alarms = [name for name, data in sound.items() if _is_told(name, data)]
    print(f"  damaged PDFs told  {len(told)} of {len(damaged)}")
    print(f"  sound PDFs told    {len(alarms)} of {len(sound)}")
    for name in sorted({*damaged} - {*told}):
        print(f"    not told: {name}")
    for name in alarms:
        print(f"    told though sound: {name}")


def _is_told(name: str, data: bytes) -> bool:
    from yakuba.adapters import readers
    from yakuba.adapters.readers.base import ReaderBounds

    extract = readers.read(data, name, ReaderBounds())
    return any(note.kind == "doubt" for note in extract.notes)


def _damaged() -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(FILES / "damaged.zip") as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _sound() -> Iterator[tuple[str, bytes]]:
    folders = [CITY, FILES, *map(Path, sys.argv[1:])]
    for folder in folders:
        for path in sorted(folder.rglob("*.pdf")):
            yield str(path), path.read_bytes()

    yield from _of_typst()
    yield from _of_matplotlib()


def _of_typst() -> Iterator[tuple[str, bytes]]:
    import matplotlib_fontja
    import typst

    fonts = str(Path(matplotlib_fontja.__file__).parent / "fonts")
    rows = ", ".join(f"[{cell}]" for cell in ROWS)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.typ"
        for name, body in BODIES.items():
            for size in SIZES:
                for colour in COLOURS[:2]:
                    head = f'#set text(font: "IPAexGothic", size: {size}pt, fill: {colour})\n'
                    text = body.format(title=TITLE, text=TEXT, rows=rows)
                    source.write_text(head + text, encoding="utf-8")
                    data = typst.compile(str(source), font_paths=[fonts])
                    yield f"typst {name} {size} {colour}", data


def _of_matplotlib() -> Iterator[tuple[str, bytes]]:
    import matplotlib as mpl
    import matplotlib_fontja  # noqa: F401  (its import sets the font)

    mpl.use("pdf")
    from matplotlib import pyplot as plt

    for kind in (3, 42):
        plt.rcParams["pdf.fonttype"] = kind
        for size in SIZES:
            figure = plt.figure(figsize=(8, 4))
            figure.text(0.05, 0.8, TITLE, size=size)
            figure.text(0.05, 0.5, TEXT[:40], size=size)
            figure.text(0.05, 0.3, TEXT[40:80], size=size)
            out = io.BytesIO()
            figure.savefig(out)
            plt.close(figure)
            yield f"matplotlib {kind} {size}", out.getvalue()


if __name__ == "__main__":
    sys.path.insert(0, str(HERE / "src"))
    main()
