create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- What a person finds when typing without tone marks; the same on both engines.
create function vi_fold(input text) returns text
  language sql immutable strict parallel safe
  return public.unaccent('public.unaccent'::regdictionary, lower(normalize(input, NFC)));

-- One row for each change, written in the transaction of the change. Readers go by (xid, id) and stop below the oldest
-- running transaction, so that a commit which comes late is never passed over.
create table events (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  at timestamptz not null,
  actor_id uuid,
  unit_id uuid,
  subject_id uuid,
  request_id text,
  data jsonb not null default '{}'
);
create index events_order on events (xid, id);
create index events_subject on events (subject_id, id);

create table event_readers (
  name text primary key,
  xid xid8 not null default '0',
  event_id bigint not null default 0
);
