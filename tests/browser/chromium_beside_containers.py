#!/usr/bin/env python3
"""Chromium, on the machine that runs the containers whose pages it shows.

It gives way: to the kernel all containers together are one program, and many pages would leave them
nothing. And it is deaf to the network interfaces that come and go with each container, as it drops
the requests that wait for a connection then (ERR_NETWORK_CHANGED): it gets no netlink socket.
"""

import ctypes
import os
import platform
import struct
import sys
from contextlib import suppress
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
NICENESS = "5"
SOCKET = {"x86_64": 41, "aarch64": 198}[platform.machine()]
LOAD, IS_EQUAL, RETURN = 0x20, 0x15, 0x06  # of seccomp's BPF
NUMBER, FIRST_ARGUMENT = 0, 16  # where a system call's data has them
ALLOW, FAIL = 0x7FFF0000, 0x00050000
AF_NETLINK, EAFNOSUPPORT = 16, 97
PR_SET_SECCOMP, FILTER, PR_SET_NO_NEW_PRIVS = 22, 2, 38

STEPS = [  # what to do, how many steps to skip if so, and if not, with what
    (LOAD, 0, 0, NUMBER),
    (IS_EQUAL, 0, 3, SOCKET),
    (LOAD, 0, 0, FIRST_ARGUMENT),
    (IS_EQUAL, 0, 1, AF_NETLINK),
    (RETURN, 0, 0, FAIL | EAFNOSUPPORT),
    (RETURN, 0, 0, ALLOW),
]


def main() -> None:
    """Become Chromium."""
    give_way()
    hear_nothing()
    os.execv(CHROMIUM, [CHROMIUM, *sys.argv[1:]])  # noqa: S606 - no shell is wanted


def give_way() -> None:
    """Lower the session, where the kernel shares the machine by sessions; Chromium itself raises
    each of its processes."""
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(NICENESS)


def hear_nothing() -> None:
    """Fail to open netlink sockets from now on."""
    steps = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in STEPS))
    program = struct.pack("HP", len(STEPS), ctypes.addressof(steps))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_ulong]
    for what, value, given in [(PR_SET_NO_NEW_PRIVS, 1, None), (PR_SET_SECCOMP, FILTER, program)]:
        if prctl(what, value, given, 0, 0):
            sys.exit(f"{sys.argv[0]}: {os.strerror(ctypes.get_errno())}")


if __name__ == "__main__":
    main()
