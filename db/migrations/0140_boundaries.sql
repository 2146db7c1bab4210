-- Boundaries that a body gives of the units right below one of its own (docs/decisions/0054).

-- What came in one file: kept, replaced and withdrawn together, since neighbours share their borders.
create table boundary_sets (
  id uuid primary key,
  -- Whose units right below are drawn.
  unit_id uuid not null references units,
  file_name text not null,
  -- Who drew the boundaries, in the words of whoever brought them.
  given_by text not null check (given_by <> ''),
  valid_from date not null,
  -- What the file would do, as it was shown for confirmation; what was drawn goes to boundary_areas when it is done.
  content jsonb not null,
  created_at timestamptz not null,
  created_by uuid references people,
  done_at timestamptz,
  done_by uuid references people,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people,
  withdrawn_why text,
  check (withdrawn_at is null or done_at is not null)
);
create index boundary_sets_unit on boundary_sets (unit_id, valid_from desc, done_at desc) where done_at is not null and withdrawn_at is null;

create table boundary_areas (
  set_id uuid not null references boundary_sets,
  unit_id uuid not null references units,
  -- Polygons as rings of longitude and latitude, WGS84, simplified once when they came in.
  polygons jsonb not null,
  primary key (set_id, unit_id)
);
create index boundary_areas_unit on boundary_areas (unit_id);
