"""What values look like in a sentence: amounts, counts, shares, dates, years, times, provisions."""

import re

from yakuba.core.language import numerals
from yakuba.core.language.units import BOUND, UNITS

NUMBER = numerals.NUMBER
# 「一人ひとり」「一日も早く」 and their like state no number.
IDIOM = re.compile(
    r"一人(?:ひとり|一人|親)|一日も早|一本化|一部|一回り|十分|二人三脚|唯一|一点|第[一二三]者|万全|千代田"
)
AMOUNT = re.compile(rf"(?P<n>{NUMBER})(?P<scale>十億|百万|千)?円{BOUND}")
FREE = re.compile(r"無料|無償")
WEEKDAY = re.compile(r"(?P<w>[月火水木金土日])曜日?")
SHARE = re.compile(
    rf"(?P<n>{NUMBER})(?P<unit>%|パーセント|割(?![引合り当]))(?:{BOUND})"
)
COUNT = re.compile(
    rf"(?P<n>{NUMBER})(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})"
    rf"(?![A-Za-z度]){BOUND}"
)
# How long, and no day of a month: 「30日以内」「1日につき」「5日前」「1平方メートル1月」.
DAYS = re.compile(
    rf"(?<!令和)(?<!平成)(?P<n>{NUMBER})(?P<unit>日|年|月|週|分)(?P<bound>以内|以上|未満|以下|超)"
)
LASTING = re.compile(
    rf"(?<!令和)(?<!平成)(?P<n>{NUMBER})(?P<unit>[日年週])(?P<bound>)"
    r"(?=につき|当たり|あたり|ごと|[前後](?![半期])|を経過)"
)
LASTING_OF_AREA = re.compile(
    rf"(?<=メートル)(?P<n>{NUMBER})(?P<unit>[日月年])(?P<bound>)"
)
MINUTES = re.compile(rf"(?P<n>{NUMBER})(?P<unit>[週分])(?P<bound>)(?![のご])")
FRACTION = re.compile(rf"(?P<whole>{NUMBER})分の(?P<n>{NUMBER})(?:{BOUND})")
HALF = re.compile(r"半額|半分|半数")
YEAR = re.compile(
    rf"(?P<y>元|{NUMBER})年(?![度間以目])(?:(?P<m>{NUMBER})月(?:(?P<d>{NUMBER})日)?)?"
)
MONTH = re.compile(
    rf"(?P<m>{NUMBER})月(?![間額分])(?:(?P<d>{NUMBER})日)?|(?P<day>{NUMBER})日(?!間|目|常|時(?!点))"
)
TIME = re.compile(
    r"(?P<half>午前|午後)?(?P<h>[0-9]{1,2})(?:時(?![間代点])(?:(?P<m>[0-9]{1,2})分|(?P<past>半))?|:(?P<m2>[0-9]{2})(?![0-9]))"
)
PROVISION = re.compile(
    rf"第?(?P<a>{NUMBER})条(?![件例約])(?:の(?P<b>{NUMBER}))?(?:第?(?P<p>{NUMBER})項)?(?:第?(?P<i>{NUMBER})号)?"
)
