-- On whose behalf the actor acted (a deputy for the head); null: for themselves.
alter table events add column for_id uuid;
create index events_at on events (at, id);
create index events_unit on events (unit_id, id);
-- Everything that happened below one plan.
create index events_plan on events ((data ->> 'planId'), id) where data ? 'planId';
-- Whose personal data was looked at.
create index events_looks on events using gin ((data -> 'persons')) where type = 'person.looked_at';

-- Personal values inside events are sealed with a key for each person. It is wrapped with a master key that stands outside
-- the database; erasing a person destroys it, and what it sealed can be read by nobody any more.
create table person_keys (
  person_id uuid primary key,
  wrapped bytea,
  made_at timestamptz not null,
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);

-- A person whose data was erased: a row that keeps what they did in place, without a name.
alter table people add column erased_at timestamptz;

-- The log: each event once, in the order in which it was taken up. hash = leaf hash of RFC 6962 over the entry's line.
create table audit_entries (
  position bigint primary key check (position >= 0),
  event_id bigint not null unique references events (id),
  hash bytea not null check (octet_length(hash) = 32)
);

-- Hashes of complete subtrees: level 1 over 256 entries, level 2 over 65,536, and so on (C2SP tlog-tiles).
create table audit_nodes (
  level smallint not null check (level > 0),
  place bigint not null check (place >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, place)
);

-- Signed statements "so many entries, this root" (C2SP tlog-checkpoint); number counts without gaps.
create table audit_checkpoints (
  number bigint primary key check (number > 0),
  -- The day that it closes; null: made on demand.
  day date unique,
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  verifier text not null,
  made_at timestamptz not null,
  made_by uuid
);

-- Where checkpoints are sent.
create table audit_addresses (
  id uuid primary key,
  address text not null,
  added_by uuid,
  added_at timestamptz not null,
  removed_at timestamptz
);
create unique index audit_addresses_once on audit_addresses (lower(address)) where removed_at is null;

create table audit_sendings (
  number bigint not null references audit_checkpoints (number),
  address_id uuid not null references audit_addresses (id),
  tried_at timestamptz not null,
  sent_at timestamptz,
  primary key (number, address_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are only added, never changed or removed.', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Transaction numbers alone are given anew, after a copy or a restore on another server.
create trigger events_stay before update on events for each row
  when (to_jsonb(old) - 'xid' is distinct from to_jsonb(new) - 'xid') execute function refuse_change();
create trigger events_kept before delete on events for each row execute function refuse_change();
create trigger events_not_emptied before truncate on events for each statement execute function refuse_change();

create trigger audit_entries_stay before update or delete on audit_entries for each row execute function refuse_change();
create trigger audit_entries_not_emptied before truncate on audit_entries for each statement execute function refuse_change();
create trigger audit_nodes_stay before update or delete on audit_nodes for each row execute function refuse_change();
create trigger audit_nodes_not_emptied before truncate on audit_nodes for each statement execute function refuse_change();
create trigger audit_checkpoints_stay before update or delete on audit_checkpoints for each row execute function refuse_change();
create trigger audit_checkpoints_not_emptied before truncate on audit_checkpoints for each statement execute function refuse_change();

-- A key is destroyed once and never comes back.
create trigger person_keys_stay before update on person_keys for each row
  when (old.destroyed_at is not null or new.destroyed_at is null) execute function refuse_change();
create trigger person_keys_kept before delete on person_keys for each row execute function refuse_change();
