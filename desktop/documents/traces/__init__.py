# SPDX-License-Identifier: EUPL-1.2
"""What a file tells besides what it shows (place, author, camera, remarks), and a copy without it.

One module a kind of file, each in one pass; `sifting` has it done in a process apart. Pictures are
never encoded anew. Leaves out what is done with it, and names in the text itself.
"""
