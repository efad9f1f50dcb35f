"""Write the pages of docs/rules from the docstrings of the rules."""

from pathlib import Path

from zhengming.checks.rules import RULES

PAGES = Path(__file__).parent.parent / "docs" / "rules"

for rule in RULES:
    (PAGES / f"{rule.name}.md").write_text(f"# {rule.name}\n\n{rule.documentation}\n", encoding="utf-8")
