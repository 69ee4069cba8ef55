# SPDX-License-Identifier: EUPL-1.2
"""Where one begins: the first start in three steps, and the page that says what needs one."""
