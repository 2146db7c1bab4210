-- Study campaigns: who is to take part by when, in which sessions, and what came of it (docs/decisions/0032).
create table campaigns (
  id uuid primary key,
  -- Whose plan it carries out.
  unit_id uuid not null references units,
  plan_id uuid not null references plans,
  task_id uuid references tasks,
  target_id uuid references targets,
  title text not null check (title <> ''),
  -- What is studied, a document each.
  documents text[] not null default '{}',
  roster_day date not null,
  -- The last day that counts.
  deadline date not null,
  target_percent numeric(5, 2) not null check (target_percent > 0 and target_percent <= 100),
  -- Whoever is excused leaves the denominator.
  excused_leave boolean not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid references people,
  opened_at timestamptz,
  opened_by uuid references people,
  closed_at timestamptz,
  closed_by uuid references people,
  check (deadline >= roster_day),
  check (task_id is not null or target_id is not null),
  check ((state = 'draft') = (opened_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index campaigns_unit on campaigns (unit_id, id);
create index campaigns_plan on campaigns (plan_id);
create index campaigns_task on campaigns (task_id) where task_id is not null;
create index campaigns_target on campaigns (target_id) where target_id is not null;

-- Who is to take part: the members of units, or of every unit of a set; with `below`, of all that stands under them too.
create table campaign_audience (
  id uuid primary key,
  campaign_id uuid not null references campaigns on delete cascade,
  unit_id uuid references units,
  set_id uuid references unit_sets,
  below boolean not null,
  check ((unit_id is null) <> (set_id is null))
);
create unique index campaign_audience_unit on campaign_audience (campaign_id, unit_id) where unit_id is not null;
create unique index campaign_audience_set on campaign_audience (campaign_id, set_id) where set_id is not null;
create index campaign_audience_unit_of on campaign_audience (unit_id) where unit_id is not null;
create index campaign_audience_set_of on campaign_audience (set_id) where set_id is not null;

-- Where somebody of several units is to count, said before the roster is fixed.
create table campaign_homes (
  campaign_id uuid not null references campaigns on delete cascade,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  said_at timestamptz not null,
  said_by uuid references people,
  primary key (campaign_id, person_id)
);
create index campaign_homes_person on campaign_homes (person_id);
create index campaign_homes_unit on campaign_homes (unit_id);

-- Home units of the roster, each the place of one figure; the counts follow from the tables below and from the marks.
create table campaign_units (
  id uuid primary key,
  campaign_id uuid not null references campaigns on delete cascade,
  unit_id uuid not null references units,
  members integer not null default 0,
  came integer not null default 0,
  -- Excused, and never came.
  excused integer not null default 0,
  -- Of those still awaited: how many have their next session on which day.
  ahead jsonb not null default '[]',
  counted_at timestamptz,
  unique (campaign_id, unit_id)
);
create index campaign_units_unit on campaign_units (unit_id);

-- One row a person: the one home unit at which they count, fixed with the roster. No row goes; whoever leaves gets a day and a reason.
create table campaign_members (
  campaign_id uuid not null references campaigns on delete cascade,
  person_id uuid not null references people,
  home_unit_id uuid not null references units,
  how text not null check (how in ('frozen', 'joined')),
  joined_on date not null,
  joined_because text check (joined_because <> ''),
  left_on date,
  left_because text check (left_because <> ''),
  added_at timestamptz not null,
  added_by uuid references people,
  left_at timestamptz,
  left_by uuid references people,
  primary key (campaign_id, person_id),
  check ((how = 'joined') = (joined_because is not null)),
  check ((left_on is null) = (left_because is null))
);
create index campaign_members_person on campaign_members (person_id);
create index campaign_members_home on campaign_members (campaign_id, home_unit_id);
create index campaign_members_unit on campaign_members (home_unit_id);

-- A session is a gathering; it is held for the members of a unit and of what stands below it.
create table campaign_sessions (
  gathering_id uuid primary key references gatherings,
  campaign_id uuid not null references campaigns on delete cascade,
  unit_id uuid not null references units,
  make_up boolean not null,
  added_at timestamptz not null,
  added_by uuid references people
);
create index campaign_sessions_campaign on campaign_sessions (campaign_id);
create index campaign_sessions_unit on campaign_sessions (unit_id);

-- What was given into the plan, as it was counted then; a later count that differs is a restatement.
create table campaign_reports (
  id uuid primary key,
  campaign_id uuid not null references campaigns on delete cascade,
  target_value_id uuid not null references target_values,
  numerator numeric not null,
  denominator numeric not null,
  as_of date not null,
  reported_at timestamptz not null,
  reported_by uuid references people
);
create index campaign_reports_campaign on campaign_reports (campaign_id, reported_at);
create index campaign_reports_value on campaign_reports (target_value_id);
comment on table campaign_units is 'follows: campaign_members and attendance_marks';
