"""What is known and not read: what this file is, and what to do instead. Told by its content; by its name only else."""

from collections.abc import Collection, Mapping

SAVE_AS = (
    "で開き、「名前を付けて保存」で「{kind}」にしてから登録してください。"
)
PRINT = "で開き、PDFに保存（印刷）してから登録してください。"
OLD_WORD = "古い形式のWord文書（.doc）です。Word" + SAVE_AS.format(
    kind="Word 文書（.docx）"
)
OLD_EXCEL = "古い形式のExcelブック（.xls）です。Excel" + SAVE_AS.format(
    kind="Excel ブック（.xlsx）"
)
OLD_POWERPOINT = (
    "古い形式のPowerPoint（.ppt）です。PowerPoint"
    + SAVE_AS.format(kind="PowerPoint プレゼンテーション（.pptx）")
)
RICH_TEXT = "リッチテキスト形式（RTF）の文書です。Word" + SAVE_AS.format(
    kind="Word 文書（.docx）"
)
OLD_XML = "2003年版のOfficeのXML形式です。WordかExcel" + SAVE_AS.format(
    kind="Word 文書（.docx）」か「Excel ブック（.xlsx）"
)
BINARY_EXCEL = "Excelのバイナリ形式（.xlsb）です。Excel" + SAVE_AS.format(
    kind="Excel ブック（.xlsx）"
)
OLD_OFFICE = (
    "古い形式のOfficeファイルか、読み取れない形式のファイルです。作ったソフトで開き、"
    "「名前を付けて保存」で .docx・.xlsx・.pptx かPDFにしてください。"
)
ICHITARO = "一太郎の文書です。一太郎で開き、PDFかWord形式（.docx）で保存し直してから登録してください。"
HANAKO = "花子の図面です。花子" + PRINT
DOCUWORKS = (
    "DocuWorksの文書です。DocuWorksで開き、PDFに変換してから登録してください。"
)
APPLE = "Pages・Numbers・Keynoteのファイルです。そのアプリで開き、Word・Excel・PowerPointかPDFの形式に書き出してから登録してください。"
WORKS = "Microsoft Worksかワープロソフト（WPS）の文書です。作ったソフトで開き、Word（.docx）かPDFで保存し直してから登録してください。"
EPUB = "電子書籍（EPUB）です。元の原稿（WordやPDF）を登録してください。"
XPS = "XPS文書です。XPSビューアーで開き、「Microsoft Print to PDF」で印刷してPDFにしてから登録してください。"
PUBLISHER = "Publisherの文書です。Publisher" + PRINT
VISIO = "Visioの図面です。Visio" + PRINT
PROJECT = "Projectの計画表です。Project" + PRINT
ONENOTE = "OneNoteのノートです。OneNote" + PRINT
HANGUL = "ハングル（HWP）の文書です。作ったソフトで開き、Word（.docx）かPDFで保存し直してから登録してください。"
DRAWING = "図面（CAD）のファイルです。図面を見るソフト" + PRINT
POSTSCRIPT = "PostScriptの印刷データです。PDFに変換してから登録してください。"
ACCESS = "Accessのデータベースです。必要な表をExcel（.xlsx）かCSVに書き出してから登録してください。"
DATABASE = "データベースのファイルです。必要な表をExcel（.xlsx）かCSVに書き出してから登録してください。"
MAILBOX = "メールをまとめて保存したファイルです。メールソフトで必要なメールを開き、1通ずつ .eml か .msg の形式で保存して登録してください。"
APPLE_MAIL = "Appleの「メール」が内部で使うファイルです。「メール」で開き、「別名で保存」で「メッセージのソース（.eml）」にしてください。"
WINMAIL = "Outlook独自の形式（winmail.dat）です。送った人に、HTML形式かテキスト形式で送り直してもらってください。"
SEALED = "暗号化または電子署名されたデータ（S/MIME・PGP）です。開いて、中の文書を保存してから登録してください。"
CALENDAR = "予定表（カレンダー）のファイルです。内容をテキストかWordにまとめて登録してください。"
CARD = "連絡先（vCard）のファイルです。内容をExcelかCSVに書き出してから登録してください。"
ARCHIVE = (
    "圧縮されたファイルです。中の資料を取り出して、一つずつ登録してください。"
)
OTHER_OPEN_DOCUMENT = (
    "文書・表計算・プレゼンテーションではないOpenDocumentのファイルです（図形描画、データベースなど）。"
    "LibreOfficeで開き、PDFで保存し直してください。"
)
IMAGE = "画像のファイルです。文字を読み取れるPDF（OCR済み）にして登録してください。"
SOUND = "音声か動画のファイルです。話の内容を文字に起こし、テキストかWordにして登録してください。"
FONT = "フォント（書体）のファイルです。文書ではないため、登録できません。"
PROGRAM = "プログラムのファイルです。文書ではないため、登録できません。"
SHORTCUT = "ショートカット（リンク）だけのファイルです。リンク先にある元の資料を登録してください。"
WEB_SHORTCUT = "ウェブページへのショートカットです。ページを開き、PDFに印刷するかHTMLで保存して登録してください。"
TEMPORARY = (
    "作業中や削除待ちの一時ファイルです。元のファイルを登録してください。"
)
MAP = "地図のデータ（GIS）です。必要な属性の表をExcel（.xlsx）かCSVに書き出してから登録してください。"

