-- What a gathering is about, what came of it, and gatherings that follow a rule (docs/decisions/0032).
create table agenda_items (
  id uuid primary key,
  gathering_id uuid not null references gatherings on delete cascade,
  position integer not null,
  title text not null check (title <> ''),
  -- Whoever speaks, as the agenda prints it: name, office.
  speaker text not null default '',
  minutes integer check (minutes between 1 and 1440),
  version integer not null default 1,
  unique (gathering_id, position) deferrable initially deferred
);

create table gathering_papers (
  gathering_id uuid not null references gatherings on delete cascade,
  file_id uuid not null references stored_files,
  -- To a point of the agenda, or to the whole.
  agenda_item_id uuid references agenda_items on delete set null,
  added_at timestamptz not null,
  added_by uuid references people,
  primary key (gathering_id, file_id)
);
create index gathering_papers_file on gathering_papers (file_id);
create index gathering_papers_item on gathering_papers (agenda_item_id) where agenda_item_id is not null;

create table gathering_minutes (
  gathering_id uuid primary key references gatherings on delete cascade,
  body text not null default '',
  -- draft: of whoever writes it; shared: those asked to come may remark; approved: frozen.
  state text not null default 'draft' check (state in ('draft', 'shared', 'approved')),
  version integer not null default 1,
  written_at timestamptz not null,
  written_by uuid references people,
  approved_at timestamptz,
  approved_by uuid references people,
  -- What was approved, word for word, and the SHA-256 of it.
  frozen text,
  fingerprint text,
  check ((state = 'approved') = (frozen is not null and fingerprint is not null and approved_at is not null))
);

-- What somebody has to say about a passage until the minutes are approved; with `proposal` in other words.
create table minutes_remarks (
  id uuid primary key,
  gathering_id uuid not null references gathering_minutes on delete cascade,
  -- The passage as it stood; empty: the minutes as a whole.
  passage text not null default '',
  proposal text,
  words text not null,
  said_by uuid not null references people,
  said_at timestamptz not null,
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz,
  answered_by uuid references people,
  check ((answer is null) = (answered_at is null))
);
create index minutes_remarks_gathering on minutes_remarks (gathering_id, said_at);

create table minutes_decisions (
  id uuid primary key,
  gathering_id uuid not null references gatherings on delete cascade,
  position integer not null,
  text text not null check (text <> ''),
  lead_unit_id uuid references units,
  due_on date,
  -- The task of a plan that it became; the plan may be discarded, the decision stays.
  plan_id uuid,
  task_id uuid,
  version integer not null default 1,
  check ((plan_id is null) = (task_id is null))
);
create index minutes_decisions_gathering on minutes_decisions (gathering_id, position);
create index minutes_decisions_lead on minutes_decisions (lead_unit_id) where lead_unit_id is not null;

create table gathering_series (
  id uuid primary key,
  unit_id uuid not null references units,
  title text not null check (title <> ''),
  -- RFC 5545, without DTSTART and UNTIL.
  rule text not null,
  starts_on date not null,
  -- A series has an end.
  until date not null,
  -- Where a day is a day off: held then all the same, on the working day before, or on the one after.
  shift text not null check (shift in ('none', 'before', 'after')),
  -- A class: whoever came to so many sessions has passed.
  pass_sessions integer check (pass_sessions > 0),
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid references people,
  check (until >= starts_on)
);
create index gathering_series_unit on gathering_series (unit_id);
alter table gatherings add constraint gatherings_series_id_fkey foreign key (series_id) references gathering_series;
