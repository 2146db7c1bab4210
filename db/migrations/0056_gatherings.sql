-- Meetings of people, whatever they are called, and who is asked to come (docs/decisions/0032).
create table gatherings (
  id uuid primary key,
  -- Who holds it.
  unit_id uuid not null references units,
  kind text not null check (kind in ('study', 'conference', 'class', 'cell', 'contest', 'dialogue', 'meeting')),
  title text not null check (title <> ''),
  about text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '',
  online_link text check (online_link ~ '^https?://'),
  state text not null default 'planned' check (state in ('planned', 'cancelled')),
  -- Told to whoever was asked to come.
  cancelled_because text,
  -- Approves the minutes.
  chair_id uuid references people,
  -- One of several that follow a rule; the day that the rule gave, before anybody moved it.
  series_id uuid,
  series_day date,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid references people,
  check (ends_at > starts_at),
  check ((series_id is null) = (series_day is null))
);
create index gatherings_unit on gatherings (unit_id, starts_at);
create index gatherings_starts on gatherings (starts_at);
create unique index gatherings_series on gatherings (series_id, series_day);

-- All members of a unit on the day; with `below`, of every unit under it as well.
create table gathering_units (
  gathering_id uuid not null references gatherings on delete cascade,
  unit_id uuid not null references units,
  below boolean not null default false,
  -- Came with a set of units, which said so on the day of the invitation.
  set_id uuid references unit_sets on delete set null,
  invited_at timestamptz not null,
  invited_by uuid references people,
  primary key (gathering_id, unit_id)
);
create index gathering_units_unit on gathering_units (unit_id);
create index gathering_units_set on gathering_units (set_id) where set_id is not null;

-- Asked by name, whatever unit they belong to.
create table gathering_people (
  gathering_id uuid not null references gatherings on delete cascade,
  person_id uuid not null references people,
  invited_at timestamptz not null,
  invited_by uuid references people,
  primary key (gathering_id, person_id)
);
create index gathering_people_person on gathering_people (person_id);

-- What a unit, and all below it, may give as the kind of an excuse.
create table excuse_kinds (
  id uuid primary key,
  unit_id uuid not null references units,
  words text not null check (words <> ''),
  -- No longer offered; answers that gave it keep it.
  ended_at timestamptz,
  created_at timestamptz not null,
  created_by uuid references people
);
create index excuse_kinds_unit on excuse_kinds (unit_id);

-- One answer a person, through however many units they were asked. The reason is for their own unit and for whoever holds the gathering.
create table gathering_answers (
  gathering_id uuid not null references gatherings on delete cascade,
  person_id uuid not null references people,
  answer text not null check (answer in ('coming', 'excused')),
  kind_id uuid references excuse_kinds,
  reason text,
  answered_at timestamptz not null,
  -- Somebody of their unit may answer for a person without an account.
  answered_by uuid references people,
  primary key (gathering_id, person_id),
  check (answer = 'excused' or (kind_id is null and reason is null))
);
create index gathering_answers_person on gathering_answers (person_id);
create index gathering_answers_kind on gathering_answers (kind_id) where kind_id is not null;
