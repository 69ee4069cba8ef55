# SPDX-License-Identifier: EUPL-1.2
"""Bounds the memory of this process, so that a hostile file can't take all of the computer's."""

import sys


def bound(megabytes: int) -> None:
    """What this process may have from now on, at most; asking for more fails or ends it.

    Where the system won't set a bound, the one on time is all there is.
    """
    size = megabytes * 1024 * 1024
    if sys.platform == "win32":
        _bound_by_job(size)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


if sys.platform == "win32":  # pragma: no cover (runs on Windows alone)
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 0x100
    _EXTENDED = 9

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION (winnt.h)."""

        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION (winnt.h)."""

        _fields_ = (
            ("basic", _Basic),
            ("transfers", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _bound_by_job(size: int) -> None:
        """In a job of its own, which ends with the process."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Limits(_Basic(flags=_PROCESS_MEMORY), process_memory=size)
        if kernel.SetInformationJobObject(
            job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits)
        ):
            kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
