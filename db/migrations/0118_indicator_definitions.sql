-- What an indicator is, as data with a history (docs/decisions/0047): a clerk writes it, the periods that a version held for keep it.
alter table indicators
  -- The periods of state administration, those of statistics and the party, or the plan's own dates ('all').
  add column calendar text not null default 'calendar' check (calendar in ('calendar', 'state', 'plan')),
  -- Its numerator counts some of what the denominator counts: never above 100 %.
  add column part_of_whole boolean not null default false,
  -- It tells of persons: groups of fewer than ten are told to nobody.
  add column persons boolean not null default false,
  -- What stands behind a mean is measured in this, where its room says so.
  add column counted text check (counted <> '');
update indicators set calendar = 'plan' where period = 'whole';
-- Rates of campaigns and of their quizzes count people.
update indicators set persons = true, counted = 'người' where source in ('study.campaign', 'study.quiz');

create table indicator_versions (
  id uuid primary key,
  indicator_id uuid not null references indicators,
  number integer not null check (number > 0),
  -- The version holds for periods that end on this day or later, until a later one does; null: from the beginning.
  valid_from date,
  -- The last day of which anybody is asked; null: no end.
  valid_to date,
  words text not null check (words <> ''),
  decimals integer not null check (decimals between 0 and 6),
  better text check (better in ('more', 'less')),
  -- Formulas as they were written; null where values are entered or a room counts.
  numerator text check (numerator <> ''),
  denominator text check (denominator <> ''),
  note text not null default '',
  made_by uuid references people,
  made_at timestamptz not null,
  unique (indicator_id, number),
  check (denominator is null or numerator is not null),
  check (valid_to is null or valid_from is null or valid_from <= valid_to)
);

-- What the formulas of a version speak of, under the name that stands in them.
create table indicator_items (
  version_id uuid not null references indicator_versions on delete cascade,
  name text not null,
  item_id uuid not null references indicators,
  primary key (version_id, name)
);
create index indicator_items_item on indicator_items (item_id);

-- What a unit is to reach in a period. A row is never changed but for the mark that another one has taken its place.
create table indicator_targets (
  id uuid primary key,
  indicator_id uuid not null references indicators,
  unit_id uuid not null references units,
  period text not null,
  value numeric not null,
  -- The way there: the same all the time, evenly from where it began, or by points of one's own.
  line text not null check (line in ('flat', 'linear', 'points')),
  begin_value numeric,
  -- [{ "day": "2026-06-30", "value": "45" }], in the order of their days.
  points jsonb not null default '[]',
  set_by uuid references people,
  set_at timestamptz not null,
  replaced_at timestamptz,
  check ((line = 'linear') = (begin_value is not null)),
  check ((line = 'points') = (points <> '[]'))
);
create unique index indicator_targets_current on indicator_targets (indicator_id, unit_id, period) where replaced_at is null;
create index indicator_targets_unit on indicator_targets (unit_id);
