"""zhengming (正名): each thing by its proper name, in every language of a text.

What is listed here is what programs and notebooks use, told of in docs/library.md. Each part is loaded when it is first
asked for, so that importing the package costs nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhengming.library import (
        CheckResult,
        Concept,
        ConfigurationError,
        DocumentError,
        Edit,
        EngineUnavailable,
        Explanation,
        Finding,
        Fix,
        NormaliseResult,
        Occurrence,
        Safety,
        Severity,
        State,
        Status,
        Term,
        Termbase,
        TermbaseError,
        TranslateResult,
        TranslationError,
        TranslationMemoryError,
        UsageError,
        ZhengmingError,
        check,
        check_file,
        explain_name,
        load,
        look_up,
        normalise,
        normalise_file,
        translate,
        translate_all,
    )

__all__ = [
    "CheckResult",
    "Concept",
    "ConfigurationError",
    "DocumentError",
    "Edit",
    "EngineUnavailable",
    "Explanation",
    "Finding",
    "Fix",
    "NormaliseResult",
    "Occurrence",
    "Safety",
    "Severity",
    "State",
    "Status",
    "Term",
    "Termbase",
    "TermbaseError",
    "TranslateResult",
    "TranslationError",
    "TranslationMemoryError",
    "UsageError",
    "ZhengmingError",
    "__version__",
    "check",
    "check_file",
    "explain_name",
    "load",
    "look_up",
    "normalise",
    "normalise_file",
    "translate",
    "translate_all",
]

__version__ = "0.1.0"


if not TYPE_CHECKING:  # type checkers are to know of a name that is not there

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module("zhengming.library"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
