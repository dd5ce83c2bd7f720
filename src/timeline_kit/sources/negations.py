"""Words that say no, in the languages of the sources: what is left out or put in may turn a sense.

Words alone: what negates inside a verb (Czech *nepojede*, Turkish *gelmedi*) is not known here.
Left out are words that say no in one language and something common in many: *en*, *et*, *noch*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten

from timeline_kit.sources.folding import MARKS

_LANGUAGES = {
    "en": "not no never none nor neither nobody nothing nowhere noone without cannot unable "
    "impossible hardly scarcely barely cant wont dont didnt doesnt isnt wasnt arent werent hasnt "
    "havent hadnt wouldnt couldnt shouldnt mustnt aint",
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
    "ko": "안",
    "hi mr ne": "नहीं न मत ना बिना नाही नये नको छैन होइन",
    "bn": "না নয় নেই নি নাই",
    "ta": "இல்லை அல்ல வேண்டாம்",
}  # fmt: skip

_DENIALS = {
    "en": "deny denies denied denying denial refuse refuses refused refusing untrue false",
    "de": "bestreitet bestritt bestritten dementiert dementierte dementierten leugnet leugnete "
    "verneint verneinte weigert weigerte weigerten verweigert verweigerte unwahr",
    "nl": "ontkent ontkende ontkenden weigert weigerde weigerden",
    "da nb sv": "nægter nægtede benægter benægtede nekter nektet benekter nekar nekade förnekar "
    "förnekade vägrar vägrade dementerer dementerar",
    "fr": "dément démenti démentent démentait nie nié niait nient nier refuse refusé refusait",
    "es": "niega niegan negó negado negaron desmiente desmintió desmintieron rehúsa",
    "pt": "nega negam negou negaram desmente desmentiu desmentiram recusa recusou",
    "it": "nega negano negò negato smentisce smentì smentito rifiuta rifiutato",
    "pl": "zaprzecza zaprzeczył zaprzeczyła zaprzeczyli zaprzeczają odmawia odmówił odmówiła",
    "cs sk": "popírá popřel popřela popřeli popiera poprel odmítl odmítla odmietol",
    "hr sr": "poriče demantira demantirao demantovao odbio odbila пориче демантовао одбио",
    "ru": "отрицает отрицают отрицал отрицала отрицали опровергает опроверг опровергла опровергли "
    "отказался отказалась отказались отказывается",
    "uk": "заперечує заперечують заперечив заперечила заперечили спростував спростувала "
    "відмовився відмовилася відмовилися",
    "el": "αρνείται αρνήθηκε αρνήθηκαν διαψεύδει διέψευσε",
    "fi": "kiistää kiisti kiistivät kieltäytyi",
    "hu": "tagadja tagadta tagadták cáfolta",
    "tr": "yalanladı yalanlıyor reddetti reddediyor",
    "id ms": "membantah menyangkal menolak",
    "ar": "نفى نفت نفوا ينفي تنفي ونفى ونفت أنكر أنكرت ينكر تنكر رفض رفضت",
    "fa": "تکذیب انکار",
    "ur hi": "تردید انکار इनकार इंकार खंडन",
    "he": "הכחיש הכחישה הכחישו מכחיש מכחישה סירב סירבה סירבו",
}  # fmt: skip
"""Verbs that say no to what follows them."""

_DENYING = re.compile(
    r"\bfail(?:s|ed|ing)? to\b|\b(?:instead|far) (?:of|from)\b|\bau lieu d|\b(?:an)?statt\b"
    r"|\b(?:en lugar|en vez|em vez|invece) d|\bвместо\b|\bзамість\b"
    r"|[否拒][认認绝絕定否]|부인[했하]|거부[했하]|phủ nhận|ปฏิเสธ",
    re.IGNORECASE,
)

_WORDS = frozenset(word for words in _LANGUAGES.values() for word in words.split())
_DENYING_WORDS = frozenset(word for words in _DENIALS.values() for word in words.split())
_SIGNS = re.compile(
    r"n['’ʼ]t\b|\bn['’ʼ](?=\w)"
    r"|[不没沒無无勿毋]|未(?![来來])|非(?![常洲])|(?<![特個个級级區区分])[別别](?![人的處处墅])"
    r"|ない|なかった|なく|ません|ずに|않|못|없|아니|ไม่|มิได้|ບໍ່|មិន",
    re.IGNORECASE,
)
"""What is written together with other words, or where nothing divides words."""

_NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|merely)|nicht nur|niet alleen|non seulement|no s[oó]lo|no solamente"
    r"|não (?:só|apenas)|non solo|не только|не тільки|nie tylko|nu numai|ikke (?:kun|bare)"
    r"|inte bara|όχι μόνο)\b|不[仅僅但只同少过過断斷久管论論错錯]|[没沒]收|[无無][线線数數论論料]"
    r"|\bno\.? ?(?=\d)|\bnon[-\u2010\u2011]|\bpas-de-"
    r"|(?<=\d )mai\b|(?<=\d\. )mai\b|(?<=1er )mai\b|\bmai(?= \d{4}\b)"
    r"|(?<=\bune )personne\b|(?<=\bla )personne\b|(?<=\bpar )personne\b|\bאל (?!ת)",
    re.IGNORECASE,
)
"""What only looks like one: *not only*, *No. 4*, *non-stop*, *4 mai*, *une personne*."""

_LOANS = {
    "mai": "der das und am im den bis seit ende anfang mitte vom zum les des du et au aux est une",
    "nu": "het een van dat is och att det är og er af på les des est",
    "ne": "che gli della delle degli sono è",
    "ni": "och att det är på",
    "ei": "og det er som på der die das und ein",
    "not": "der das und den dem eine",
    "sem": "že je jsem byl bol",
    "false": "che gli della delle sono è",
}
"""What says no in one language and something else in others, each with common words of these."""

_ELSEWHERE = {word: frozenset(others.split()) for word, others in _LOANS.items()}

_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")

_SPEECH = '“”„«»"「」『』'
_ASIDE = re.compile(rf"[{_SPEECH}][^{_SPEECH}]*+[{_SPEECH}]|\([^()]*+\)|\[[^\[\]]*+\]")
_BAR = re.compile(
    rf"[;:؛、،()\[\]{_SPEECH}]|,(?=[^\W\d]|\Z)"
    r"|, (?:but|yet|although|though|aber|sondern|doch|obwohl|obgleich|mais|bien que|pero|sino"
    r"|aunque|mas|embora|ma|però|sebbene|maar|hoewel|men|utan|ale|lecz|choć|chociaż|но|однако|хотя"
    r"|але|хоча)\b",
    re.IGNORECASE,
)
"""Where another clause begins that a negation before does not reach. Commas alone are none:
"Nobody, he said, told us", and in Russian they stand before every *that*.
"""

_ANSWER = re.compile(
    r"\A\s*(?:no|nope|nein|non|nee|nej|nei|não|ne|nie|ni|нет|ні|не|hayır|όχι|nem|لا|לא|نه|नहीं)\s*,",
    re.IGNORECASE,
)
"""*No, it was*: an answer that says nothing of what follows."""

_CLOSE = 5
"""Words back from a comma that a negation reaches over it; the first of a sentence reaches on."""

_SHOWN = 60
"""Characters of the words before a quote that are shown."""


def negates(text: str) -> bool:
    """Whether there is a negation among words, in the languages we know.

    Args:
        text: composed text.
    """
    return next(_negations(text), None) is not None


def begins_with_negation(text: str) -> bool:
    """Whether the first word of a text is a negation, after spaces alone."""
    return 0 in _negations(text.lstrip(" \t\n\u00a0"), denials=False)


def reaching(before: str) -> str:
    """Return the words from the last negation on, where it may reach what follows them.

    Args:
        before: the words of a sentence up to a place, on one line.
    """
    clause = _ANSWER.sub("", _BAR.split(_ASIDE.sub("", before))[-1]).lstrip()
    last = max(_negations(clause), default=None)
    if last is None:
        return ""
    first = clause.rfind(" ", 0, last) + 1
    between = clause[first:]
    if first and between.rstrip().endswith(",") and len(between.split()) > _CLOSE:
        return ""
    return shorten(between, _SHOWN, placeholder=" …")


def _negations(text: str, *, denials: bool = True) -> Iterator[int]:
    """Yield where negations begin; those among signs after those among words.

    Args:
        text: composed text.
        denials: whether verbs count that say no to what follows them.
    """
    text = _NO_NEGATION.sub(lambda found: " " * len(found.group()), text)
    all_words = [(found.start(), found.group().casefold()) for found in _WORD.finditer(text)]
    there = {word for _, word in all_words}
    for start, word in all_words:
        says_no = word in _WORDS or (denials and word in _DENYING_WORDS)
        if says_no and there.isdisjoint(_ELSEWHERE.get(word, ())):
            yield start
    for signs in (_SIGNS, _DENYING) if denials else (_SIGNS,):
        yield from (found.start() for found in signs.finditer(text))
