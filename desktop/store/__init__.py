# SPDX-License-Identifier: EUPL-1.2
"""Keeping it: tables, one transaction a change set, history, undo, files, the lock.

Nothing outside this room imports sqlalchemy or sqlite3; inside it only `database.py` knows that
the database is SQLite. What a record means, what may leave and how it is found are other rooms'.
"""
