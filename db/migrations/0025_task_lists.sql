-- A spreadsheet waits until a person has said what its columns hold.
alter table plan_readings
  drop constraint plan_readings_choice_check,
  add constraint plan_readings_choice_check check (choice in ('order', 'encoding', 'columns'));

create table plan_lists (
  reading_id uuid primary key references plan_readings (id) on delete cascade,
  -- Its cells, as JSON packed by gzip; the file itself is read again when the plan is made.
  workbook bytea not null,
  -- What the columns hold and what the plan is called, as far as it has been said.
  answer jsonb not null,
  answered boolean not null default false
);
alter table plan_lists alter column workbook set storage external;

-- What a person said that a column with this title holds, to be proposed the next time.
create table learnt_columns (
  id uuid primary key,
  owner_id uuid not null references units (id),
  head text not null,
  head_fold text generated always as (vi_fold(head)) stored,
  holds text not null,
  taught_by uuid,
  taught_at timestamptz not null,
  unique (owner_id, head_fold)
);
