"""The command that opens the desk in the browser."""

from __future__ import annotations

import click

from despite.cli.app import case_folder
from despite.cli.saying import echo


@click.command("serve")
@click.option("--port", type=click.IntRange(1024, 65535), help="The port to listen at; else any that is free.")
@click.option("--no-open", is_flag=True, help="Print the address and open no browser.")
@click.pass_context
def serve_command(ctx: click.Context, port: int | None, no_open: bool) -> int:
    """Open the desk in the browser: read, review and ask at a page of this machine, until you stop it with Ctrl+C.

    Only this machine can reach it, and only with the address that it prints, which holds a token. It asks no other machine for anything.

    \b
    Example:
      despite --case mexico.case serve
      despite serve --port 8123 --no-open
    """
    from despite.web.serving import serve

    def told(address: str, once: str) -> None:
        echo(f"The desk is open at {address}")
        echo("Keep this address to yourself. Stop the desk with Ctrl+C; everything recorded is safe.")
        if not no_open:
            click.launch(once)

    serve(case_folder(ctx), ctx.obj.get("author"), port or 0, told)
    echo("The desk is closed.")
    return 0
