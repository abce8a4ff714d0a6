"""CJK radicals in the place of ideographs: what text copied from PDFs holds (⻑⾕川 for 長谷川).

A font draws both alike, and PDF programs take whichever they meet first. NFKC knows the Kangxi radicals (U+2F00–2FD5)
but not the supplement (U+2E80–2EF3), and gives some of them a form that is not used in Japan (⼾ → 戶).
Source: Unicode 14.0, EquivalentUnifiedIdeograph.txt.
"""

import unicodedata

SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡"
    "⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁"
    "⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡"
    "⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵"
    "氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎"
    "衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐"
    "马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
KANGXI = [chr(code) for code in range(0x2F00, 0x2FD6)]
# As fonts made in Japan draw them.
JAPANESE_FORMS = {"⼾": "戸", "⾭": "青", "⿆": "麦", "⿈": "黄", "⿊": "黒"}
TABLE = str.maketrans(
    {radical: unicodedata.normalize("NFKC", radical) for radical in KANGXI}
    | dict(zip(SUPPLEMENT, IDEOGRAPHS, strict=True))
    | JAPANESE_FORMS
)


def fold_radicals(text: str) -> str:
    """The ideographs that the radicals stand for, one for one."""
    return text.translate(TABLE)
