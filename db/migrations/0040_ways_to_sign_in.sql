-- How a session was opened: password, passkey, provider or code.
alter table sessions add column way text not null default 'password';

-- Somebody has shown one thing and must still show or make another. It opens nothing, so it is no session.
create table waiting_sign_ins (
  -- Hash of what the browser holds.
  id text primary key,
  person_id uuid not null references people,
  way text not null,
  awaits text not null check (awaits in ('second_factor', 'set_up', 'own_secret')),
  -- The one-time code that it came with.
  code_id uuid,
  stay boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index waiting_sign_ins_person on waiting_sign_ins (person_id);

-- One-time codes that one person makes for another. first: the first sign-in of somebody without e-mail; recovery: made
-- while both stand there; link: joins an account of the sign-in provider to the person.
create table sign_in_codes (
  id uuid primary key,
  person_id uuid not null references people,
  purpose text not null check (purpose in ('first', 'recovery', 'link')),
  hash text not null unique,
  -- Recovery: the telephone is gone too, so second factor and passkeys go with it.
  lost boolean not null default false,
  issued_by uuid not null references people,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
-- A new one takes the place of the old one.
create unique index sign_in_codes_open on sign_in_codes (person_id, (purpose = 'link')) where used_at is null and withdrawn_at is null;
alter table waiting_sign_ins add foreign key (code_id) references sign_in_codes (id);

-- The secret of an authenticator app, sealed with a key that stands outside the database.
create table second_factors (
  person_id uuid primary key references people,
  sealed bytea not null,
  -- Null: shown, but no code of it was typed yet.
  confirmed_at timestamptz,
  -- The half minute of the last code that was taken: no code opens twice.
  last_step bigint not null default 0,
  created_at timestamptz not null
);

-- Codes for the day on which the telephone is lost.
create table recovery_codes (
  person_id uuid not null references people,
  hash text not null,
  used_at timestamptz,
  primary key (person_id, hash)
);

-- At this unit and below it, whoever holds the role needs a second factor.
create table second_factor_rules (
  unit_id uuid not null references units,
  role text not null,
  set_by uuid not null references people,
  set_at timestamptz not null,
  primary key (unit_id, role)
);

create table passkeys (
  id uuid primary key,
  person_id uuid not null references people,
  -- As the browser names it, base64url.
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  -- Kept by the maker of the telephone too, so that a new telephone has it.
  backed_up boolean not null,
  user_agent text,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

-- Networks from which an account was used before are not held up by guesses from elsewhere. Keys are hashes.
create table known_networks (
  key text primary key,
  seen_at timestamptz not null
);
create index known_networks_age on known_networks (seen_at);

-- Challenges and states are taken once.
drop index verifications_identifier;
create unique index verifications_identifier on verifications (identifier);
