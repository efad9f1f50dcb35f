"""Write the pages of this folder from the docstrings of the rules."""

from pathlib import Path

from zhengming.checks.rules import RULES

for rule in RULES:
    page = Path(__file__).parent / f"{rule.name}.md"
    page.write_text(f"# {rule.name}\n\n{rule.documentation}\n", encoding="utf-8")
