# SPDX-License-Identifier: EUPL-1.2
"""How a record stands among neighbours: withdrawn, in two versions, the same as another one."""
