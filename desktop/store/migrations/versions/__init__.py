# SPDX-License-Identifier: EUPL-1.2
"""One step a file, named by its schema revision."""
