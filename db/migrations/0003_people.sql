-- A person; also the user record of the sign-in library. Without a user name nobody can sign in as this person.
create table people (
  id uuid primary key,
  name text not null check (name <> ''),
  sort_key text collate "C" not null,
  name_fold text generated always as (vi_fold(name)) stored,
  username text unique check (username = lower(username)),
  email text unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deactivated_at timestamptz
);
create index people_name on people using gin (name_fold gin_trgm_ops);

-- A role at a unit, for a time. What a role permits stands in src/foundations/people/rules.ts.
create table person_roles (
  id uuid primary key,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  role text not null,
  valid_from date not null,
  -- The first day on which the role no longer holds.
  valid_to date,
  created_at timestamptz not null,
  -- Given and taken back on one day: the role holds on no day and the row stays.
  check (valid_to >= valid_from)
);
create index person_roles_person on person_roles (person_id);
create index person_roles_unit on person_roles (unit_id);

-- Ways to sign in. For a password: provider_id 'credential', password = salt:scrypt(N=16384, r=16, p=1, 64 bytes).
create table credentials (
  id uuid primary key,
  person_id uuid not null references people,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index credentials_person on credentials (person_id);

create table sessions (
  id uuid primary key,
  person_id uuid not null references people,
  token text not null unique,
  created_at timestamptz not null,
  -- Last seen, to the nearest ten minutes.
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text
);
create index sessions_person on sessions (person_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_identifier on verifications (identifier);

-- Sign-in attempts, counted for all processes together. Keys are hashes of account and network.
create table sign_in_limits (
  key text primary key,
  attempts integer not null,
  blocked_until timestamptz not null,
  updated_at timestamptz not null
);
create index sign_in_limits_age on sign_in_limits (updated_at);

-- The code that lets the first administrator set an empty instance up. One row at most.
create table set_up_codes (
  id integer primary key check (id = 1),
  code_hash text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
