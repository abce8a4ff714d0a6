"""Those who come for another, as a question names them, and what bars them."""

import re

PROXIES = re.compile(
    r"妻|夫|親|母|父|娘|息子|子供|家族|代わり|代理|友人|友達|知人|配偶者|主人|奥さん|祖母|祖父|兄|姉|弟|妹"
)
PROXIES_SPOKEN_OF = re.compile(r"代理|家族|本人|委任|世帯")
OWN_PERSON = re.compile(
    r"本人(?:だけ|のみ|に限)|必ず本人|本人が[^。]{0,16}(?:必要があります|必要です|なければ)"
)
OWN_PERSON_CELL = re.compile(r"^(?:ご?本人)(?:だけ|のみ|に限る|限定)?$")
