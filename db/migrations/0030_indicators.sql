-- Indicators, their figures, and one roll-up of them over the tree of units (docs/decisions/0022).
create table indicators (
  id uuid primary key,
  -- The number that its first code is made of.
  number integer not null unique,
  code text not null unique check (code <> ''),
  words text not null check (words <> ''),
  kind text not null check (kind in ('add', 'weighted_mean', 'last', 'distinct')),
  -- Unit of measure, as people write it: %, hộ.
  measure text not null,
  -- Over which stretch of time figures are added up.
  period text not null check (period in ('whole', 'year', 'half-year', 'quarter', 'month')),
  unit_id uuid not null references units,
  -- Which room counts it, and under which key of its own.
  source text not null,
  source_key uuid not null,
  -- A person has said what it is: what the source proposes no longer changes that.
  edited boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  -- Since when its source counts it no longer.
  ended_at timestamptz,
  unique (source, source_key)
);
create index indicators_unit on indicators (unit_id);

-- Who counted what. A row is never changed but for the mark that another one has taken its place.
create table figures (
  id uuid primary key,
  indicator_id uuid not null references indicators,
  unit_id uuid not null references units,
  -- 'all', '2026', '2026-H1', '2026-Q2', '2026-04'.
  period text not null,
  -- The last day that it speaks of.
  counted_to date not null,
  value numeric not null,
  numerator numeric,
  denominator numeric check (denominator > 0),
  -- A unit says it of everything below it, where those below count for themselves: shown beside the sum, never in it.
  stated boolean not null,
  -- Who counts (stays the same through corrections), and the row of that room that says so.
  slot uuid not null,
  origin_row uuid not null,
  entered_by uuid references people,
  entered_at timestamptz not null,
  recorded_at timestamptz not null,
  replaced_at timestamptz,
  -- Null beside replaced_at: taken back.
  replaced_by uuid references figures,
  check ((numerator is null) = (denominator is null))
);
create unique index figures_current on figures (indicator_id, slot, period) where replaced_at is null;
create index figures_unit on figures (unit_id) where replaced_at is null;
create index figures_of on figures (indicator_id, period, counted_to desc, id desc) where replaced_at is null;
create index figures_slot on figures (indicator_id, slot, origin_row);
create index figures_origin on figures (origin_row);

-- For whom a unit's figures count, as the roll-up below has them in it. 'then': the ancestors of the day that the figure
-- speaks of. 'today': those of the units that carry on what the unit was, by the share that stands below each.
create table rollup_reach (
  view text not null check (view in ('then', 'today')),
  unit_id uuid not null references units,
  ancestor_id uuid not null references units,
  share numeric not null,
  -- The part of the share that the ancestor carries itself.
  own numeric not null,
  -- Days of figures; the first and the last unit of a life reach to infinity.
  valid_from date not null,
  valid_to date not null,
  primary key (unit_id, view, ancestor_id, valid_from)
);
create index rollup_reach_ancestor on rollup_reach (ancestor_id, view);

create table rollups (
  indicator_id uuid not null references indicators,
  period text not null,
  view text not null check (view in ('then', 'today')),
  unit_id uuid not null references units,
  -- Sum of values, or of numerators; of denominators.
  amount numeric not null,
  weight numeric not null,
  -- Figures in the sum; those of them that count by a share; those left out because they cannot be divided, because they
  -- have no denominator.
  figures integer not null,
  estimated integer not null,
  undivided integer not null,
  unweighted integer not null,
  -- Of the kind 'last': day, instant and id of the latest figure.
  last_key text collate "C",
  primary key (indicator_id, period, view, unit_id)
);
create index rollups_unit on rollups (unit_id, view);
create index rollups_empty on rollups (indicator_id) where figures = 0 and undivided = 0 and unweighted = 0;

-- The day that stands for today, once anything was added up; whoever changes the roll-up holds this row.
create table rollup_state (
  id boolean primary key default true check (id),
  day date not null
);

-- Units whose place in the tree has changed since. Several rows of one unit do no harm, and nobody who changes the tree
-- waits for the roll-up.
create table rollup_waiting (
  id bigint generated always as identity primary key,
  unit_id uuid not null
);

create function note_moved_units() returns trigger language plpgsql as $$
begin
  insert into rollup_waiting (unit_id) select distinct unit_id from changed;
  return null;
end $$;
create trigger unit_paths_come after insert on unit_paths referencing new table as changed for each statement execute function note_moved_units();
create trigger unit_paths_gone after delete on unit_paths referencing old table as changed for each statement execute function note_moved_units();
create trigger unit_paths_other after update on unit_paths referencing new table as changed for each statement execute function note_moved_units();

create function note_inherited_units() returns trigger language plpgsql as $$
begin
  insert into rollup_waiting (unit_id) select distinct origin_id from changed;
  return null;
end $$;
create trigger unit_lineage_come after insert on unit_lineage referencing new table as changed for each statement execute function note_inherited_units();
create trigger unit_lineage_gone after delete on unit_lineage referencing old table as changed for each statement execute function note_inherited_units();
create trigger unit_lineage_other after update on unit_lineage referencing new table as changed for each statement execute function note_inherited_units();
