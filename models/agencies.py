"""Agencies as rows: one per name, with the other ways in which it is printed.

Believed: two names with one key (folding.agency_key) are one agency. Never done here: joining two names that differ.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.folding import agency_key, search_text
from models.tables import Agency, AgencyAlias
from pipeline.agency_kinds import parse_agency_kind


def save_agencies(session: Session, printed: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Ids of agencies by their name; `printed` are pairs of the expanded name and the words as printed. New ones
    get a row.
    """
    pairs = list(dict.fromkeys(printed))
    names = {agency_key(name): name for name, _ in reversed(pairs)}
    ids = _known(session, names)
    new = [
        {"name": name, "key": key, "folded": search_text(name), **vars(parse_agency_kind(name))}
        for key, name in names.items()
        if key not in ids
    ]
    if new:
        session.execute(insert(Agency), new)
        ids = _known(session, names)
    _save_aliases(session, pairs, ids)
    return {name: ids[agency_key(name)] for name, _ in pairs}


def _known(session: Session, keys: Iterable[str]) -> dict[str, int]:
    rows = session.execute(select(Agency.key, Agency.id).where(Agency.key.in_(list(keys))))
    return dict(rows.tuples().all())


def _save_aliases(session: Session, pairs: list[tuple[str, str]], ids: dict[str, int]) -> None:
    wanted = {
        (ids[agency_key(name)], agency_key(raw)): raw for name, raw in pairs if agency_key(raw) != agency_key(name)
    }
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
