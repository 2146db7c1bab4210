-- What devices without a network have typed into forms (docs/decisions/0048): by its id the server knows what it has taken already.
create table report_records (
  -- Made on the device.
  id uuid primary key,
  form_id uuid not null references report_forms on delete cascade,
  -- The number or the text, and the version that came of it.
  of_id uuid not null,
  version integer not null,
  -- By the clock of the device, put right by what it showed while it sent.
  typed_at timestamptz not null,
  taken_at timestamptz not null,
  taken_by uuid references people
);
create index report_records_form on report_records (form_id);
