# SPDX-License-Identifier: EUPL-1.2
"""The projects: all of them in a table, and one with its timeline and what hangs on it.

A project in hand is a `Draft`; its tabs show and edit that, and nothing here writes but the draft
and the decisions on lessons.
"""
