"""Agencies as rows: one per body, with the other ways in which it is printed.

Believed: pipeline/agency_kinds.py says which body a name means in its document; two names with one key
(folding.body_key) are one. What a row without a locality says follows from its name alone, and is brought up to the
newest rules. Rows that no assignment uses any more stay, as the ways of printing do. Never done here: joining two
bodies whose names or localities differ.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.folding import agency_key, body_key, search_text
from models.tables import Agency, AgencyAlias
from pipeline.agency_kinds import NOWHERE, Body, Territory, find_body, full_name


def save_agencies(
    session: Session, printed: Iterable[tuple[str, str]], territory: Territory = NOWHERE
) -> dict[str, int]:
    """Ids of agencies by their name; `printed` are pairs of the expanded name and the words as printed, in a document
    that speaks from `territory`. New ones get a row.
    """
    pairs = list(dict.fromkeys(printed))
    bodies = {name: find_body(name, territory) for name, _ in reversed(pairs)}
    keys = {name: body_key(body.stem, body.locality) for name, body in bodies.items()}
    wanted = {keys[name]: body for name, body in bodies.items()}
    known = _known(session, wanted)
    new = [_values(key, body) for key, body in wanted.items() if key not in known]
    if new:
        session.execute(insert(Agency), new)
    _renew(wanted, known)
    rows = _known(session, wanted)
    _save_aliases(session, [(rows[keys[name]], raw) for name, raw in pairs])
    return {name: rows[keys[name]].id for name, _ in pairs}


def _values(key: str, body: Body) -> dict[str, str | None]:
    folded = search_text(full_name(body.name, body.locality))
    of_body = {"kind": body.kind, "level": body.level, "locality": body.locality}
    return {"name": body.name, "key": key, "folded": folded, **of_body}


def _known(session: Session, keys: Iterable[str]) -> dict[str, Agency]:
    rows = session.scalars(select(Agency).where(Agency.key.in_(list(keys))))
    return {row.key: row for row in rows}


def _renew(wanted: dict[str, Body], known: dict[str, Agency]) -> None:
    """What older rules said of rows without a locality."""
    for key, row in known.items():
        if wanted[key].locality is None:
            row.kind, row.level, row.locality = wanted[key].kind, wanted[key].level, None


def _save_aliases(session: Session, printed: list[tuple[Agency, str]]) -> None:
    wanted = {(row.id, agency_key(raw)): raw for row, raw in printed if agency_key(raw) != agency_key(row.name)}
    if not wanted:
        return
    owners = {agency_id for agency_id, _ in wanted}
    known = session.execute(select(AgencyAlias.agency_id, AgencyAlias.key).where(AgencyAlias.agency_id.in_(owners)))
    there = {(agency_id, key) for agency_id, key in known}
    rows = [
        {"agency_id": agency_id, "alias": raw, "key": key, "folded": search_text(raw)}
        for (agency_id, key), raw in wanted.items()
        if (agency_id, key) not in there
    ]
    if rows:
        session.execute(insert(AgencyAlias), rows)
