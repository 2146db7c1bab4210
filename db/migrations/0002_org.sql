-- A unit is an identity; everything that may change about it is a fact with dates. Tables of other rooms point to
-- units(id), never to a name.
create table units (
  id uuid primary key,
  created_at timestamptz not null
);

create table unit_facts (
  id uuid primary key,
  unit_id uuid not null references units,
  valid_from date not null,
  -- The first day on which the fact no longer holds; null: still holds.
  valid_to date,
  name text not null check (name <> ''),
  short_name text,
  kind text not null,
  branch text not null,
  code text,
  parent_id uuid references units,
  sort_key text collate "C" not null,
  name_fold text generated always as (vi_fold(name)) stored,
  recorded_at timestamptz not null,
  -- A slip corrected on the day it began to hold: the row stays to be looked up, and holds on no day.
  replaced_at timestamptz,
  check (valid_to > valid_from),
  check (parent_id <> unit_id),
  constraint unit_facts_one_at_a_time
    exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&) where (replaced_at is null),
  constraint unit_facts_code_once
    exclude using gist (code with =, daterange(valid_from, valid_to) with &&) where (replaced_at is null and code is not null)
);
create index unit_facts_unit on unit_facts (unit_id, valid_from);
create index unit_facts_parent on unit_facts (parent_id);
create index unit_facts_name on unit_facts using gin (name_fold gin_trgm_ops);

-- Which unit stands below which, and when; itself included with depth 0. Follows from unit_facts and is written with
-- them in one transaction, so that a right is looked up instead of walking the tree (docs/decisions/0003).
create table unit_paths (
  ancestor_id uuid not null references units,
  unit_id uuid not null references units,
  depth integer not null,
  valid_from date not null,
  valid_to date,
  primary key (ancestor_id, unit_id, valid_from)
);
create index unit_paths_unit on unit_paths (unit_id, ancestor_id);
