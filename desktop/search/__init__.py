# SPDX-License-Identifier: EUPL-1.2
"""Finding: Dutch analysis, an index derived from the store, questions, ranking and passages.

It reads the store and never writes there; the index may be deleted at any time. Only `schema`,
`disk` and `postings` know the engine; the rest of the program sees `search.Search` alone.
"""
