"""Forms of German verbs: weak ones by rule, strong ones by their principal parts.

Participles and the third person are what terms are needed in; other persons and the subjunctive are not made. A verb is
separable where simplemma's word list has its infinitive with ``zu`` inside (``anzulegen``), and weak where it has the
past that the rules make.
"""

from dataclasses import dataclass
from functools import lru_cache

from zhengming.morphology.attested import lemma_of

__all__ = ["Verb", "verb"]

_PREFIXES = tuple(
    "zurück zusammen auseinander gegenüber hinzu herunter heraus herein hinaus hinein voraus vorbei weiter wieder fest"
    " frei fort heim her hin durch nach statt teil über unter um vor weg bei dar ein auf aus mit los ab an zu".split()
)
_INSEPARABLE = ("be", "er", "ver", "zer", "ent", "emp", "ge", "miss")
# Third person of the present, and participle (Duden, Die Grammatik, list of irregular verbs).
_STRONG = {
    infinitive: (present, participle)
    for infinitive, present, participle in (
        entry.split()
        for entry in """
        bieten bietet geboten, binden bindet gebunden, bleiben bleibt geblieben, brechen bricht gebrochen,
        bringen bringt gebracht, denken denkt gedacht, fahren fährt gefahren, fallen fällt gefallen,
        fangen fängt gefangen, finden findet gefunden, geben gibt gegeben, gehen geht gegangen,
        gelten gilt gegolten, gleichen gleicht geglichen, greifen greift gegriffen, halten hält gehalten,
        hängen hängt gehangen, heben hebt gehoben, kennen kennt gekannt, kommen kommt gekommen, laden lädt geladen,
        lassen lässt gelassen, laufen läuft gelaufen, leihen leiht geliehen, lesen liest gelesen,
        liegen liegt gelegen, messen misst gemessen, nehmen nimmt genommen, nennen nennt genannt,
        rufen ruft gerufen, scheiden scheidet geschieden, schieben schiebt geschoben,
        schlagen schlägt geschlagen, schließen schließt geschlossen, schneiden schneidet geschnitten,
        schreiben schreibt geschrieben, sehen sieht gesehen, senden sendet gesendet, sprechen spricht gesprochen,
        springen springt gesprungen, stehen steht gestanden, steigen steigt gestiegen, stoßen stößt gestoßen,
        tragen trägt getragen, treffen trifft getroffen, treiben treibt getrieben, treten tritt getreten,
        tun tut getan, wachsen wächst gewachsen, weisen weist gewiesen, wenden wendet gewendet,
        werben wirbt geworben, werfen wirft geworfen, wiegen wiegt gewogen, ziehen zieht gezogen
        """.replace("\n", " ").split(",")
    )
}  # fmt: skip
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and its forms; ``prefix`` is what separates from it in a main clause, or empty."""

    infinitive: str
    prefix: str
    with_zu: str
    """The infinitive with ``zu``: one word where the verb is separable, else two."""
    participle: str | None
    present: str | None
    """Third person singular as it stands at the end of a clause; the plural is the infinitive."""
    past: str | None
    """Third person singular of a weak verb, at the end of a clause."""


@lru_cache(_REMEMBERED)
def verb(infinitive: str) -> Verb | None:
    """Return a verb by its infinitive, or None where it is not listed as one."""
    if not infinitive.endswith(("en", "eln", "ern")) or lemma_of(infinitive, "de") != infinitive:
        return None
    prefix = next((one for one in _PREFIXES if _separates(one, infinitive)), "")
    base = infinitive[len(prefix) :]
    inner = "" if prefix else next((one for one in _INSEPARABLE if infinitive.startswith(one)), "")
    root = base.removeprefix(inner)
    if root not in _STRONG and not prefix:
        # über-, unter-, durch-, um-, wieder- that stay.
        inner = next((one for one in _PREFIXES if base.startswith(one) and base[len(one) :] in _STRONG), inner)
        root = base.removeprefix(inner)
    with_zu = f"{prefix}zu{base}" if prefix else f"zu {base}"
    if root in _STRONG:
        present, participle = _STRONG[root]
        participle = inner + participle.removeprefix("ge") if inner else participle
        return Verb(infinitive, prefix, with_zu, prefix + participle, prefix + inner + present, None)
    stem = base.removesuffix("n").removesuffix("e")
    linked = stem + "e" if stem.endswith(("d", "t", "chn", "ffn", "gn", "dn", "tm")) else stem
    past = prefix + linked + "te"
    if lemma_of(past, "de") != infinitive:
        return Verb(infinitive, prefix, with_zu, None, None, None)
    plain = base.endswith("ieren") or inner or _never_ge(base, infinitive, prefix)
    return Verb(
        infinitive, prefix, with_zu, prefix + ("" if plain else "ge") + linked + "t", prefix + linked + "t", past
    )


def _separates(prefix: str, infinitive: str) -> bool:
    base = infinitive.removeprefix(prefix)
    return base != infinitive and len(base) > 3 and lemma_of(f"{prefix}zu{base}", "de") == infinitive


def _never_ge(base: str, infinitive: str, prefix: str) -> bool:
    """Whether a verb that does not begin as such verbs do still has no ge- (überarbeiten: überarbeitet)."""
    if not base.startswith(_PREFIXES):
        return False
    participle = "ge" + base.removesuffix("n").removesuffix("e")
    return not any(lemma_of(prefix + participle + end, "de") == infinitive for end in ("t", "et"))
