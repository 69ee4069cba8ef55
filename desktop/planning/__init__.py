# SPDX-License-Identifier: EUPL-1.2
"""Calculating with time: spans, slip, dependencies, taking over a timeline, calendars.

Knows records and answers only: it is handed a project and a day, and hands back plain data.
"""
