"""Check digits (検査用数字): each rule says whether a string of digits can be a number of its kind."""


def modulus_11(digits: str) -> int:
    """11 − (Σ Pn·Qn mod 11), 0 where that exceeds 9; n counts from the right, Qn = 2…7 in turn.

    個人番号: 平成26年総務省令第85号第5条.
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        weight = 2 + place % 6
        total += int(digit) * weight

    remainder = total % 11
    return 0 if remainder <= 1 else 11 - remainder


def passes_modulus_11(digits: str) -> bool:
    """The last digit is the check digit of the others."""
    return len(digits) > 1 and modulus_11(digits[:-1]) == int(digits[-1])


def modulus_9(digits: str) -> int:
    """9 − (Σ Pn·Qn mod 9); n counts from the right, Qn = 1 where n is odd, else 2.

    法人番号: 平成26年財務省令第70号第2条 (the check digit stands first).
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        weight = 1 + place % 2
        total += int(digit) * weight

    return 9 - total % 9


def passes_luhn(digits: str) -> bool:
    """Every second digit from the right doubled, its digits added; the sum is a multiple of ten.

    ISO/IEC 7812-1, annex B.
    """
    if len(digits) < 2:
        return False

    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        if place % 2:
            value *= 2

        total += value - 9 if value > 9 else value

    return total % 10 == 0
