-- What hung on a unit that ended and was given to an heir by a person (docs/decisions/0031). A row is kept when it is
-- taken back.
create table unit_handovers (
  id uuid primary key,
  -- The act that ended the unit.
  succession_id uuid not null references unit_successions,
  from_unit uuid not null references units,
  -- Null: a person decided that it goes to nobody.
  to_unit uuid references units,
  -- What it is, as the room that offers it calls it, and which of them.
  kind text not null,
  key text not null,
  -- What that room needs to give it back.
  data jsonb not null default '{}',
  given_at timestamptz not null,
  given_by uuid,
  taken_back_at timestamptz
);
create index unit_handovers_act on unit_handovers (succession_id, id);
create index unit_handovers_to on unit_handovers (to_unit) where taken_back_at is null;

-- The unit that issued the plan, where another keeps it now: documents and figures stay under its name.
alter table plans add column issued_by uuid references units;

-- A set may also be held to branches, and to the units at so many levels below its unit.
alter table unit_sets
  add column branches text[] not null default '{}',
  add column level integer check (level between 1 and 10);

-- Open notices are looked for by unit when work goes on to another.
create index notices_unit on notices (unit_id) where dealt_at is null and unit_id is not null;
create index plans_issued on plans (issued_by) where issued_by is not null;
