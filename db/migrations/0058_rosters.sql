-- Who is counted at a gathering, what devices said about it, and what holds (docs/decisions/0032).
create table rosters (
  gathering_id uuid primary key references gatherings,
  -- The day of the tree and of the lists from which it was frozen.
  day date not null,
  -- From the units and persons invited, or from a list that a programme handed over.
  source text not null check (source in ('invited', 'handed')),
  -- The keys of the changing codes follow from it.
  secret bytea not null,
  -- The highest number of an entry so far.
  entries integer not null default 0,
  frozen_at timestamptz not null,
  frozen_by uuid references people,
  -- What people did until then is still taken when it comes later.
  closed_at timestamptz,
  closed_by uuid references people
);

-- Nobody goes from a roster: whoever leaves gets a day and a reason.
create table roster_entries (
  id uuid primary key,
  gathering_id uuid not null references rosters,
  -- The beginning of the member's code.
  number integer not null,
  person_id uuid references people,
  -- A guest without a record.
  guest_name text,
  guest_sort_key text collate "C",
  -- The unit at which the person counts here, as it was on the day; never follows later changes.
  home_unit_id uuid references units,
  arose text not null check (arose in ('frozen', 'joined', 'guest')),
  since date not null,
  reason text,
  added_at timestamptz not null,
  added_by uuid references people,
  left_on date,
  left_reason text,
  left_at timestamptz,
  left_by uuid references people,
  unique (gathering_id, number),
  unique (gathering_id, person_id),
  check ((person_id is null) = (guest_name is not null)),
  check (arose = 'guest' or home_unit_id is not null),
  check ((left_on is null) = (left_reason is null) and (left_on is null) = (left_at is null))
);
create index roster_entries_person on roster_entries (person_id) where person_id is not null;
create index roster_entries_home on roster_entries (home_unit_id, gathering_id) where home_unit_id is not null;

-- Everything that was sent, as it came. Rows are only added.
create table attendance_records (
  -- Made on the device.
  id uuid primary key,
  gathering_id uuid not null references rosters,
  -- Null: nobody of this roster.
  entry_id uuid references roster_entries,
  deed text not null check (deed in ('came', 'undone')),
  way text not null check (way in ('ticked', 'hall_code', 'member_code', 'card', 'online', 'list', 'paper')),
  device_id text not null,
  -- By the clock of the device; how far ours was ahead of it; by ours.
  device_at timestamptz not null,
  skew_ms bigint not null,
  at timestamptz not null,
  received_at timestamptz not null,
  by_id uuid references people,
  -- The version of the form in which the device spoke.
  format smallint not null,
  -- Why it does not count.
  refused text,
  -- What a person should look at.
  remarks text[] not null default '{}',
  code text,
  -- Spans of a code since it was shown.
  late smallint,
  -- The id that it came with, where that belonged to another record.
  claimed_id uuid
);
create index attendance_records_entry on attendance_records (entry_id) where refused is null;
create index attendance_records_gathering on attendance_records (gathering_id, received_at);

create function refuse_changes_of_attendance() returns trigger language plpgsql as $$
begin
  raise exception 'records of attendance are only added';
end $$;
create trigger attendance_records_grow before update or delete on attendance_records for each row execute function refuse_changes_of_attendance();

-- What holds for an entry: the one mark of a person at a session.
create table attendance_marks (
  entry_id uuid primary key references roster_entries,
  gathering_id uuid not null references rosters,
  -- The record that decides.
  record_id uuid not null references attendance_records,
  present boolean not null,
  way text not null,
  at timestamptz not null,
  -- Two devices said the opposite, and nobody has looked since.
  conflict boolean not null default false,
  looked_at timestamptz,
  looked_by uuid references people,
  changed_at timestamptz not null
);
create index attendance_marks_gathering on attendance_marks (gathering_id) where present;
create index attendance_marks_conflict on attendance_marks (gathering_id) where conflict;

-- Printed cards. The code itself follows from the row and a key outside of the database.
create table attendance_cards (
  id uuid primary key,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  hash text not null unique,
  issued_at timestamptz not null,
  issued_by uuid references people,
  withdrawn_at timestamptz,
  withdrawn_because text,
  withdrawn_by uuid references people,
  check ((withdrawn_at is null) = (withdrawn_because is null))
);
create index attendance_cards_person on attendance_cards (person_id);

-- Devices that sent records: whose, and how wrong the clock was.
create table attendance_devices (
  id text not null,
  person_id uuid not null references people,
  first_at timestamptz not null,
  last_at timestamptz not null,
  skew_ms bigint not null,
  format smallint not null,
  primary key (id, person_id)
);
