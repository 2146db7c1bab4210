-- How many requests of an address or a token came in a minute, over all processes. The key is a hash; rows of earlier
-- minutes go. Lost with a crash of the server, which then forgets two minutes: nothing rests on it.
create unlogged table request_counts (
  key text not null,
  -- Minutes since 1970.
  slot integer not null,
  count integer not null,
  primary key (key, slot)
);
create index request_counts_slot on request_counts (slot);
comment on table request_counts is 'follows: requests of the last two minutes';

-- A program that works for a unit: no person, no sign-in. The row in people gives it a name in trails and lets it hold
-- roles; without a user name nobody can sign in as it.
create table service_accounts (
  person_id uuid primary key references people,
  -- Its work ends with this unit.
  unit_id uuid not null references units,
  purpose text not null check (purpose <> ''),
  -- Who answers for it.
  responsible_id uuid not null references people,
  created_by uuid references people,
  created_at timestamptz not null
);
create index service_accounts_unit on service_accounts (unit_id);
create index service_accounts_responsible on service_accounts (responsible_id);

-- What a program shows instead of a sign-in. Of the secret only a hash is kept; it is 238 bits long, so a fast one does.
create table api_tokens (
  id uuid primary key,
  owner_id uuid not null references people,
  name text not null check (name <> ''),
  -- The last letters, so that people tell their tokens apart.
  ending text not null,
  secret_hash text not null unique,
  -- Permissions that it may use of those its owner holds.
  scopes text[] not null check (cardinality(scopes) > 0),
  read_only boolean not null,
  -- Only there and below; null: wherever the owner may.
  unit_id uuid references units,
  created_by uuid not null references people,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz,
  revoked_by uuid references people,
  check (expires_at <= created_at + interval '367 days')
);
create index api_tokens_owner on api_tokens (owner_id);
