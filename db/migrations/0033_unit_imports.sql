-- A list of units or of successions brought in as one act that can be taken back.
create table unit_imports (
  id uuid primary key,
  what text not null check (what in ('units', 'successions')),
  -- The unit whose administrator brought it in.
  unit_id uuid not null references units,
  file_name text not null,
  -- What the file would do, as it was shown for confirmation; emptied once it is done or put aside.
  rows jsonb,
  count integer not null default 0,
  created_at timestamptz not null,
  created_by uuid,
  done_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid
);
create index unit_imports_unit on unit_imports (unit_id, created_at);

-- The units that began with it.
create table unit_import_units (
  import_id uuid not null references unit_imports,
  unit_id uuid not null references units,
  primary key (import_id, unit_id)
);
create index unit_import_units_unit on unit_import_units (unit_id);

alter table unit_successions add column import_id uuid references unit_imports;
create index unit_successions_import on unit_successions (import_id) where import_id is not null;
