"""One-way keeping of passwords with Argon2id.

The parameters are OWASP's second choice (19 MiB, 2 passes, 1 lane), so that a rush of sign-ins on a
deadline day cannot take the machine's memory; two at a time are worked on.
"""

from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2


class Argon2Passwords:
    """Hashes and verifies passwords; `verify` takes as long for nobody as for somebody."""

    def __init__(self) -> None:
        """Set the hasher up and hash a password of nobody's to compare with."""
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._room = Semaphore(AT_ONCE)
        self._nobody = self._hasher.hash("a password that opens nothing")

    def hash(self, password: str) -> str:
        """Return the hash to keep, in Argon2's own encoding."""
        with self._room:
            return self._hasher.hash(password)

    def verify(self, password_hash: str | None, password: str) -> bool:
        """Return whether this is the password; None stands for nobody and is never right."""
        with self._room:
            try:
                self._hasher.verify(password_hash or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return password_hash is not None
