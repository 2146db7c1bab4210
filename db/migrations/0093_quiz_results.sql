-- What came of attempts (docs/decisions/0040). Whoever joined or left after the opening is told from the others.
alter table quiz_entrants add column left_at timestamptz;

-- Follows from edition, key, seed and answers by one pure function; thrown away and made again at will.
create table quiz_results (
  -- Of an attempt on a device or of a sheet that was typed in.
  attempt_id uuid primary key,
  quiz_id uuid not null references quizzes,
  person_id uuid not null references people,
  edition integer not null,
  key_number integer not null,
  finished_at timestamptz not null,
  points double precision not null check (points >= 0),
  of double precision not null check (of >= 0),
  -- Null: there is no passing, or what has yet to be marked decides it.
  passed boolean,
  waiting integer not null default 0,
  -- [{place, share, points}] in the order of the paper.
  marks jsonb not null,
  marked_at timestamptz not null,
  foreign key (quiz_id, edition, key_number) references quiz_keys
);
create index quiz_results_person on quiz_results (quiz_id, person_id);
create index quiz_results_of_person on quiz_results (person_id);
create index quiz_results_key on quiz_results (quiz_id, key_number, attempt_id);

-- Which of a person's attempts at one quiz counts, and what it comes to. No row: nothing has ended yet.
create table quiz_standings (
  quiz_id uuid not null references quizzes,
  person_id uuid not null references people,
  attempt_ids uuid[] not null,
  attempts integer not null,
  points double precision not null,
  of double precision not null,
  passed boolean,
  waiting integer not null,
  primary key (quiz_id, person_id)
);
create index quiz_standings_person on quiz_standings (person_id);
