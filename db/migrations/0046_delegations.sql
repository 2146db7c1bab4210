-- A head lets a deputy sign for a time, as decree 30/2020 names it: kt (a deputy of the head), tl (on the head's order),
-- tuq (by the head's written authorisation). What the deputy may do is what the head holds at the unit on that day, and of
-- that only what is named here.
create table delegations (
  id uuid primary key,
  head_id uuid not null references people,
  deputy_id uuid not null references people check (deputy_id <> head_id),
  unit_id uuid not null references units,
  kind text not null check (kind in ('kt', 'tl', 'tuq')),
  permissions text[] not null check (cardinality(permissions) > 0),
  -- As the two positions stand in a signature: "Chủ tịch", "Phó Chủ tịch".
  head_position text not null check (head_position <> ''),
  deputy_position text not null check (deputy_position <> ''),
  -- The written authorisation, which tuq needs.
  basis text check (kind <> 'tuq' or basis <> ''),
  reason text not null check (reason <> ''),
  valid_from date not null,
  -- The first day on which it no longer holds.
  valid_to date not null check (valid_to > valid_from),
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references people
);
create index delegations_head on delegations (head_id);
create index delegations_deputy on delegations (deputy_id);
create index delegations_unit on delegations (unit_id);

-- For whom somebody acts in a session right now.
create table session_delegations (
  session_id uuid primary key references sessions on delete cascade,
  delegation_id uuid not null references delegations,
  since timestamptz not null
);

-- What was done to a task on behalf of somebody.
alter table assignment_deeds add column for_id uuid references people (id), add column delegation_id uuid references delegations (id);
