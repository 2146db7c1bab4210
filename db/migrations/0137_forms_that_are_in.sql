-- What is handed in is held against the units that came in last before it (docs/decisions/0048, 0052): found in their order, not among all of a round.
create index report_forms_in on report_forms (round_id, level, handed_in_at desc, id) where handed_in_at is not null;
