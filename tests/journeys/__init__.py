# SPDX-License-Identifier: EUPL-1.2
"""The journeys of the people who use it, through the door and on screen."""
