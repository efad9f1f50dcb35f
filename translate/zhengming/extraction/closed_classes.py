"""Words of closed classes that tell by their neighbourhood what other words are.

Articles, demonstratives and possessives begin a noun phrase: what stands before one is no noun, or ends one. Pronouns,
auxiliaries, negations and the sign of the infinitive stand before verbs and predicates. Prepositions and conjunctions
may stand inside a term. Months, days and forms of address name nothing that a glossary would have. Listed from the
grammars of each language; the languages are those of `zhengming.text.function_words`.
"""

from dataclasses import dataclass

from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import primary

__all__ = ["ClosedClasses", "closed_classes"]


@dataclass(frozen=True, slots=True)
class ClosedClasses:
    """Words of a language, in lower case."""

    function_words: frozenset[str]
    """No term begins or ends with one."""
    determiners: frozenset[str]
    before_verbs: frozenset[str]
    links: frozenset[str]
    """What may join the words of a term."""


_DETERMINERS = {
    "en": "a an the his her its my our their your this that these those each every some any",
    "es": "el la los las un una unos unas su sus este esta estos estas ese esa esos esas cada",
    "fr": "le la les l un une des du ce cet cette ces son sa ses leur leurs chaque",
    "pt": "o a os as um uma uns umas seu sua seus suas este esta esse essa cada",
    "it": "il lo la i gli le l un uno una suo sua suoi sue questo questa ogni",
    "ca": "el la els les l un una uns unes seu seva aquest aquesta aquests aquestes cada",
    "gl": "o a os as un unha uns unhas seu súa seus súas este esta cada",
    "de": "der die das den dem des ein eine einen einem einer eines sein seine seinen seiner ihr ihre ihren ihrer"
    " diese dieser dieses diesen diesem jede jeder jedes",
    "ru": "этот эта это эти его её их каждый свой своего своих",
}
_BEFORE_VERBS = {
    "en": "to will would can could may might must shall should not also they we it he she you i which who has have had"
    " been be being is are am was were do does did",
    "es": "no se que fue es son era han ha había ser está están muy más lo les le también",
    "fr": "ne n pas se s est sont était a ont avait être été qui il elle ils elles on nous vous très plus aussi",
    "pt": "não se que foi é são era há tem ser está estão muito mais também",
    "it": "non si che è sono era ha hanno aveva essere stato molto più anche",
    "ca": "no es que va és són era ha han ser està molt més també",
    "gl": "non se que foi é son era hai ten ser está moi máis tamén",
    "de": "nicht zu wird werden wurde wurden ist sind war hat haben auch sehr er sie es wir man sich",
    "ru": "не он она они мы вы я который которая которые был была было были быть также очень",
}
_CALENDAR = {
    "en": "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday mr mrs ms",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes"
    " miércoles jueves viernes sábado domingo",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi"
    " jeudi vendredi samedi dimanche",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì martedì"
    " mercoledì giovedì venerdì sabato domenica",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre dilluns dimarts dimecres"
    " dijous divendres dissabte diumenge",
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro luns martes mércores"
    " xoves venres sábado domingo",
    "de": "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch"
    " donnerstag freitag samstag sonntag",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среду"
    " четверг пятницу субботу воскресенье",
}
_LINKS = {
    "en": "of for and on in to the",
    "es": "de del la las los el y para en a",
    "fr": "de du des d la le les l et pour à au aux en",
    "pt": "de do da dos das e para em",
    "it": "di del della dei delle degli dell per e in a d",
    "ca": "de del d dels la les els i per a",
    "gl": "de do da dos das e para en",
    "de": "für und der des von im zur zum",
    "ru": "и по в для",
}


def closed_classes(language: str) -> ClosedClasses:
    """Return those of a language (BCP 47 tag); empty where they are not known."""
    tag = primary(language)
    known = [frozenset(table.get(tag, "").split()) for table in (_DETERMINERS, _BEFORE_VERBS, _LINKS)]
    calendar = _CALENDAR.get(tag, "").split()
    return ClosedClasses(frozenset().union(FUNCTION_WORDS.get(tag, ()), calendar, *known), *known)
