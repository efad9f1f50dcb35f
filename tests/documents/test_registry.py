from pathlib import Path

import pytest

from zhengming.documents.model import Position
from zhengming.documents.registry import open_document
from zhengming.errors import DocumentError


@pytest.mark.parametrize("data", [b"One.\r\nTwo.\n", b"\xef\xbb\xbfOne\n", "\ufeffOne\n".encode("utf-16-le"), b""])
def test_a_plain_text_is_kept_byte_for_byte(data):
    document = open_document(Path("a.txt"), data)
    assert document.edited({}).content == data
    assert document.edited({number: one.text for number, one in enumerate(document.segments)}).content == data


def test_a_plain_text_is_edited_in_its_encoding():
    document = open_document(Path("a.unknown"), "\ufeffOne\r\ntwo".encode("utf-16-le"))
    assert document.edited({0: "Uno\r\ndos"}).content == "\ufeffUno\r\ndos".encode("utf-16-le")
    assert document.position(0, 5) == Position(2, 1)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DocumentError, match=r"nowhere\.txt: cannot be read"):
        open_document(tmp_path / "nowhere.txt")
