"""Comparison keys: what is left of a name when case, accents, punctuation and word order are not.

Two names with one key are spelled alike, which is not yet to say that they name one actor.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# deleted rather than spaced, so that Sana’a is Sanaa and Quai d’Orsay is one with any apostrophe
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛ʼʻʽʿʾ`´′＇"), "")
# letters that Unicode does not take apart
_LIGATURES = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ŋ": "n", "ħ": "h", "ŧ": "t", "ə": "e",
    }
)  # fmt: skip
_ARABIC_FORMS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ؤ": "و", "ة": "ه",
        "ک": "ك", "ء": "", "ـ": "",
    }
)  # fmt: skip
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s*){2,}")
_MARKS = {"Mn", "Mc"}


def fold_letters(text: str) -> str:
    """Fold case, accents, ligatures, digits and the forms of Arabic letters; keep punctuation.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        In Unicode NFC. Accents go from Latin and Greek letters only, where they are spelling;
        elsewhere marks are letters. Letters are never changed into those of another script.

    Examples
    --------
    >>> fold_letters("Quai d’Orsay, Å Ł œ")
    'quai dorsay, a l oe'
    >>> fold_letters("مُحَمَّد الأحــمد") == fold_letters("محمد الاحمد")
    True
    """
    # a few letters need a second round, such as those whose lower case is two letters
    while (folded := _fold_once(text)) != text:
        text = folded
    return text


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    text = text.translate(_APOSTROPHES).translate(_LIGATURES)
    kept: list[str] = []
    base = ""
    for letter in unicodedata.normalize("NFD", text):
        category = unicodedata.category(letter)
        if category == "Mn":
            if _drops_marks(base):
                continue
        else:
            base = letter
        if category == "Cf":
            continue
        kept.append(str(unicodedata.decimal(letter)) if category == "Nd" else letter)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_ARABIC_FORMS)


@lru_cache(maxsize=4096)
def _drops_marks(base: str) -> bool:
    return script_of(base) in {"", "LATIN", "GREEK", "ARABIC"}


def script_of(letter: str) -> str:
    """Name the script of a letter, such as ``LATIN`` or ``ARABIC``; empty for all but letters."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def words_of(name: str) -> tuple[str, ...]:
    """Split a name into folded words, in the order in which they are written.

    Parameters
    ----------
    name
        A name in any script.

    Returns
    -------
    tuple of str
        Words of letters, marks and digits. Dotted initials are one word (``J. F.`` is ``jf``),
        hyphens separate words.

    Examples
    --------
    >>> words_of("Colonel-major J. F. O’Neill")
    ('colonel', 'major', 'jf', 'oneill')
    """
    text = _INITIALS.sub(lambda m: re.sub(r"[.\s]", "", m[0]) + " ", fold_letters(name))
    spaced = "".join(
        letter if letter.isalnum() or unicodedata.category(letter) in _MARKS else " "
        for letter in text
    )
    return tuple(spaced.split())


def comparison_key(name: str) -> str:
    """Write the key under which spellings of one name meet.

    Parameters
    ----------
    name
        A name in any script.

    Returns
    -------
    str
        Folded words in alphabetical order; empty for a name without letters and digits. The key
        of a key is the key itself.

    Examples
    --------
    >>> comparison_key("HAMMOUCHI, Abdellatif") == comparison_key("Abdellatif Hammouchi")
    True
    >>> comparison_key("Mohammed V") == comparison_key("Mohammed VI")
    False
    """
    return " ".join(sorted(words_of(name)))
