# SPDX-License-Identifier: EUPL-1.2
"""What is known: the kinds of record, their rules, the document, terms and errors.

Leaves out everything that touches the world: no Qt, SQL, files, network or clock.
"""
