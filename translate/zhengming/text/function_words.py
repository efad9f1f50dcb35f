"""The most frequent function words of the languages with spaces: what a term must not be.

Articles, prepositions, conjunctions, pronouns, auxiliaries; closed classes, listed from the grammars of each language.
"""

__all__ = ["FUNCTION_WORDS"]

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a an and are as at be been but by can could did do does for from had has have he her him his i if in into
            is it its me my no nor not of off on or our out she should so such than that the their them then there
            these they this those to under up upon us was we were what when where which while who whom whose why will
            with would you your""",
        "es": """
            a al ante bajo cada con contra como cual cuando de del desde donde el él ella ellas ellos en entre era es
            esa ese eso esta este esto fue ha han hasta hay la las le les lo los más me mi muy ni no nos o para pero
            por porque que qué se según ser si sí sin sobre son su sus también te tras tu un una unas uno unos y
            ya yo""",
        "fr": """
            à au aux avec ce ces cet cette ceux chez comme dans de des donc du elle elles en est et eux il ils je la
            le les leur leurs lui mais me mes moi mon ne ni nos notre nous on or ou où par pas pour qu que qui sa sans
            se ses si son sont sous sur ta te tes toi ton tu un une vers vos votre vous y""",
        "pt": """
            a à ao aos as às até com como da das de do dos e é ela elas ele eles em entre era essa esse esta este eu
            foi há isso isto já lhe mais mas me na nas nem no nos não o os ou para pela pelas pelo pelos por porque
            qual quando que quem se sem ser seu seus sob sobre sua suas são também te um uma uns""",
        "it": """
            a ad agli ai al alla alle allo anche che chi ci come con cui da dagli dai dal dalla dalle dei del della
            delle dello di e è ed era fra gli ha hanno i il in io la le lei li lo loro lui ma mi ne negli nei nel
            nella nelle no noi non nostro o per però più quale quando questa questo se si sia sono su sua sui sul
            sulla suo tra tu un una uno vi voi""",
        "ca": """
            a al als amb aquest aquesta com d de del dels des el ell ella elles ells els em en entre era es és fins ha
            han hi i jo l la les li lo més mi molt ni no nos o on per però pel pels perquè que què qui s sa se segons
            sense ser seu seva si sobre són també te tu un una unes uns va""",
        "gl": """
            a á ao aos as ás ata co coa con como da das de do dos e é el ela elas eles en entre era esta este eu foi
            hai isto lle máis mais me na nas nin no nos non o os ou para pero pola polas polo polos por porque que
            quen se sen ser seu seus sobre súa súas son tamén te un unha unhas uns xa""",
        "de": """
            aber als am an auch auf aus bei bis da das dass dem den der des die doch du durch ein eine einem einen
            einer eines er es für haben hat ich ihm ihn ihr ihre im in ist ja kann kein mein mich mir mit nach nicht
            noch nur ob oder ohne sein seine sich sie sind so über um und uns unter vom von vor war was wenn wer wie
            wir wird zu zum zur""",
        "ru": """
            а без бы был была были было быть в во вы да для до его ее её если есть ещё же за и из или им их к как
            когда которые который ли мы на над не нет ни но о об он она они от по под при с со так также то только у
            уже что чтобы это этот я""",
    }.items()
}
"""Lower-case words by primary language subtag."""
