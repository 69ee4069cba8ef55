# SPDX-License-Identifier: EUPL-1.2
"""Lessons: the list, one lesson as a form, its properties and what it resembles."""
