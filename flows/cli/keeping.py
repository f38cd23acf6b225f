"""Commands that keep what was stored: check, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.base import app


@app.command(epilog="Example: kehoach check || mail -s 'kehoach check' admin < /dev/null")
def check() -> None:
    """Verify every original against its hash (SHA-256) and find what is missing, changed, unreadable or unknown.

    Also rows without an original, documents without tasks, a damaged database. Each is named with what to do; status 1
    if anything was found.
    """
    from flows.archive import Archive
    from flows.checking import check as check_all
    from flows.checking import count_originals, damaged
    from flows.keeping import print_findings
    from flows.progress import FileProgress
    from flows.settings import read_settings
    from flows.show import read_session
    from models.database import DamagedDatabase

    settings = read_settings()
    try:
        with read_session(settings) as session:
            total = count_originals(session)
            with FileProgress(total, "Kiểm tra (checking)") as progress:
                findings = check_all(session, Archive(settings.archive), progress.advance)
    except DamagedDatabase as error:
        total, findings = 0, [damaged(str(error))]
    print_findings(total, findings)
    if findings:
        raise typer.Exit(1)


@app.command(epilog="Example: kehoach backup /mnt/usb/kehoach")
def backup(
    folder: Annotated[Path, typer.Argument(help="Folder of all backups; it should lie on another disk", metavar="DIR")],
) -> None:
    """Back up the database and the originals into DIR; files may come in meanwhile.

    Originals that an earlier backup in DIR has are not copied again. Status 1 if the archive has lost originals.
    """
    from flows.backup import make_backup
    from flows.keeping import print_backup
    from flows.progress import FileProgress
    from flows.settings import read_settings

    with FileProgress(None, "Sao lưu (backing up)") as progress:
        made = make_backup(read_settings(), folder, progress.advance)
    print_backup(made)
    if made.manifest.missing:
        raise typer.Exit(1)


@app.command(epilog="Example: kehoach restore /mnt/usb/kehoach --check")
def restore(
    folder: Annotated[Path, typer.Argument(help="Folder that `kehoach backup` was given", metavar="DIR", exists=True)],
    name: Annotated[str | None, typer.Option("--backup", help="One of its backups; the last one if unset")] = None,
    check_only: Annotated[bool, typer.Option("--check", help="Only check the backup, write nothing")] = False,
    originals: Annotated[
        bool, typer.Option("--originals", help="Only bring back originals that are lost or damaged here")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the backups in DIR")] = False,
) -> None:
    """Bring a backup back into an empty KEHOACH_HOME, and check it: hashes of all originals, rows of all tables.

    Nothing is written over: a database that holds files is left alone. Status 1 if the backup has lost originals.
    """
    from flows import restore as restoring
    from flows.backup import find_backups, read_backup
    from flows.keeping import print_backups, print_restored
    from flows.progress import FileProgress
    from flows.settings import read_settings

    if listed:
        print_backups([read_backup(found) for found in find_backups(folder)])
        return
    chosen, settings = restoring.choose_backup(folder, name), read_settings()
    with FileProgress(len(chosen.manifest.originals), "Khôi phục (restoring)") as progress:
        if check_only:
            damaged = restoring.check_backup(chosen, progress.advance)
        elif originals:
            damaged = restoring.restore_originals(settings, chosen, progress.advance)
        else:
            damaged = restoring.restore(settings, chosen, progress.advance)
    print_restored(chosen, damaged, written=not check_only)
    if damaged:
        raise typer.Exit(1)
