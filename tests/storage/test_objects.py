"""What every object store promises, whichever it is; a new store is one more row of `STORES`."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.errors import StorageError
from service.storage.folder import FolderStore
from service.workflow.ports import Objects

STORES: dict[str, Callable[[Path], FolderStore]] = {
    "folder": lambda place: FolderStore(place / "objects"),
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FolderStore:
    """Return an empty store of each kind."""
    return STORES[request.param](tmp_path)


def test_what_was_put_comes_back(store: FolderStore) -> None:
    """An object returns the very bytes that were put, and its SHA-256 names them."""
    sha256 = store.put("packs/one/pack.pdf", b"%PDF-1.7 \0\xff")

    assert sha256 == hashlib.sha256(b"%PDF-1.7 \0\xff").hexdigest()
    assert store.get("packs/one/pack.pdf", sha256=sha256) == b"%PDF-1.7 \0\xff"


@given(data=st.binary(max_size=200_000))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_come_back(store: FolderStore, data: bytes) -> None:
    """Nothing about the bytes matters: none at all, zeros, line ends and text come back alike."""
    sha256 = store.put("any/object", data)

    assert store.get("any/object", sha256=sha256) == data


def test_a_store_is_what_the_workflow_asks_for(store: FolderStore) -> None:
    """A store can be handed to the workflow as its `Objects`."""
    objects: Objects = store

    assert objects.get("a", sha256=objects.put("a", b"x")) == b"x"


def test_a_second_put_stands_in_place_of_the_first(store: FolderStore) -> None:
    """The newest bytes are kept, and the older hash no longer opens them."""
    older = store.put("a/b", b"older and longer")
    newer = store.put("a/b", b"newer")

    assert store.get("a/b", sha256=newer) == b"newer"
    with pytest.raises(StorageError, match="a/b does not hold the bytes"):
        store.get("a/b", sha256=older)


def test_an_object_that_is_not_there_is_an_error(store: FolderStore) -> None:
    """A missing object is never an empty one."""
    with pytest.raises(StorageError, match="a/missing was not read"):
        store.get("a/missing", sha256=hashlib.sha256(b"").hexdigest())


def test_a_deleted_object_is_gone(store: FolderStore) -> None:
    """Deleting removes one object and leaves its neighbours; deleting it again is no error."""
    sha256 = store.put("a/b", b"x")
    kept = store.put("a/c", b"y")

    store.delete("a/b")
    store.delete("a/b")
    store.delete("never/was")

    with pytest.raises(StorageError):
        store.get("a/b", sha256=sha256)
    assert store.get("a/c", sha256=kept) == b"y"
    assert store.list_keys("") == ("a/c",)


def test_keys_are_listed_by_how_they_start(store: FolderStore) -> None:
    """A prefix is a piece of text, not a folder, and the keys come in order."""
    for key in ("packs/b", "packs/a/1", "packs-old/a", "restricted/a"):
        store.put(key, b"x")

    assert store.list_keys("packs/") == ("packs/a/1", "packs/b")
    assert store.list_keys("packs") == ("packs-old/a", "packs/a/1", "packs/b")
    assert store.list_keys("packs/a") == ("packs/a/1",)
    assert store.list_keys("none") == ()


@pytest.mark.parametrize("key", ["", "/a", "../a", "a/../../b", ".a", "a//b", "A", "a\0", "Zoë Ng"])
def test_a_key_that_is_not_well_formed_is_refused(store: FolderStore, key: str) -> None:
    """No key reaches outside the store, and the refusal does not repeat it."""
    for attempt in (
        lambda: store.put(key, b"x"),
        lambda: store.get(key, sha256=""),
        lambda: store.delete(key),
    ):
        with pytest.raises(StorageError, match="not well formed") as refused:
            attempt()
        assert len(key) < 4 or key not in str(refused.value)

    assert store.list_keys("") == ()


def test_many_writers_of_one_key_leave_one_whole_object(store: FolderStore) -> None:
    """Of many writers at once one wins, and what it wrote is whole."""
    versions = {store.put("a/b", bytes([n]) * 300_000): bytes([n]) * 300_000 for n in range(16)}

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda data: store.put("a/b", data), list(versions.values()) * 4))

    kept = [sha256 for sha256, data in versions.items() if _holds(store, sha256, data)]
    assert len(kept) == 1
    assert store.list_keys("") == ("a/b",)


def _holds(store: FolderStore, sha256: str, data: bytes) -> bool:
    try:
        return store.get("a/b", sha256=sha256) == data
    except StorageError:
        return False
