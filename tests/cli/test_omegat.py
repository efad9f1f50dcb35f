"""OmegaT, without its window, with a translation memory and glossaries that were written here."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zhengming.cli.app import run

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN</source_lang><target_lang>ES</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
CATALOGUE = """msgid ""
msgstr "Language: es\\nX-Source-Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "The police said \\"yes\\" & <no>."
msgstr "La policía dijo «sí» & <no>."
"""
GLOSSARY = """
[police]
definition = "Those who keep order."
en = ["police", { text = "cops", status = "admitted" }]
es = "policía"

[quoted]
en = 'the "quoted" one'
es = "el «citado»"
zh-Hans = "引"
"""
# What OmegaT does with a file of the glossary folder when a project is opened.
SCRIPT = """
import org.omegat.gui.glossary.GlossaryManager
if (eventType.toString() == "LOAD") {
    def properties = project.projectProperties
    def manager = new GlossaryManager(null)
    manager.priorityGlossary = new File(properties.writeableGlossary)
    new File(properties.targetRoot, "glossary.tsv").withWriter("UTF-8") { out ->
        new File(properties.glossaryRoot).listFiles().sort().each { file ->
            manager.loadGlossaryFile(file).each {
                out.writeLine([file.name, it.srcText, it.locText, it.commentText.readLines().join(" ")].join("\\t"))
            }
        }
    }
}
"""

pytestmark = pytest.mark.skipif(shutil.which("omegat") is None, reason="needs OmegaT: apt-get install omegat")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that OmegaT has translated, with all that was handed to it."""
    folder = tmp_path_factory.mktemp("omegat")
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT)
    (folder / "source" / "article.txt").write_text('The police said "yes" & <no>.\n\nNobody knows this.\n')
    inputs = tmp_path_factory.mktemp("inputs")
    (inputs / "es.po").write_text(CATALOGUE)
    (inputs / "house.toml").write_text(GLOSSARY)
    (inputs / "script.groovy").write_text(SCRIPT)
    memory = ["--isolated", "--memory", str(inputs / "memory.db")]
    pair = ["--from", "en", "--to", "es"]
    zhengming("memory", "import", str(inputs / "es.po"), *pair, *memory)
    zhengming("memory", "export", str(folder / "tm/auto/ours.tmx"), *pair, *memory)
    for name, options in (("a.txt", pair), ("b.utf8", pair), ("c.tbx", ["--to-format", "tbx-v2"])):
        zhengming("terms", "convert", str(inputs / "house.toml"), str(folder / "glossary" / name), *options)
    # As on machines whose encoding is not UTF-8.
    java = ["java", "-Djava.awt.headless=true", "-Dfile.encoding=ISO-8859-1", "-jar", "/usr/share/omegat/OmegaT.jar"]
    options = ["--mode=console-translate", "--no-team", f"--config-dir={inputs}", f"--script={inputs}/script.groovy"]
    done = subprocess.run([*java, folder, *options], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Warning" not in done.stdout + done.stderr
    return folder


def zhengming(*arguments: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["zhengming", *arguments])
        assert run() == 0


def test_it_applies_a_memory(project: Path) -> None:
    text = (project / "target" / "article.txt").read_text(encoding="utf-8")
    assert text == "La policía dijo «sí» & <no>.\n\nNobody knows this.\n"


def test_it_sees_glossaries(project: Path) -> None:
    lines = (project / "target" / "glossary.tsv").read_text(encoding="utf-8").splitlines()
    found = {tuple(line.split("\t")) for line in lines}
    for name in ("a.txt", "b.utf8"):
        assert {one[1:] for one in found if one[0] == name} == {
            ("police", "policía", "Those who keep order."),
            ("cops", "policía", "Those who keep order."),
            ('the "quoted" one', "el «citado»", ""),
        }
    pairs = {one[1:3] for one in found if one[0] == "c.tbx"}
    assert pairs == {("police", "policía"), ("cops", "policía"), ('the "quoted" one', "el «citado»")}
