-- What can be found: follows from the rows of other rooms and can be made anew at any time (caunoi search rebuild).
create table search_entries (
  id uuid primary key,
  kind text not null,
  -- Of the thing itself, once per kind.
  key text not null,
  -- What decides who may see it, and what is made anew together: a plan, a unit.
  scope_id uuid not null,
  unit_id uuid,
  state text not null check (state in ('draft', 'open', 'done')),
  title text not null,
  body text not null,
  -- What it belongs to, shown above it.
  context text not null,
  href text not null,
  -- Written as a literal, word by word (src/foundations/search/words.ts): without marks, with marks after "=", the kind
  -- after "#". No parser and no locale of the database has a say, so both engines find the same.
  words tsvector not null,
  fingerprint text not null,
  unique (kind, key)
);
create index search_entries_words on search_entries using gin (words);
create index search_entries_scope on search_entries (scope_id);
