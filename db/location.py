"""Whether a file lies on a disk of this machine, where SQLite's write-ahead log may be used."""

import sys
from collections.abc import Iterable
from pathlib import Path

# A write-ahead log needs memory shared between all who have the file open, which other machines are not.
_NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"}
    | {"prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs"}
)
_DRIVE_REMOTE = 4


def is_local(path: Path) -> bool:
    """Whether the folder of `path` is on this machine; False where that cannot be known."""
    folder = path.resolve().parent
    if sys.platform == "win32":
        return not is_windows_share(folder.drive, _drive_type(folder.drive))
    if sys.platform == "darwin":
        return not str(folder).startswith("/Volumes/")
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return not is_network_mount(str(folder), mounts.splitlines())


def is_network_mount(folder: str, mounts: Iterable[str]) -> bool:
    """Whether the mount nearest above `folder` is a network's, by the lines of /proc/self/mounts.

    >>> is_network_mount("/mnt/felles/avd", ["/dev/sda / ext4 rw 0 0", "//srv/f /mnt/felles cifs rw 0 0"])
    True
    """
    nearest, file_system = "", ""
    for line in mounts:
        _device, point, kind, *_options = line.split(" ")
        point = point.replace("\\040", " ").rstrip("/")
        if (folder == point or folder.startswith(point + "/")) and len(point) >= len(nearest):
            nearest, file_system = point, kind
    # What a user's own program serves (sshfs, a cloud drive) may lie anywhere.
    return file_system in _NETWORK_FILE_SYSTEMS or file_system.startswith("fuse.")


def is_windows_share(drive: str, drive_type: int) -> bool:
    r"""Whether a Windows drive is a share: `\\server\share`, or a letter that stands for one.

    >>> is_windows_share("\\\\server\\felles", 0), is_windows_share("H:", 4), is_windows_share("C:", 3)
    (True, True, False)
    """
    return drive.startswith("\\\\") or drive_type == _DRIVE_REMOTE


if sys.platform == "win32":

    def _drive_type(drive: str) -> int:
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(drive + "\\"))
