# SPDX-License-Identifier: EUPL-1.2
"""What follows from the records: what needs a person, what was saved, what fits the moment.

Reads and reckons; it never writes.
"""
