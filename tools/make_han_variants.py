"""Make translate/zhengming/text/data/han-variants.txt from OpenCC's Traditional to Simplified character table.

The table is TSCharacters.txt of OpenCC (https://github.com/BYVoid/OpenCC, Apache-2.0), as packed in the wheel
opencc-python-reimplemented 0.1.7. Where it gives several Simplified characters the first one that differs is taken,
since the result is compared and never shown. Characters outside the Basic Multilingual Plane are left out.

    pip download --no-deps opencc-python-reimplemented && unzip opencc_python_reimplemented-*.whl
    python tools/make_han_variants.py opencc/dictionary/TSCharacters.txt
"""

import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "translate/zhengming/text/data/han-variants.txt"

# Variants that OpenCC keeps in its regional tables (TWVariants, HKVariants): one word in two common spellings.
REGIONAL = dict(zip("羣峯裏衞爲麪牀啓綫", "群峰里卫为面床启线", strict=True))


def main(source: str) -> None:
    pairs: dict[str, str] = {}
    for line in Path(source).read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        targets = [one for one in simplified.split() if one != traditional and len(one) == 1]
        if targets and ord(traditional) <= 0xFFFF:
            pairs[traditional] = targets[0]
    pairs |= REGIONAL
    for one, other in pairs.items():
        while other in pairs:
            other = pairs[other]
        pairs[one] = other
    ordered = sorted(pairs.items())
    rows = "\n".join(f"{one}{other}" for one, other in ordered)
    TARGET.write_text(
        "# Traditional and variant Han characters, each followed by the Simplified one that it is compared as.\n"
        "# Made by tools/make_han_variants.py from OpenCC TSCharacters.txt (Apache-2.0).\n" + rows + "\n",
        "utf-8",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
