# SPDX-License-Identifier: EUPL-1.2
"""Files into records: one module a file type, each giving plain lines to read strictly later;
and the text inside any file, for searching (`contents`).

Leaves out what the lines mean: names and ids are resolved by the action that takes them in.
"""
