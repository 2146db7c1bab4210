-- Values that people say: one holds for an item, a unit and a period; what it replaced stays (docs/decisions/0047).
create table indicator_values (
  id uuid primary key,
  indicator_id uuid not null references indicators,
  unit_id uuid not null references units,
  period text not null,
  -- The last day that it speaks of.
  counted_to date not null,
  value numeric not null,
  numerator numeric,
  denominator numeric check (denominator > 0),
  -- Not final yet.
  estimated boolean not null,
  comment text not null default '',
  evidence_id uuid references stored_files,
  -- A room or a formula counts this: why a person says otherwise.
  override_reason text check (override_reason <> ''),
  -- From where it was taken over, and the row there; null: entered here.
  origin_room text,
  origin_row uuid,
  -- What that is called, and its page.
  origin_title text,
  origin_href text,
  -- How it came: typed, from a sheet, by the interface.
  came_by text not null check (came_by in ('form', 'sheet', 'api', 'room')),
  entered_by uuid references people,
  entered_at timestamptz not null,
  replaced_at timestamptz,
  -- Null beside replaced_at: taken back, by whom and why.
  replaced_by uuid references indicator_values,
  taken_back_by uuid references people,
  taken_back_why text check (taken_back_why <> ''),
  check ((numerator is null) = (denominator is null)),
  check ((origin_room is null) = (origin_row is null) and (origin_room is null) = (origin_title is null)),
  check (taken_back_why is null or (replaced_at is not null and replaced_by is null))
);
create unique index indicator_values_current on indicator_values (indicator_id, unit_id, period) where replaced_at is null;
create index indicator_values_cell on indicator_values (indicator_id, unit_id, period, entered_at);
create index indicator_values_unit on indicator_values (unit_id);
create index indicator_values_overrides on indicator_values (indicator_id) where override_reason is not null and replaced_at is null;
create index indicator_values_estimated on indicator_values (indicator_id, period) where estimated and replaced_at is null;
create index indicator_values_evidence on indicator_values (evidence_id) where evidence_id is not null;
create index indicator_values_origin on indicator_values (origin_row) where origin_row is not null;
