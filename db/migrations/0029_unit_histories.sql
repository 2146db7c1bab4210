-- Acts by which units begin, end, change or go on in others (docs/decisions/0021).
create table unit_successions (
  id uuid primary key,
  kind text not null check (kind in ('merge', 'split', 'reorganise', 'dissolve', 'rename', 'change_of_kind', 'move')),
  -- The first day on which it holds.
  day date not null,
  -- Number and name of the decision.
  basis text not null default '',
  recorded_at timestamptz not null,
  -- A person; people are a later room, so no reference.
  recorded_by uuid,
  -- Taken back: it stays to be looked up and holds on no day.
  withdrawn_at timestamptz,
  withdrawn_by uuid
);
create index unit_successions_day on unit_successions (day);

-- Where an act leads; rename, change of kind and move keep the identity: from and to are the same unit.
create table unit_succession_parts (
  succession_id uuid not null references unit_successions,
  from_unit uuid not null references units,
  to_unit uuid not null references units,
  -- The shares of one ending unit sum to exactly 1.
  share numeric(7, 6) not null check (share > 0 and share <= 1),
  primary key (succession_id, from_unit, to_unit)
);
create index unit_succession_parts_from on unit_succession_parts (from_unit);
create index unit_succession_parts_to on unit_succession_parts (to_unit);

-- The act by which a fact began, and the one that ended it; null where nobody wrote one down.
alter table unit_facts
  add column began_by uuid references unit_successions,
  add column ended_by uuid references unit_successions;
create index unit_facts_began on unit_facts (began_by) where began_by is not null;
create index unit_facts_ended on unit_facts (ended_by) where ended_by is not null;

-- Which units carry what a unit was: on a day the rows that hold then name the heirs and their exact shares, which sum
-- to 1 from its first day on; until its end that is the unit itself. Follows from successions and facts and is written
-- with them in one transaction.
create table unit_lineage (
  origin_id uuid not null references units,
  heir_id uuid not null references units,
  share numeric not null check (share > 0 and share <= 1),
  valid_from date not null,
  valid_to date,
  primary key (origin_id, heir_id, valid_from),
  check (valid_to > valid_from)
);
create index unit_lineage_heir on unit_lineage (heir_id, valid_from);

insert into unit_lineage (origin_id, heir_id, share, valid_from, valid_to)
select unit_id, unit_id, 1, min(valid_from), case when bool_or(valid_to is null) then null else max(valid_to) end
from unit_facts where replaced_at is null group by unit_id;

-- The one branch that all units on the path below the ancestor share, itself included at depth 0; null: they do not.
alter table unit_paths add column branch text;
delete from unit_paths;
with recursive up(unit_id, ancestor_id, depth, branch, span) as (
  select f.unit_id, f.unit_id, 0, f.branch, daterange(f.valid_from, f.valid_to) from unit_facts f where f.replaced_at is null
  union all
  select up.unit_id, f.parent_id, up.depth + 1, case when up.branch = f.branch then f.branch end,
    up.span * daterange(f.valid_from, f.valid_to)
  from up join unit_facts f on f.unit_id = up.ancestor_id
  where f.replaced_at is null and f.parent_id is not null and up.span && daterange(f.valid_from, f.valid_to)
), merged(unit_id, ancestor_id, depth, branch, span) as (
  select unit_id, ancestor_id, depth, branch, unnest(range_agg(span)) from up group by unit_id, ancestor_id, depth, branch
)
insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from, valid_to)
select ancestor_id, unit_id, depth, branch, lower(span), upper(span) from merged;

-- How units stand to each other beside "belongs to"; no right follows from it.
create table unit_relations (
  id uuid primary key,
  unit_id uuid not null references units,
  other_id uuid not null references units,
  type text not null check (type in ('advised_by', 'works_with')),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  began_by uuid references unit_successions,
  ended_by uuid references unit_successions,
  -- Taken back: held on no day.
  replaced_at timestamptz,
  check (unit_id <> other_id),
  check (valid_to > valid_from),
  constraint unit_relations_once
    exclude using gist (unit_id with =, other_id with =, type with =, daterange(valid_from, valid_to) with &&) where (replaced_at is null)
);
create index unit_relations_other on unit_relations (other_id);

-- Whom other units send into a body whose members come by office: a position, not a person.
create table unit_seats (
  id uuid primary key,
  body_id uuid not null references units,
  -- The unit that sends the member, and as what: "Giám đốc".
  unit_id uuid not null references units,
  position text not null check (position <> ''),
  -- What the member is in the body: "Trưởng ban".
  seat text not null check (seat <> ''),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  began_by uuid references unit_successions,
  ended_by uuid references unit_successions,
  -- Taken back: held on no day.
  replaced_at timestamptz,
  check (body_id <> unit_id),
  check (valid_to > valid_from),
  constraint unit_seats_once
    exclude using gist (body_id with =, unit_id with =, position with =, daterange(valid_from, valid_to) with &&) where (replaced_at is null)
);
create index unit_seats_unit on unit_seats (unit_id);
