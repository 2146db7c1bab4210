-- The result of a round is asked for, then worked out by a job some thousand attempts at a time (docs/decisions/0041).
create table contest_closings (
  round_id uuid primary key references contest_rounds,
  asked_at timestamptz not null,
  asked_by uuid references people,
  -- How many attempts stand under the root, and by which key they are marked.
  attempts integer not null check (attempts >= 0),
  key_number integer not null,
  step text not null default 'gather' check (step in ('gather', 'order', 'place', 'done')),
  -- How far this step is, and behind which tile, person or place it goes on.
  done integer not null default 0 check (done >= 0),
  after text not null default '',
  -- When somebody last worked at it: whatever was broken off is taken up again.
  worked_at timestamptz not null,
  -- Why it was given up: the code of a reason. It can be asked for anew.
  stopped text
);
create index contest_closings_running on contest_closings (worked_at) where step <> 'done' and stopped is null;

-- Who stands where before it is told to anybody: one row for each entrant, gone when the places are there.
create table contest_standings (
  round_id uuid not null references contest_closings,
  person_id uuid not null references people,
  attempt_id uuid not null references quiz_attempts,
  receipt bytea not null check (length(receipt) = 32),
  points bigint not null,
  of bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  guess integer,
  -- In any of their attempts.
  all_right boolean not null,
  -- By its bytes the list is in order; known when all are gathered, since guesses are held against how many there are.
  place_key bytea,
  primary key (round_id, person_id)
);
create unique index contest_standings_order on contest_standings (round_id, place_key) where place_key is not null;
create index contest_standings_person on contest_standings (person_id);
create index contest_standings_attempt on contest_standings (attempt_id);
alter table contest_standings enable row level security;
create policy closed on contest_standings using ((select wall_beyond()));
