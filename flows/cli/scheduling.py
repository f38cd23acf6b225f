"""Commands for what runs by itself: nightly, deploy, serve-flows."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.base import app


@app.command(epilog="Example: kehoach nightly && kehoach runs --last 1")
def nightly() -> None:
    """Run the night (chạy đêm) here and now, without Prefect: inbox, older readings, citations, check of the archive.

    Status 1 if a file failed or the archive is damaged.
    """
    from flows.night import run_night
    from flows.reports import headline
    from flows.settings import read_settings

    report = run_night(read_settings())
    typer.echo(headline(report))
    for failure in report.failures:
        typer.echo(f"failed: {failure.reason}", err=True)
    for finding in report.damage:
        typer.echo(f"{finding.kind}: {finding.name}: {finding.detail}", err=True)
    if report.failures or report.damage:
        raise typer.Exit(1)


@app.command(epilog="Example: kehoach deploy --work-pool kehoach && prefect worker start --pool kehoach")
def deploy(
    work_pool: Annotated[
        str | None, typer.Option(help="Let the workers of this process work pool run them; it is made if there is none")
    ] = None,
) -> None:
    """Register the night (02:00) and the inbox (every 10 minutes, Asia/Ho_Chi_Minh) with Prefect's schedule.

    Without --work-pool, `kehoach serve-flows` runs them. Registering one way pauses the other.
    """
    from flows.prefect_server import prefect_server
    from flows.settings import TIMEZONE, read_settings

    settings = read_settings()
    with prefect_server(settings):
        from flows import deployments

        registered = deployments.deploy(settings, work_pool)
    for found in registered:
        typer.echo(f"{found.name}: {found.cron} ({TIMEZONE})")
    command = f"prefect worker start --pool {work_pool}" if work_pool else "kehoach serve-flows"
    typer.echo(f"Chạy (run): {command}")


@app.command("serve-flows", epilog="Example: kehoach serve-flows")
def serve_flows() -> None:
    """Wait for the hour and run the night and the inbox, until Ctrl-C. Brings a Prefect server along where none answers."""
    from flows.prefect_server import prefect_server
    from flows.settings import read_settings

    settings = read_settings()
    with prefect_server(settings) as url:
        from flows import deployments

        typer.echo(f"Prefect: {url.removesuffix('/api')}", err=True)
        deployments.serve_flows(settings)
