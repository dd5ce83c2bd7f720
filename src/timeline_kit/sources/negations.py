"""Words that say no, in the languages of the sources: what is left out or put in may turn a sense.

Words alone: what negates inside a verb (Czech *nepojede*, Turkish *gelmedi*) is not known here.
Left out are words that say no in one language and something common in another: *en*, *et*, *noch*.
"""

from __future__ import annotations

import re

from timeline_kit.sources.folding import MARKS

_LANGUAGES = {
    "en": "not no never none nor neither nobody nothing nowhere noone without cannot hardly "
    "scarcely barely cant wont dont didnt doesnt isnt wasnt arent werent hasnt havent hadnt "
    "wouldnt couldnt shouldnt mustnt aint",
    "de": "nicht nichts kein keine keinen keinem keiner keines keinerlei keineswegs "
    "keinesfalls nie niemals niemand niemanden niemandem nirgends nirgendwo nimmer mitnichten "
    "weder ohne kaum",
    "nl": "niet niets geen nooit niemand nergens zonder nauwelijks",
    "da nb nn sv": "ikke ikkje inte icke ej aldrig aldri ingen inga inget intet ingenting "
    "ingenstans hverken verken varken uden uten utan",
    "is": "ekki ekkert enginn engin aldrei hvorki án",
    "fr": "ne pas jamais aucun aucune sans rien nul nulle nullement non ni personne guère "
    "aucunement",
    "es": "no nunca jamás sin ni nadie nada ningún ninguno ninguna tampoco",
    "ca": "no mai ningú",
    "pt": "não nao nunca jamais nem sem ninguém nada nenhum nenhuma nenhuns nenhumas tampouco",
    "it": "non mai senza nessun nessuno nessuna niente nulla neanche nemmeno neppure mica",
    "ro": "nu niciodată nimeni nimic fără nici niciun nicio",
    "pl": "nie nigdy nikt nikogo nic niczego żaden żadna żadne żadnych ani bez",
    "cs sk": "ne není nie nikdy nikdo nikto nic nič žádný žádná žádné žiadny žiadna žiadne "
    "ani bez",
    "hr sl": "ne nije nisu nisam nismo niste nikad nikada nitko niko nihče ništa nič nema "
    "nemoj niti bez brez ni",
    "sr mk bg": "не није нису нисам нисмо нисте никад никада нико нитко ништа нема немој нити "
    "без няма никога никой никоя нищо нито",
    "ru": "не нет ни без никогда никто никого никому ничто ничего нигде никуда никакой "
    "никакие нельзя",
    "uk": "не ні немає без ніколи ніхто нікого ніщо нічого ніде жоден жодна жодного",
    "el": "δεν δε μην μη όχι ποτέ κανείς κανένας καμία κανένα τίποτα τίποτε χωρίς ούτε μήτε",
    "fi et": "ei emme eivät älä älkää ilman kukaan mikään ilma",
    "hu": "nem ne sem nincs nincsenek soha sosem senki semmi nélkül sehol",
    "lt lv": "ne nėra niekada niekas nav nekad neviens nekas bez",
    "tr": "değil yok hayır asla hiç hiçbir",
    "id ms": "tidak bukan jangan belum tanpa",
    "vi": "không chẳng chưa đừng",
    "ar": "لا لم لن ليس ليست ليسوا لست ولا ولم ولن وليس وليست فلا فلم فلن غير بغير بدون دون "
    "كلا أبدا ألا لولا",
    "fa": "نه نیست نبود هرگز هیچ بدون",
    "ur": "نہیں نہ مت بغیر",
    "he": "לא אין בלי אל אינו אינה אינם אינן איננו אינני מעולם כלום שלא ולא",
    "hi mr ne": "नहीं न मत ना बिना नाही नये नको छैन होइन",
    "bn": "না নয় নেই নি নাই",
    "ta": "இல்லை அல்ல வேண்டாம்",
}  # fmt: skip

_WORDS = frozenset(word for words in _LANGUAGES.values() for word in words.split())
_SIGNS = re.compile(
    r"n['’ʼ]t\b|\bn['’ʼ](?=\w)"
    r"|[不没沒無无勿毋]|未(?![来來])|非(?![常洲])|(?<![特個个級级區区分])[別别](?![人的處处墅])"
    r"|ない|なかった|なく|ません|ずに|않|못|없|아니|ไม่|มิได้|ບໍ່|មិន"
)
"""What is written together with other words, or where nothing divides words."""

_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")


def negates(text: str) -> bool:
    """Whether there is a negation among words, in the languages we know.

    Args:
        text: composed text.
    """
    text = text.casefold()
    return _SIGNS.search(text) is not None or not _WORDS.isdisjoint(_WORD.findall(text))


def begins_with_negation(text: str) -> str:
    """Return the negation that a text begins with, after spaces alone; else the empty string."""
    text = text.lstrip(" \t\n\u00a0")
    first = _WORD.match(text)
    if first is not None and negates(first.group()) and first.group().casefold() in _WORDS:
        return first.group()
    sign = _SIGNS.match(text.casefold())
    return "" if sign is None else sign.group()
