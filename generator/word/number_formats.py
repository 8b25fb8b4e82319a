"""A list number and its format in Word → the text Word shows: (3, "chineseCounting") → 三."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def _counting(number: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """Say a number below 10,000 as it is read: 一百零三; ten to nineteen begin with 十."""
    text = ""
    for place, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if figure != "0":
            text += digits[int(figure)] + units[place]
        elif not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0]) or digits[0]
    return text[1:] if 10 <= number < 20 and digits is _DIGITS else text


def _placed(number: int) -> str:
    """Say a number up to 99 as it is read, a larger one digit by digit with ○."""
    return _counting(number) if number < 100 else _by_digit(number)


def _by_digit(number: int, nought: str = "○") -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(number)).replace("零", nought)


def _letters(number: int) -> str:
    """Repeat the letter after z: aa, bb (17.18.59 lowerLetter)."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text + _ROMAN_UNITS[number] if number < 10 else text


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(figure)) for figure in str(number))


def _range(first: int, last: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if number <= last else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _range(0x2474, 20),
    "decimalEnclosedFullstop": _range(0x2488, 20),
    "ideographEnclosedCircle": _range(0x3280, 10),
    "chineseCounting": _placed,
    "taiwaneseCounting": _placed,
    "chineseCountingThousand": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "ideographDigital": lambda number: _by_digit(number, "〇"),
    "japaneseDigitalTenThousand": lambda number: _by_digit(number, "〇"),
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL, ("", "拾", "佰", "仟")),
    "japaneseLegal": lambda number: _counting(number, _LEGAL, ("", "拾", "佰", "仟")),
    "ideographLegalTraditional": lambda number: _counting(number, _LEGAL, ("", "拾", "佰", "仟")),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "none": lambda _number: "",
}


def known(kind: str) -> bool:
    """Tell whether the format can be shown as Word shows it."""
    return kind in _FORMATS


def shown(number: int, kind: str) -> str:
    """Return the number as Word shows it; an unknown format, zero and numbers past 9999 come as Arabic digits."""
    if kind not in _FORMATS or (kind != "none" and not 0 < number < 10_000):
        return str(number)
    return _FORMATS[kind](number)
