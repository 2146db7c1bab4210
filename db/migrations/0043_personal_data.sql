-- What people may ask about their own data, and persons who are one (docs/decisions/0028).

create table data_requests (
  id uuid primary key,
  person_id uuid not null references people,
  -- The unit whose clerk answers.
  unit_id uuid not null references units,
  kind text not null check (kind in ('access', 'correct', 'erase', 'restrict', 'object', 'withdraw_consent')),
  -- The person's own words; emptied when the time for keeping is over.
  words text,
  made_at timestamptz not null,
  made_through uuid references people,
  -- By these days somebody must say that it has come in, and answer it.
  reply_by date not null,
  answer_by date not null,
  replied_at timestamptz,
  replied_by uuid,
  extended_at timestamptz,
  extension_reason text,
  answered_at timestamptz,
  answered_by uuid,
  outcome text check (outcome in ('done', 'partly', 'refused')),
  answer text,
  -- By the person, before it was answered.
  withdrawn_at timestamptz,
  check ((answered_at is null) = (outcome is null))
);
create index data_requests_unit on data_requests (unit_id, answer_by);
create index data_requests_person on data_requests (person_id, made_at);
create index data_requests_open on data_requests (answer_by) where answered_at is null and withdrawn_at is null;

-- Two records that were one person: what moved from one to the other, so that it can be undone. No names or numbers.
create table person_merges (
  id uuid primary key,
  kept_id uuid not null references people,
  gone_id uuid not null references people,
  unit_id uuid not null references units,
  moved jsonb not null,
  at timestamptz not null,
  by_id uuid,
  undone_at timestamptz,
  undone_by uuid
);
create index person_merges_kept on person_merges (kept_id);
create index person_merges_gone on person_merges (gone_id);

-- Somebody looked: these two are not one person.
create table people_apart (
  one_id uuid not null references people,
  other_id uuid not null references people,
  said_at timestamptz not null,
  said_by uuid,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index people_apart_other on people_apart (other_id);
