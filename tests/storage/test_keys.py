"""What the key of an object may look like."""

import pytest

from service.storage import keys


@pytest.mark.parametrize(
    "key",
    [
        "a",
        "packs/tidewell/north-sum1-2025/v1-0a1b2c3d/pack.docx",
        "restricted/tidewell/north_sum1/v12-0a1b2c3d/key_sheet.xlsx",
        "a/b.c-d_e/0",
        "a..b",
        "a" * keys.LONGEST,
    ],
)
def test_a_key_of_small_letters_digits_and_slashes_is_a_key(key: str) -> None:
    """A key made of the allowed characters is accepted."""
    assert keys.is_key(key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "/etc/passwd",
        "a/",
        "/a",
        "a//b",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        ".hidden",
        "a/.hidden",
        "-a",
        "A",
        "a b",
        "a\\b",
        "a\n",
        "a\0b",
        "é",
        "a%2fb",
        "a:b",
        "a" * (keys.LONGEST + 1),
    ],
)
def test_anything_else_is_not_a_key(text: str) -> None:
    """A key never climbs, never starts at the root, never hides, and holds no other character."""
    assert not keys.is_key(text)


def test_what_the_panel_may_fetch_and_what_it_may_not_start_with_different_words() -> None:
    """The first word of a key tells a paper without identifiers from a restricted one."""
    panel = keys.panel_paper("tidewell", "north-sum1", version=2, build="0a1b", name="pack.pdf")
    office = keys.office_paper("tidewell", "north-sum1", version=2, build="0a1b", name="pack.pdf")

    assert panel == "packs/tidewell/north-sum1/v2-0a1b/pack.pdf"
    assert office == "restricted/tidewell/north-sum1/v2-0a1b/pack.pdf"


def test_two_attempts_at_one_version_have_keys_of_their_own() -> None:
    """A second build of the same version never writes over the first."""
    first, second = (
        keys.panel_paper("tidewell", "north", version=1, build=keys.new_build(), name="pack.docx")
        for _ in range(2)
    )

    assert first != second
    assert keys.is_key(first)


@pytest.mark.parametrize("bad", ["", "Sum 1", "../x", "a/b", "Ayesha"])
def test_an_id_that_cannot_stand_in_a_key_is_refused_without_being_repeated(bad: str) -> None:
    """A refusal says that an id is wrong, and never what it was."""
    with pytest.raises(ValueError, match="cannot stand in the key") as refused:
        keys.panel_paper("tidewell", bad, version=1, build="0a1b", name="pack.docx")

    assert not bad or bad not in str(refused.value)


def test_a_key_that_would_be_too_long_is_refused() -> None:
    """Keys stay short enough for every store."""
    with pytest.raises(ValueError, match="too long"):
        keys.office_paper("tidewell", "m" * 230, version=1, build="0a1b", name="pack.docx")


def test_the_key_of_an_upload_is_made_of_ids() -> None:
    """It stands under a first word of its own, and what is no id is refused."""
    key = keys.upload("tidewell", "c0ffee", upload_id="0a1b")
    assert key == "uploads/tidewell/c0ffee/0a1b"
    assert keys.is_key(key)
    with pytest.raises(ValueError, match="cannot stand in the key") as refused:
        keys.upload("tidewell", "c0ffee", upload_id="../../Report of Ada.pdf")
    assert "Ada" not in str(refused.value)
