-- Lists for a human to look at, and what entrants say to them (docs/decisions/0044). Nothing of it is kept across rounds, or longer than the rules say.
create table contest_checks (
  round_id uuid primary key references contest_rounds,
  asked_at timestamptz not null,
  asked_by uuid references people,
  step text not null default 'read' check (step in ('read', 'units', 'patterns', 'done')),
  done integer not null default 0 check (done >= 0),
  after text not null default '',
  worked_at timestamptz not null,
  -- What was looked at: attempts that count, pairs within units, units too large to be held pair against pair.
  attempts integer not null default 0 check (attempts >= 0),
  pairs bigint not null default 0 check (pairs >= 0),
  units_large integer not null default 0 check (units_large >= 0)
);

-- Worked with, gone when the lists are there: which answers were wrong, by place of the pool.
create table contest_check_answers (
  attempt_id uuid primary key references quiz_attempts,
  round_id uuid not null references contest_checks,
  unit_id uuid not null references units,
  receipt bytea not null check (length(receipt) = 32),
  wrong jsonb not null,
  -- Of all wrong answers together, where there are enough of them.
  pattern bytea
);
create index contest_check_answers_round on contest_check_answers (round_id, unit_id);
create index contest_check_answers_pattern on contest_check_answers (round_id, pattern) where pattern is not null;
create table contest_check_counts (
  round_id uuid not null references contest_checks,
  place integer not null check (place >= 0),
  answer text not null,
  count integer not null check (count > 0),
  primary key (round_id, place, answer)
);

create table contest_signs (
  id uuid primary key,
  round_id uuid not null references contest_checks,
  kind text not null check (kind in ('similar', 'fast')),
  attempt_id uuid not null references quiz_attempts,
  receipt bytea not null check (length(receipt) = 32),
  other_id uuid references quiz_attempts,
  other_receipt bytea check (length(other_receipt) = 32),
  figures jsonb not null,
  check ((kind = 'similar') = (other_id is not null) and (other_id is null) = (other_receipt is null))
);
create index contest_signs_round on contest_signs (round_id, kind);
create index contest_signs_attempt on contest_signs (attempt_id);

-- Somebody is asked about their attempt. Whoever proposes what comes of it does not settle it.
create table contest_cases (
  id uuid primary key,
  round_id uuid not null references contest_rounds,
  attempt_id uuid not null unique references quiz_attempts,
  person_id uuid not null references people,
  receipt bytea not null check (length(receipt) = 32),
  why text not null check (why <> ''),
  opened_at timestamptz not null,
  opened_by uuid references people,
  due_at timestamptz not null,
  defence text check (defence <> ''),
  defended_at timestamptz,
  taken_out boolean,
  reason text check (reason <> ''),
  proposed_at timestamptz,
  proposed_by uuid references people,
  settled_at timestamptz,
  settled_by uuid references people,
  check ((defence is null) = (defended_at is null)),
  check ((taken_out is null) = (proposed_at is null) and (reason is null) = (proposed_at is null)),
  check (settled_at is null or proposed_at is not null),
  check (settled_by is distinct from proposed_by or settled_by is null)
);
create index contest_cases_round on contest_cases (round_id);
create index contest_cases_person on contest_cases (person_id);

-- How many were taken out after they were heard; nobody's name.
alter table contest_results add column taken_out integer not null default 0 check (taken_out >= 0);