# What stands at the beginning of a text that is no document.
TEXT_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", RICH_TEXT),
    (b"-----BEGIN PGP", SEALED),
    (b"-----BEGIN PKCS7", SEALED),
    (b"%!PS", POSTSCRIPT),
    (b"ISO-10303-21;", DRAWING),
    (b"[InternetShortcut]", WEB_SHORTCUT),
    (b"BEGIN:VCALENDAR", CALENDAR),
    (b"BEGIN:VCARD", CARD),
    (b"<svg", IMAGE),
)
# Where it stands, what stands there, what it is: of files that are no text. The longer stand first.
MARKS: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftyphei", IMAGE),
    (4, b"ftypmif1", IMAGE),
    (4, b"ftypmsf1", IMAGE),
    (4, b"ftypavif", IMAGE),
    (8, b"WEBP", IMAGE),
    (0, b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (0, b"Rar!\x1a\x07", ARCHIVE),
    (2, b"-lh", ARCHIVE),
    (2, b"-lz", ARCHIVE),
    (0, b"\x1f\x8b\x08", ARCHIVE),
    (0, b"BZh", ARCHIVE),
    (0, b"\xfd7zXZ\x00", ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", ARCHIVE),
    (0, b"MSCF\x00\x00\x00\x00", ARCHIVE),
    (0, b"GCA0", ARCHIVE),
    (0, b"PK\x05\x06", ARCHIVE),
    (0, b"PK\x07\x08", ARCHIVE),
    (257, b"ustar", ARCHIVE),
    (0x8001, b"CD001", ARCHIVE),
    (4, b"Standard Jet DB", ACCESS),
    (4, b"Standard ACE DB", ACCESS),
    (0, b"SQLite format 3\x00", DATABASE),
    (0, b"!BDN", MAILBOX),
    (0, b"\x78\x9f\x3e\x22", WINMAIL),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", ONENOTE),
    (0, b"\xc5\xd0\xd3\xc6", POSTSCRIPT),
    (0, b"AC10", DRAWING),
    (0, b"JwwData.", DRAWING),
    (0, b"(DWF V", DRAWING),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
    (0, b"8BPS", IMAGE),
    (0, b"\x00\x00\x00\x0cjP  ", IMAGE),
    (0, b"\x00\x00\x01\x00\x01\x00", IMAGE),
    (0, b"\xd7\xcd\xc6\x9a", IMAGE),
    (40, b" EMF", IMAGE),
    (0, b"ID3", SOUND),
    (0, b"\xff\xfb", SOUND),
    (0, b"\xff\xf3", SOUND),
    (0, b"fLaC", SOUND),
    (0, b"OggS", SOUND),
    (0, b"#!AMR", SOUND),
    (0, b"\x1aE\xdf\xa3", SOUND),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", SOUND),
    (0, b"\x00\x00\x01\xba", SOUND),
    (0, b"FLV\x01", SOUND),
    (8, b"WAVE", SOUND),
    (8, b"AVI ", SOUND),
    (4, b"ftyp", SOUND),
    (0, b"\x00\x01\x00\x00\x00", FONT),
    (0, b"OTTO", FONT),
    (0, b"ttcf", FONT),
    (0, b"wOF", FONT),
    (0, b"\x7fELF", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", PROGRAM),
    (0, b"MZ", PROGRAM),
    (0, b"\x60\xe6\x09\x4c", DOCUWORKS),
)
# Names of streams and storages at the top of an OLE file.
STREAMS: Mapping[str, str] = {
    "WordDocument": OLD_WORD,
    "Workbook": OLD_EXCEL,
    "Book": OLD_EXCEL,
    "PowerPoint Document": OLD_POWERPOINT,
    "PP40": OLD_POWERPOINT,
    "VisioDocument": VISIO,
    "Quill": PUBLISHER,
    "HwpSummaryInformation": HANGUL,
    "\x05HwpSummaryInformation": HANGUL,
    "MatOST": WORKS,
    "Catalog": IMAGE,
    **dict.fromkeys(("Props", "Props9", "Props12", "Props14"), PROJECT),
    **dict.fromkeys(("DocumentText", "JSRV_SegmentInformation"), ICHITARO),
}
# Names of members of a ZIP; a folder ends with a stroke.
MEMBERS: Mapping[str, str] = {
    "xl/workbook.bin": BINARY_EXCEL,
    "Index/Document.iwa": APPLE,
    "Index.zip": APPLE,
    "index.apxl": APPLE,
    "index.xml": APPLE,
    "visio/document.xml": VISIO,
    "FixedDocSeq.fdseq": XPS,
    "FixedDocumentSequence.fdseq": XPS,
    "META-INF/container.xml": EPUB,
    "AndroidManifest.xml": PROGRAM,
    "META-INF/MANIFEST.MF": PROGRAM,
}
SUFFIXES_OF: Mapping[str, str] = {
    OLD_WORD: "doc dot",
    OLD_EXCEL: "xls xlt xlm",
    OLD_POWERPOINT: "ppt pps pot",
    RICH_TEXT: "rtf",
    BINARY_EXCEL: "xlsb",
    ICHITARO: "jtd jtt jtdc jttc jaw jbw juw jfw jsw jxw",
    HANAKO: "jhd jht jhdc jah jbh",
    DOCUWORKS: "xdw xbd xct",
    APPLE: "pages numbers key",
    WORKS: "wps wpt wks et dps oas oa2 oa3",
    EPUB: "epub mobi azw3",
    XPS: "xps oxps",
    PUBLISHER: "pub",
    VISIO: "vsd vsdx",
    PROJECT: "mpp mpt",
    ONENOTE: "one onepkg",
    HANGUL: "hwp hwpx",
    DRAWING: "dwg dxf dwf dwfx jww jwc sfc sxf p21",
    POSTSCRIPT: "ps eps",
    ACCESS: "mdb accdb",
    DATABASE: "db sqlite sqlite3 dbf",
    MAILBOX: "mbox mbx pst ost dbx",
    APPLE_MAIL: "emlx",
    SEALED: "p7m p7s pgp gpg asc",
    CALENDAR: "ics vcs",
    CARD: "vcf",
    ARCHIVE: "lzh 7z rar zip gz tgz tar bz2 xz zst cab iso gca z",
    IMAGE: (
        "png jpg jpeg jpe jfif gif tif tiff bmp heic heif avif webp svg ico "
        "psd ai wmf emf jp2 dng cr2 nef"
    ),
    SOUND: (
        "mp3 m4a wav wma aac amr ogg flac mp4 m4v mov avi wmv mkv webm mpg "
        "mpeg ds2 dss"
    ),
    FONT: "ttf ttc otf woff woff2 tte",
    PROGRAM: "exe dll msi bat cmd ps1 vbs js jar apk scr dmg sh py",
    SHORTCUT: "lnk",
    WEB_SHORTCUT: "url webloc website",
    TEMPORARY: "tmp temp part crdownload bak",
    MAP: "shp shx kml kmz gpx geojson gpkg",
}
SUFFIXES: Mapping[str, str] = {
    f".{suffix}": sentence
    for sentence, suffixes in SUFFIXES_OF.items()
    for suffix in suffixes.split()
}
# Formats whose files are ZIPs, whatever these hold.
ZIPPED = (
    APPLE,
    BINARY_EXCEL,
    DRAWING,
    EPUB,
    HANGUL,
    MAP,
    PROGRAM,
    VISIO,
    XPS,
)


def of_text(data: bytes) -> str:
    """What the first words of a text say; empty where it may be a document."""
    begin = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, sentence in TEXT_MARKS:
        if begin.startswith(mark):
            return sentence

    return ""


def of_bytes(data: bytes) -> str:
    """The same of a file that is no text."""
    for place, mark, sentence in MARKS:
        if data.startswith(mark, place):
            return sentence

    return ""


def of_streams(names: Collection[str], suffix: str) -> str:
    """What an OLE file is."""
    for name, sentence in STREAMS.items():
        if name in names:
            return sentence

    return SUFFIXES.get(suffix, OLD_OFFICE)


def of_members(names: Collection[str], suffix: str) -> str:
    """What a ZIP is."""
    for name, sentence in MEMBERS.items():
        if name in names:
            return sentence

    sentence = SUFFIXES.get(suffix, ARCHIVE)
    return sentence if sentence in ZIPPED else ARCHIVE
