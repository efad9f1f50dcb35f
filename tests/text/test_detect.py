"""Each language is told from two sentences of news in it."""

from pathlib import PurePath

import pytest

from zhengming.text.detect import detect_language, language_of_path

PROSE = {
    "en": "The minister told reporters that the talks would go on until an agreement was reached. He was not asked"
    " about the two men who had been detained at the airport.",
    "es": "El ministro dijo a los periodistas que las conversaciones seguirán hasta que se alcance un acuerdo. Nadie le"
    " preguntó por los dos hombres detenidos en el aeropuerto.",
    "fr": "Le ministre a déclaré aux journalistes que les discussions se poursuivraient jusqu'à un accord. Personne ne"
    " l'a interrogé sur les deux hommes arrêtés à l'aéroport.",
    "pt": "O ministro disse aos jornalistas que as conversas vão continuar até que haja um acordo. Ninguém lhe"
    " perguntou pelos dois homens detidos no aeroporto.",
    "it": "Il ministro ha detto ai giornalisti che i colloqui andranno avanti fino a un accordo. Nessuno gli ha chiesto"
    " dei due uomini fermati nell'aeroporto della capitale.",
    "ca": "El ministre va dir als periodistes que les converses continuaran fins que hi hagi un acord. Ningú no li va"
    " preguntar pels dos homes detinguts a l'aeroport amb els seus fills.",
    "gl": "O ministro díxolles aos xornalistas que as conversas continuarán ata que haxa un acordo. Ninguén lle"
    " preguntou polos dous homes detidos no aeroporto cunha maleta.",
    "de": "Der Minister sagte den Journalisten, dass die Gespräche weitergehen, bis eine Einigung erreicht ist. Niemand"
    " fragte ihn nach den beiden Männern, die am Flughafen festgenommen wurden.",
    "nl": "De minister zei tegen de journalisten dat het overleg doorgaat tot er een akkoord is. Niemand vroeg hem naar"
    " de twee mannen die op het vliegveld zijn aangehouden.",
    "ru": "Министр сказал журналистам, что переговоры продолжатся, пока не будет достигнуто соглашение. Никто не"
    " спросил его о двух задержанных в аэропорту.",
    "uk": "Міністр сказав журналістам, що переговори триватимуть, доки не буде досягнуто згоди. Ніхто не запитав його"
    " про двох затриманих в аеропорту.",
    "ja": "大臣は記者団に対し、合意に達するまで協議を続けると述べた。空港で拘束された二人については質問がなかった。",
    "ko": "장관은 기자들에게 합의에 이를 때까지 협의를 계속하겠다고 말했다."
    " 공항에서 구금된 두 사람에 대한 질문은 없었다.",
    "zh-Hans": "部长对记者说，谈判将继续进行，直到达成协议为止。没有人问起在机场被扣押的两名男子。",
    "zh-Hant": "部長對記者說，談判將繼續進行，直到達成協議為止。沒有人問起在機場被扣押的兩名男子。",
}


@pytest.mark.parametrize(("language", "text"), PROSE.items())
def test_two_sentences_are_enough(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("language", PROSE)
def test_quoted_names_in_other_scripts_do_not_matter(language: str) -> None:
    quoted = " (公安部, Global Public Security Forum, Министерство)"
    assert detect_language(PROSE[language] + quoted) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.5% — 2024-09-09",
        "😀😀😀",
        "Lianyungang",
        "公安部",  # the same in both ways of writing
        "Minister powiedział dziennikarzom, że rozmowy będą trwały, aż strony osiągną porozumienie w tej sprawie.",
        "Bakan gazetecilere görüşmelerin anlaşmaya varılana kadar süreceğini söyledi; kimse soru sormadı.",
        "Ministern sade till journalisterna att samtalen ska fortsätta tills man har nått en överenskommelse.",
        "Bộ trưởng nói với các nhà báo rằng các cuộc đàm phán sẽ tiếp tục cho đến khi đạt được thỏa thuận.",
        "صرح الوزير للصحفيين بأن المحادثات ستستمر",
    ],
)
def test_what_cannot_be_decided_is_not(text: str) -> None:
    assert detect_language(text) is None


def test_one_traditional_quotation_leaves_a_simplified_text_simplified() -> None:
    assert detect_language(PROSE["zh-Hans"] * 3 + PROSE["zh-Hant"]) == "zh-Hans"


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("article.zh-Hant.txt", "zh-Hant"),
        ("article.zh_TW.txt", "zh-Hant-TW"),
        ("news/article.es.md", "es"),
        ("locales/fr/LC_MESSAGES/article.txt", "fr"),
        ("/srv/locales/pt_BR/article.txt", "pt-BR"),
        ("locales/fr/article.es.txt", "es"),
        ("article.txt", None),
        ("article.final.txt", None),
        ("es/article.txt", None),
        ("locales/article.txt", None),
        ("fr.txt", None),
        ("-", None),
    ],
)
def test_names_of_files_and_folders_declare_a_language(path: str, language: str | None) -> None:
    assert language_of_path(PurePath(path)) == language
