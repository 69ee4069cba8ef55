# SPDX-License-Identifier: EUPL-1.2
"""The screen of organisations: who there is, and what we have with each. Reads no other screen."""
