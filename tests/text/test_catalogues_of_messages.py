"""The catalogues in locales/ have all messages of the program, and nothing is said that they could not have."""

import ast
import builtins
import importlib.util
import shutil
import subprocess
from pathlib import Path
from string import Formatter

import polib
import pytest

from zhengming.text.messages import catalogues

ROOT = Path(__file__).resolve().parent.parent.parent
SPEAKING = ("note", "warning", "error")


def template():
    spec = importlib.util.spec_from_file_location("make_messages", ROOT / "tools" / "make_messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.template()


def keys(catalogue):
    return {(entry.msgid, entry.msgid_plural) for entry in catalogue if not entry.obsolete}


@pytest.fixture(scope="module")
def messages():
    return keys(template())


def test_the_template_is_up_to_date(messages):
    kept = keys(polib.pofile(str(ROOT / "locales" / "zhengming.pot")))
    assert kept == messages, "run tools/make_messages.py"


@pytest.mark.parametrize("tag", sorted(catalogues()))
class TestCatalogue:
    def test_it_has_every_message(self, tag, messages):
        catalogue = polib.pofile(str(catalogues()[tag]))
        assert keys(catalogue) == messages, "run tools/make_messages.py"
        assert [entry.msgid for entry in catalogue.untranslated_entries() + catalogue.fuzzy_entries()] == []

    def test_values_are_those_of_the_message(self, tag):
        for entry in polib.pofile(str(catalogues()[tag])):
            if "python-brace-format" in entry.flags:
                forms = [fields(one) for one in (entry.msgid, entry.msgid_plural) if one]
                for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
                    assert set.intersection(*forms) <= fields(text) <= set.union(*forms), entry.msgid

    @pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs msgfmt, of gettext")
    def test_gettext_takes_it(self, tag):
        done = subprocess.run(
            ["msgfmt", "--check", "--output-file=/dev/null", catalogues()[tag]],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def fields(text):
    return {(name, conversion, spec) for _, name, spec, conversion in Formatter().parse(text) if name is not None}


def test_no_message_goes_past_the_catalogues():
    past = []
    for path in sorted((ROOT / "translate").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and is_ours(node.exc):
                past += [f"{path.relative_to(ROOT)}:{node.lineno}" for one in node.exc.args[:1] if is_sentence(one)]
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in SPEAKING and "cli" in path.parts:
                past += [f"{path.relative_to(ROOT)}:{node.lineno}" for one in node.args[:1] if is_sentence(one)]
    assert past == []


def is_ours(call):
    name = getattr(call.func, "id", "")
    return name.endswith(("Error", "Unavailable")) and not hasattr(builtins, name)


def is_sentence(node):
    """Whether a literal has words of its own, two or more beside each other."""
    if isinstance(node, ast.Constant):
        parts = [node.value] if isinstance(node.value, str) else []
    elif isinstance(node, ast.JoinedStr):
        parts = [one.value for one in node.values if isinstance(one, ast.Constant)]
    else:
        return False
    return any(len([word for word in part.split() if word.isalpha()]) > 1 for part in parts)
