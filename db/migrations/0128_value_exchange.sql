-- Values that come from files and go to other systems (docs/decisions/0051).

-- What another system calls an indicator, or what stands above and below a mean; one code each.
create table indicator_outside_codes (
  indicator_id uuid not null references indicators,
  part text not null check (part in ('value', 'numerator', 'denominator')),
  code text not null check (code <> ''),
  primary key (indicator_id, part)
);
create index indicator_outside_codes_code on indicator_outside_codes (code);

create table unit_outside_codes (
  unit_id uuid primary key references units,
  code text not null check (code <> '')
);
create index unit_outside_codes_code on unit_outside_codes (code);

-- A file of values, brought in as one act that can be taken back.
create table value_imports (
  id uuid primary key,
  -- At and below which its units stand.
  unit_id uuid not null references units,
  format text not null check (format in ('xlsx', 'csv', 'dhis2', 'adx')),
  file_name text not null,
  -- What the file would do, as it was shown for confirmation; emptied once it is done.
  content jsonb not null,
  created_at timestamptz not null,
  created_by uuid references people,
  done_at timestamptz,
  done_by uuid references people,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people
);
create index value_imports_unit on value_imports (unit_id, created_at);

alter table indicator_values add column import_id uuid references value_imports;
create index indicator_values_import on indicator_values (import_id) where import_id is not null;
