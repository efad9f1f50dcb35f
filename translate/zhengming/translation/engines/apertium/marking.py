"""What a sentinel becomes from one section of a pair to the next."""

from collections.abc import Mapping
from dataclasses import replace

from zhengming.apertium.stream import encode
from zhengming.apertium.units import Analysis, Unit, map_units, parse, units
from zhengming.termbase.model import Kind as ConceptKind
from zhengming.text.languages import primary
from zhengming.translation.engines.apertium.agreement import agree, begins_with_stressed_a
from zhengming.translation.engines.apertium.forms import realise
from zhengming.translation.engines.apertium.shapes import Kind, Shape, is_gendered
from zhengming.translation.engines.apertium.slots import Slot
from zhengming.translation.engines.apertium.sources import name_tags
from zhengming.translation.engines.apertium.steps import Step

__all__ = ["as_name", "realised", "with_readings", "with_target"]


def as_name(one: Step, slot: Slot, shape: Shape) -> tuple[str, ...]:
    """Return the tags of a name in the source language of a pair."""
    person = slot.constraint.kind is not ConceptKind.PLACE
    return name_tags(person, shape.gender or "m", one.analyser)


def with_readings(slots: Mapping[str, Slot], unit: Unit) -> str | None:
    """Return a sentinel with what it may be, for the tagger; None for any other unit."""
    slot = slots.get(unit.of.lower())
    if slot is None or not slot.readings:
        return None
    return str(Unit(unit.of, tuple(str(Analysis(unit.of, tags)) for tags in slot.readings)))


def with_target(language: str, slots: Mapping[str, Slot], unit: Unit) -> str | None:
    """Return a sentinel with itself as its translation, in the term's gender and number; None for any other unit."""
    chosen = parse(unit.of)
    slot = slots.get(chosen.lemma.lower())
    if slot is None or not chosen.tags:
        return None
    slot.shape = slot.readings.get(chosen.tags) or next(
        (shape for tags, shape in slot.readings.items() if tags[0] == chosen.kind), slot.shape
    )
    tags = _target_tags(chosen.tags, slot.shape, language)
    return str(Unit(unit.of, (str(Analysis(chosen.lemma, tags)),)))


def _target_tags(tags: tuple[str, ...], shape: Shape, language: str) -> tuple[str, ...]:
    if shape.kind not in (Kind.NOUN, Kind.NAME):
        return tags
    kept = 1 if shape.kind is Kind.NOUN else 2
    others = [tag for tag in tags[kept:] if tag not in ("m", "f", "mf", "nt", "GD")]
    if shape.number == "pl" or shape.fixed:
        others = [shape.number or "sg" if tag in ("sg", "pl", "sp", "ND") else tag for tag in others]
    if shape.kind is Kind.NAME and not others:
        others = [shape.number or "sg"]
    gender = (shape.gender or "m",) if is_gendered(language) else (shape.gender,) if shape.gender else ()
    return (*tags[:kept], *gender, *others)


def realised(one: Step, following: Step | None, slots: Mapping[str, Slot], stream: str) -> str | None:
    """Return a text before generation with the terms in it, or on the way to another pair with their sentinels.

    None where a sentinel did not arrive, or arrived twice.
    """
    seen: list[str] = []
    nouns: dict[str, tuple[str, str]] = {}
    made: dict[str, str] = {}
    stressed: set[str] = set()
    for unit in units(stream):
        wanted = _wanted(unit, slots)
        name = wanted.lemma.lower()
        slot = slots.get(name)
        if slot is None:
            continue
        seen.append(name)
        if slot.shape.kind in (Kind.NOUN, Kind.NAME) and wanted.tags:
            number = next((tag for tag in wanted.tags if tag in ("sg", "pl")), "sg")
            nouns[name] = (slot.shape.gender or "m", number)
        if following is None:
            made[name] = _words(one, slot, wanted)
            if nouns.get(name) == ("f", "sg") and primary(one.target) == "es" and begins_with_stressed_a(made[name]):
                stressed.add(name)
        elif wanted.rest:
            return None  # a pronoun that is joined to the sentinel would not be found again
        else:
            made[name] = wanted.lemma
            slot.readings = _handed_on(wanted, slot, following)
    if sorted(seen) != sorted(slots):
        return None
    agreeing = agree(stream, nouns, frozenset(stressed)) if is_gendered(one.target) else stream
    return map_units(agreeing, lambda unit: made.get(_wanted(unit, {}).lemma.lower()))


def _wanted(unit: Unit, slots: Mapping[str, Slot]) -> Analysis:
    """What the rules ask for; of a noun that went through them as an unknown word, the number of the source."""
    wanted = parse(unit.of.lstrip("*@"))
    slot = slots.get(wanted.lemma.lower())
    if slot is None or wanted.tags or slot.shape.kind is not Kind.NOUN:
        return wanted
    return replace(wanted, tags=("n", "pl" if slot.shape.number == "pl" else slot.number))


def _handed_on(wanted: Analysis, slot: Slot, following: Step) -> dict[tuple[str, ...], Shape]:
    """The tags with which the next pair's own dictionary would have the word."""
    if not slot.readings or not wanted.tags:
        return {}
    if slot.shape.kind is Kind.NAME:
        return {as_name(following, slot, slot.shape): slot.shape}
    undecided = {"GD": slot.shape.gender or "m", "ND": "sg"}
    return {tuple(undecided.get(tag, tag) for tag in wanted.tags): slot.shape}


def _words(one: Step, slot: Slot, wanted: Analysis) -> str:
    """The term as it stands in the sentence, in the stream's notation; as it is listed where no form is known."""
    text = slot.constraint.term.text
    if not slot.label:
        analyses = one.forms.analyses(slot.shape.words)
        form = realise(
            slot.shape, slot.span, wanted, analyses, lambda analysis: one.forms.generate([analysis])[analysis]
        )
        text = text if form is None else form
    if wanted.lemma[:1].isupper():
        text = text[:1].upper() + text[1:]
    return encode(text).removesuffix(encode(""))
