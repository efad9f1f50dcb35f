"""Translate texts."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from zhengming.checks.settings import Settings
from zhengming.documents.registry import is_bilingual, open_document
from zhengming.errors import UsageError
from zhengming.library.arguments import StrPath, encoded, name_of, workspace
from zhengming.library.results import TranslateResult
from zhengming.reports.translation import occurrences
from zhengming.termbase.model import Termbase
from zhengming.text.detect import language_of
from zhengming.text.messages import tr
from zhengming.workspace.workspace import language_tag

__all__ = ["translate", "translate_all"]


def translate(
    text: str,
    *,
    to: str,
    language: str | None = None,
    glossary: Termbase | None = None,
    engine: str | None = None,
    memory: StrPath | None = None,
    syntax: str = "txt",
    config: StrPath | None = None,
) -> TranslateResult:
    """Translate a text with the names and terms of the glossary.

    Only what is given here counts: no configuration file is looked for, and the user's translation memory is not asked.

    Args:
        text: The text itself.
        to: BCP 47 tag of the language wanted.
        language: BCP 47 tag of the text; None: its letters and words decide.
        glossary: From `zhengming.load`; None: the bundled one, with those of ``config``.
        engine: Name of the engine; None: that of ``config``, or the best that is installed for the pair.
        memory: A translation memory to ask before the engine; None: that of ``config``, or none.
        syntax: How the text is written, as for `zhengming.check`, but nothing that holds translations.
        config: A configuration file to use.

    Raises:
        EngineUnavailable: nothing installed here translates the pair; says what to install.
        ZhengmingError: an argument means nothing, or the engine failed as a whole.
    """
    (one,) = translate_all(
        [text],
        to=to,
        language=language,
        glossary=glossary,
        engine=engine,
        memory=memory,
        syntax=syntax,
        config=config,
    )
    return one


def translate_all(
    texts: Iterable[str],
    *,
    to: str,
    language: str | None = None,
    glossary: Termbase | None = None,
    engine: str | None = None,
    memory: StrPath | None = None,
    syntax: str = "txt",
    config: StrPath | None = None,
) -> list[TranslateResult]:
    """Do the same with many texts at once, which is faster: engines start once, and get their sentences in one batch.

    Args:
        texts: To translate; they are in one language where ``language`` says so, else each in its own.
        to: As for `translate`.
        language: As for `translate`.
        glossary: As for `translate`.
        engine: As for `translate`.
        memory: As for `translate`.
        syntax: As for `translate`.
        config: As for `translate`.

    Returns:
        A result for each text, in order.

    Raises:
        ZhengmingError: as `translate` does.
    """
    name, target = name_of(syntax), language_tag(to)
    if is_bilingual(name):
        raise UsageError(
            tr("texts in “{syntax}” hold their translations; translate takes texts in one language", syntax=syntax)
        )
    space = workspace(language=language, glossary=glossary, config=config, isolated=True)
    settings = space.settings(name)
    termbase = space.termbase(settings, name)
    chosen = settings.memory if memory is None else Path(memory)
    wanted = list(texts)
    sources = [settings.language or language_of(name, text) for text in wanted]
    results: dict[int, TranslateResult] = {}
    for source in dict.fromkeys(sources):
        if source == target:
            message = tr("a text is in {language} already; give another language to translate to", language=source)
            raise UsageError(message)
        mine = [number for number, one in enumerate(sources) if one == source]
        made = _translated([wanted[one] for one in mine], name, (source, target), termbase, settings, engine, chosen)
        results.update(zip(mine, made, strict=True))
    return [results[number] for number in range(len(wanted))]


def _translated(
    texts: Sequence[str],
    name: Path,
    languages: tuple[str, str],
    termbase: Termbase,
    settings: Settings,
    engine: str | None,
    memory: Path | None,
) -> list[TranslateResult]:
    # Not at the top: who only checks needs none of this.
    from contextlib import ExitStack

    from zhengming.translation.article import read_document
    from zhengming.translation.costs import excess, expected
    from zhengming.translation.engines import registry
    from zhengming.translation.engines.settings import read_engines
    from zhengming.translation.job import make_folders, open_jobs, pending
    from zhengming.translation.journal import Journal
    from zhengming.translation.memory.store import Memory
    from zhengming.translation.pipeline import run_jobs
    from zhengming.translation.session import assemble
    from zhengming.translation.vocabulary import Vocabulary

    source, target = languages
    with ExitStack() as stack:
        # Catalogues are what the pipeline writes; nobody asked for them here.
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="zhengming-")))
        documents = [
            open_document(folder / f"{number}{name.suffix}", encoded(text), settings.text_keys)
            for number, text in enumerate(texts)
        ]
        articles = [read_document(document, source) for document in documents]
        using = registry.choose(source, target, engine, configured=read_engines(settings))
        styles = settings.house(source), settings.house(target)
        vocabulary = Vocabulary(termbase, source, target, settings.domains, styles)
        jobs = open_jobs(articles, source, target, vocabulary.of, folder / "locales")
        items = pending(jobs)
        if above := excess(using, [expected(using, items, source, target)]):
            raise UsageError(
                tr(
                    "{name}: this is estimated at {amount}, above the configured limit of {limit}; nothing was sent",
                    name=using.name,
                    amount=f"{above[0]:.4f}",
                    limit=f"{above[1]:.4f}",
                )
            )
        known = None if memory is None else stack.enter_context(Memory(memory))
        make_folders(jobs)
        stack.enter_context(using)
        journal = stack.enter_context(Journal(folder / "answers", {}))
        made = run_jobs(jobs, items, assemble(using, vocabulary, journal, known))
        return [
            TranslateResult(
                result.rendered.read_bytes().decode("utf-8-sig"),
                text,
                source,
                target,
                tuple(occurrences(result)),
                tuple(one.error for one in result.paragraphs if one.error is not None)
                + tuple(one.reason for one in result.refused),
                str(using.route(source, target)),
            )
            for text, result in zip(texts, made, strict=True)
        ]
