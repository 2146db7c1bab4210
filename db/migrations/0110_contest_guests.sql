-- Entry without an account (docs/decisions/0044). Whoever enters so is a person of one round: no name, no account, no unit that lists them.
alter table people add column guest boolean not null default false;
alter table people add constraint people_guest_has_no_account check (not guest or (username is null and email is null));

-- What names and telephones of one round are hashed and sealed with; one round's says nothing of another's. Null: destroyed.
create table contest_guest_keys (
  round_id uuid primary key references contest_rounds,
  key bytea check (length(key) = 32),
  made_at timestamptz not null,
  destroyed_at timestamptz,
  check ((key is null) = (destroyed_at is not null))
);
alter table contest_guest_keys enable row level security;
create policy closed on contest_guest_keys using ((select wall_beyond()));

create table contest_guests (
  person_id uuid primary key references people,
  round_id uuid not null references contest_rounds,
  -- Of the secret that stands in the address of their page: the only way in.
  code_hash bytea not null unique check (length(code_hash) = 32),
  -- Keyed: of name and telephone, so that nobody enters twice; of the telephone, of which the rules say how many may enter.
  double_hash bytea check (length(double_hash) = 32),
  telephone_hash bytea check (length(telephone_hash) = 32),
  nth smallint not null check (nth > 0),
  -- Name and telephone, to call whoever wins.
  sealed bytea,
  -- Of a winner, where the rules publish names.
  published_name text check (published_name <> ''),
  entered_at timestamptz not null,
  unique (round_id, double_hash),
  unique (round_id, telephone_hash, nth),
  check ((double_hash is null) = (telephone_hash is null) and (double_hash is null) = (sealed is null))
);
create index contest_guests_round on contest_guests (round_id);
alter table contest_guests enable row level security;
create policy closed on contest_guests using ((select wall_beyond()));

-- Each proof of work lets one person in.
create table contest_proofs_used (
  id uuid primary key,
  expires_at timestamptz not null
);
create index contest_proofs_used_expires on contest_proofs_used (expires_at);

-- Guests stand on no roster, so boards count them apart and know no rate of theirs.
alter table contest_board_units add column guests integer not null default 0 check (guests >= 0);
alter table contest_board_units add column guests_late integer not null default 0 check (guests_late >= 0);
