"""Check digits (検査用数字): each rule says whether a string of digits can be a number of its kind."""


def modulus_11(digits: str) -> int:
    """11 − (Σ Pn·Qn mod 11), 0 where that exceeds 9; n counts from the right, Qn = 2…7 in turn.

    個人番号: 平成26年総務省令第85号第5条.
    """
    total = sum(int(digit) * (2 + n % 6) for n, digit in enumerate(reversed(digits)))
    rest = total % 11
    return 0 if rest <= 1 else 11 - rest


def passes_modulus_11(digits: str) -> bool:
    """The last digit is the check digit of the others."""
    return len(digits) > 1 and modulus_11(digits[:-1]) == int(digits[-1])


def modulus_9(digits: str) -> int:
    """9 − (Σ Pn·Qn mod 9); n counts from the right, Qn = 1 where n is odd, else 2.

    法人番号: 平成26年財務省令第70号第2条 (the check digit stands first).
    """
    total = sum(int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(digits)))
    return 9 - total % 9


def passes_luhn(digits: str) -> bool:
    """Every second digit from the right doubled, its digits added; the sum is a multiple of ten (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(digits)))
    return len(digits) > 1 and sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
