# SPDX-License-Identifier: EUPL-1.2
"""The operating system's key store, as a dictionary that lives as long as one test."""

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from typing_extensions import override

SECRETS: dict[tuple[str, str], str] = {}
"""What is kept; emptied before each test."""


class MemoryKeyring(KeyringBackend):
    """Found by keyring through `PYTHON_KEYRING_BACKEND`."""

    priority = 1  # pyright: ignore[reportAssignmentType]  (keyring: a class property)

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return SECRETS.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        SECRETS[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in SECRETS:
            raise PasswordDeleteError(username)
        del SECRETS[service, username]
