-- Who belongs to which unit, and when (docs/decisions/0028). No opinion, belief, ethnicity, number of a citizen, picture.

-- Members without an account are people too: they are found by name and unit, and have no user name.
alter table people add column merged_into uuid references people;
alter table people add constraint people_no_picture check (image is null);

-- One deed with a day: joining, leaving, going over to another unit, another position.
create table membership_acts (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('join', 'leave', 'transfer', 'position')),
  -- The first day on which it holds; may lie ahead.
  day date not null,
  basis text,
  -- The membership that it ended had this end before, if any.
  ended_to date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  import_id uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid
);
create index membership_acts_person on membership_acts (person_id, day);
create index membership_acts_import on membership_acts (import_id) where import_id is not null;

create table memberships (
  id uuid primary key,
  person_id uuid not null references people,
  -- Never rewritten: when the unit merges, its heirs carry the membership (unit_lineage).
  unit_id uuid not null references units,
  position text,
  valid_from date not null,
  -- The first day on which it no longer holds.
  valid_to date,
  began_by uuid not null references membership_acts,
  ended_by uuid references membership_acts,
  -- Taken back: it never held.
  withdrawn_at timestamptz,
  check (valid_to > valid_from),
  -- A person belongs to a unit once at a time.
  constraint memberships_once
    exclude using gist (person_id with =, unit_id with =, daterange(valid_from, valid_to) with &&) where (withdrawn_at is null)
);
create index memberships_person on memberships (person_id, valid_from);
create index memberships_unit on memberships (unit_id, valid_from);
create index memberships_began on memberships (began_by);
create index memberships_ended on memberships (ended_by) where ended_by is not null;

-- How a person is reached for the work, with their consent.
create table person_contacts (
  person_id uuid primary key references people,
  phone text,
  email text,
  updated_at timestamptz not null,
  check (phone is not null or email is not null)
);
create index person_contacts_phone on person_contacts (phone) where phone is not null;
create index person_contacts_email on person_contacts (email) where email is not null;

-- The evidence of a consent, and its end. The latest row of a purpose counts.
create table person_consents (
  id uuid primary key,
  person_id uuid not null references people,
  purpose text not null,
  given_at timestamptz not null,
  -- The person themselves, or whoever asked them.
  given_through uuid references people,
  -- Where a clerk asked: how consent was given.
  evidence text,
  withdrawn_at timestamptz
);
create index person_consents_person on person_consents (person_id, purpose, given_at);

-- A list of members on its way in; names and numbers in it are emptied once it is done or after a week.
create table member_imports (
  id uuid primary key,
  unit_id uuid not null references units,
  file_name text not null,
  evidence text,
  rows jsonb,
  summary jsonb not null,
  count integer not null,
  created_at timestamptz not null,
  created_by uuid,
  done_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid
);
create index member_imports_unit on member_imports (unit_id, created_at);
alter table membership_acts add constraint membership_acts_import_id_fkey foreign key (import_id) references member_imports;

-- Persons who came with a list, and contact data that it wrote, so that all of it can be taken back.
create table member_import_persons (
  import_id uuid not null references member_imports,
  person_id uuid not null,
  is_new boolean not null,
  primary key (import_id, person_id)
);
create index member_import_persons_person on member_import_persons (person_id);
