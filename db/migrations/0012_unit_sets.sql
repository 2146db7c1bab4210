-- What people type to find a unit: parts of its names in any order, or the first letters of its words.
alter table unit_facts
  add column search_fold text generated always as
    (vi_fold(name || ' ' || coalesce(short_name, '') || ' ' || coalesce(code, ''))) stored,
  add column initials text generated always as
    (regexp_replace(vi_fold(name), '([a-z0-9])[a-z0-9]*[^a-z0-9]*', '\1', 'g')) stored;
create index unit_facts_search on unit_facts using gin (search_fold gin_trgm_ops);

-- Several units named by a rule ("UBND các xã, phường"): resolved on a day, never a fixed list.
create table unit_sets (
  id uuid primary key,
  -- Whose set it is: it and the units below may use it.
  owner_id uuid not null references units (id),
  name text not null check (name <> ''),
  name_fold text generated always as (vi_fold(name)) stored,
  under_id uuid not null references units (id),
  -- Only what stands directly below, or everything below.
  reach text not null check (reach in ('children', 'all')),
  -- Empty: any kind.
  kinds text[] not null default '{}',
  -- Words that the name of a member must contain ("tiểu học").
  named text,
  version integer not null default 1,
  -- A person; people are a later room, so no reference.
  created_by uuid,
  created_at timestamptz not null,
  unique (owner_id, name_fold)
);

create table unit_set_exceptions (
  set_id uuid not null references unit_sets (id) on delete cascade,
  unit_id uuid not null references units (id),
  -- True: belongs to the set although the rule does not say so; false: the reverse.
  included boolean not null,
  primary key (set_id, unit_id)
);

-- What a person said that words in a plan mean, to be proposed the next time.
create table unit_phrases (
  id uuid primary key,
  owner_id uuid not null references units (id),
  phrase text not null,
  phrase_fold text generated always as (vi_fold(phrase)) stored,
  unit_id uuid references units (id),
  set_id uuid references unit_sets (id),
  taught_by uuid,
  taught_at timestamptz not null,
  unique (owner_id, phrase_fold),
  check ((unit_id is null) <> (set_id is null))
);

alter table task_units
  add column set_id uuid references unit_sets (id),
  -- A member of a set that another row names, written when the plan was published.
  add column from_id uuid references task_units (id) on delete cascade;
create index task_units_from on task_units (from_id) where from_id is not null;
