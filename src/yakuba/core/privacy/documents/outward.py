"""What of a document calls another computer when it is opened, counted anew or clicked: values put back would go along.

A formula or a field can carry what another cell or bookmark holds, so leaving its own words alone is not enough.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.documents.texts import Edit

FUNCTIONS = (
    r"(?:WEBSERVICE|IMAGE|HYPERLINK|FILTERXML|ENCODEURL|RTD|CALL|REGISTER(?:\.ID)?|EXEC|DDE"
    r"|STOCKHISTORY|CUBE[A-Z]+|SQL\.REQUEST"
    r"|IMPORT[A-Z]+|GOOGLE[A-Z]+)[ ]*\("
)
# The last is DDE: cmd|'…'!A1.
CALLS_OUT = re.compile(
    rf"(?<![A-Za-z0-9])(?:{FUNCTIONS})|[A-Za-z0-9]\|['A-Za-z]", re.IGNORECASE
)
FIXED_LINK = re.compile(
    r'=?[ ]*(?:_xlfn\.)?HYPERLINK\([ ]*"[^"]*"[ ]*(?:,[ ]*"[^"]*"[ ]*)?\)[ ]*',
    re.IGNORECASE,
)
# A cell of a text file that a spreadsheet reads as a formula.
CELL = re.compile(
    r'(?:\A|(?<=[\n\t,;]))[ "]{0,4}(?P<sign>[=+@-])(?![ \n])[^\n\t]*'
)
FIELDS = re.compile(
    r"(?<![A-Za-z])(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|DDEAUTO|DDE|LINK|DATABASE|RD)(?![A-Za-z])"
    # A link whose address another field fills.
    r'|(?<![A-Za-z])HYPERLINK(?=[^"]*"[^"]*\s)',
    re.IGNORECASE,
)
# A field that only shows its words.
QUOTE = "QUOTE"
INSTEAD = '"（外とつながる数式を外しました）"'
# They go to nobody but whom they name.
CALLS_ONE = re.compile(
    r'(?:\A\s*|")(?:mailto|tel):(〔[^〔〕]{1,20}〕)(?="|\s*\Z)'
)


def calls_out(formula: str) -> bool:
    """
    >>> calls_out("WEBSERVICE(A1)"), calls_out('_xlfn.IMAGE("https://example.com/"&A1)'), calls_out("SUM(A1:A3)")
    (True, True, False)
    """
    return CALLS_OUT.search(formula) is not None


def without_calls(text: str, role: str) -> Iterator[Edit]:
    """The edits after which a text of this role calls nobody.

    >>> list(without_calls("WEBSERVICE(A1)", "formula"))[0].text
    '"（外とつながる数式を外しました）"'
    >>> list(without_calls('INCLUDEPICTURE "https://example.com/a"', "field"))
    [Edit(start=0, end=14, text='QUOTE', as_number=False)]
    >>> list(without_calls("番号,=WEBSERVICE(A1)", "text"))
    [Edit(start=3, end=3, text="'", as_number=False)]
    """
    if role == "formula":
        if calls_out(text) and not FIXED_LINK.fullmatch(text):
            yield Edit(0, len(text), INSTEAD)
    elif role == "field":
        for field in FIELDS.finditer(text):
            yield Edit(*field.span(), QUOTE)
    elif role == "text" and calls_out(text):
        for cell in CELL.finditer(text):
            if calls_out(cell[0]):
                yield Edit(cell.start("sign"), cell.start("sign"), "'")
