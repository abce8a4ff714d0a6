"""The characters in which names are written."""

import re

JAPANESE = "ぁ-んァ-ヶー一-龥々〆㐀-䶵豈-龎"
KATAKANA = re.compile("[ァ-ヴー]+")
