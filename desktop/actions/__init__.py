# SPDX-License-Identifier: EUPL-1.2
"""What a person can ask: one module an area, plain functions whose first parameter says read or do.

A function that takes `Reading` is a query, one that takes `Writing` an action; only the workspace
calls them, so the window can do nothing that the command line and tests can't.
"""
