"""Units of measurement as they follow a number: `mg`, `milligrams` and `MG` alike, but `mW` never `MW`.

Nothing is converted: where a card asks for `5000 m`, `5 km` is another answer.
"""

from __future__ import annotations

from functools import cache

_PREFIXES = {"k": "kilo", "c": "centi", "d": "deci", "m": "milli", "µ": "micro", "n": "nano", "p": "pico"}
_LARGE_PREFIXES = {"M": "mega", "G": "giga", "T": "tera", "h": "hecto"}
_SMALL_BASES = {
    "g": "gram gramme",
    "m": "metre meter",
    "l": "litre liter",
    "s": "second sec",
    "mol": "mole",
    "eq": "equivalent",
    "cal": "calorie",
}
_BASES = {
    "W": "watt",
    "V": "volt",
    "A": "ampere amp",
    "Hz": "hertz",
    "Pa": "pascal",
    "J": "joule",
    "N": "newton",
    "Ω": "ohm",
    "B": "byte",
    "bit": "bit",
    "eV": "electronvolt",
    "Bq": "becquerel",
    "Gy": "gray",
    "Sv": "sievert",
    "F": "farad",
    "T": "tesla",
    "C": "coulomb",
    "K": "kelvin",
    "M": "molar",
}
_OTHERS = {
    "min": "minute min",
    "h": "hour hr",
    "day": "day d",
    "week": "week wk",
    "month": "month mo",
    "year": "year yr",
    "percent": "percent",
    "degree": "degree deg",
    "IU": "iu",
    "mmHg": "mmhg",
    "bpm": "bpm",
    "ha": "hectare",
    "t": "tonne",
    "inch": "inch",
    "ft": "foot feet",
    "mile": "mile mi",
    "lb": "pound lb",
    "oz": "ounce",
    "mph": "mph",
    "dB": "decibel",
    "Å": "angstrom",
}


def unit(written: str, folded: str) -> str | None:
    """Name the unit a word stands for after a number, as written (its capitals count) and folded; None if none."""
    exact, loose = _units()
    return exact.get(written) or loose.get(folded)


@cache
def _units() -> tuple[dict[str, str], dict[str, str]]:
    """List symbols as they are written, and names and symbols in small letters where those leave no doubt."""
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for bases, prefixes in ((_SMALL_BASES, _PREFIXES), (_BASES, _PREFIXES | _LARGE_PREFIXES)):
        for symbol, names in bases.items():
            for short, long in {"": "", **prefixes}.items():
                unit_ = short + symbol
                for spelled in {unit_, unit_.replace("µ", "μ"), unit_.replace("µ", "u"), unit_.replace("µ", "mc")}:
                    exact[spelled] = unit_
                for name in names.split():
                    loose |= {long + name: unit_, f"{long}{name}s": unit_}
    for symbol, names in _OTHERS.items():
        exact[symbol] = symbol
        for name in names.split():
            loose |= {name: symbol, f"{name}s": symbol, f"{name}es": symbol}
    loose |= {"kilohm": "kΩ", "kilohms": "kΩ", "megohm": "MΩ", "megohms": "MΩ"}
    in_small: dict[str, set[str]] = {}
    for spelled, unit_ in exact.items():
        in_small.setdefault(spelled.casefold(), set()).add(unit_)
    clear = {
        spelled: units.pop()
        for spelled, units in in_small.items()
        if len(units) == 1 and (len(spelled) > 1 or spelled in "bjknvw")
    }
    loose = clear | {"mhz": "MHz", "ghz": "GHz", "mb": "MB", "gb": "GB", "l": "l"} | loose
    return exact | {"L": "l", "mL": "ml", "dL": "dl", "μL": "µl", "µL": "µl"}, loose
