-- Evidence at the numbers of forms, and sheets of forms that came back (docs/decisions/0048).
create table report_evidence (
  id uuid primary key,
  form_id uuid not null references report_forms on delete cascade,
  item_id uuid not null references report_round_items,
  -- Null: taken away again, and forgotten.
  file_id uuid references stored_files on delete set null,
  added_at timestamptz not null,
  added_by uuid references people,
  -- Taken away, or another file stands in its place.
  removed_at timestamptz,
  removed_by uuid references people,
  check (removed_at is not null or removed_by is null)
);
create unique index report_evidence_current on report_evidence (form_id, item_id) where removed_at is null;
create index report_evidence_item on report_evidence (item_id);
create index report_evidence_file on report_evidence (file_id) where file_id is not null;

-- What a sheet that was filled in elsewhere says otherwise than its form: looked at first, then taken or not. Of one person the latest of a form is kept.
create table report_sheets (
  id uuid primary key,
  form_id uuid not null references report_forms on delete cascade,
  file_name text not null,
  result jsonb not null,
  brought_at timestamptz not null,
  brought_by uuid references people,
  taken_at timestamptz,
  outcome jsonb,
  check ((taken_at is null) = (outcome is null))
);
create unique index report_sheets_latest on report_sheets (form_id, brought_by);

-- The head for whom a deputy allowed it.
alter table report_extensions add column allowed_for uuid references people;
