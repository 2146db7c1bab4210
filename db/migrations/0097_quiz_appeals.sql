-- Appeals against questions (docs/decisions/0040). What is decided is the question: one case for all who appeal against it until it is answered.
create table quiz_appeal_cases (
  id uuid primary key,
  quiz_id uuid not null,
  edition integer not null,
  -- In the pool of the edition.
  place integer not null check (place >= 0),
  opened_at timestamptz not null,
  due_at timestamptz not null check (due_at > opened_at),
  outcome text check (outcome in ('upheld', 'refused')),
  reason text,
  answered_at timestamptz,
  answered_by uuid references people,
  check ((outcome is null) = (answered_at is null) and (outcome is null) = (reason is null)),
  check (reason <> ''),
  foreign key (quiz_id, edition) references quiz_editions
);
create unique index quiz_appeal_cases_open on quiz_appeal_cases (quiz_id, edition, place) where outcome is null;
create index quiz_appeal_cases_quiz on quiz_appeal_cases (quiz_id, opened_at);
create index quiz_appeal_cases_due on quiz_appeal_cases (due_at) where outcome is null;

-- One a person and question; who it was is for themselves alone, whoever decides reads the words.
create table quiz_appeals (
  id uuid primary key,
  case_id uuid not null references quiz_appeal_cases,
  quiz_id uuid not null,
  edition integer not null,
  place integer not null,
  person_id uuid not null references people,
  -- An attempt on a device or a sheet of paper.
  attempt_id uuid not null,
  words text not null check (words <> ''),
  made_at timestamptz not null,
  unique (quiz_id, edition, place, person_id)
);
create index quiz_appeals_case on quiz_appeals (case_id);
create index quiz_appeals_person on quiz_appeals (person_id);
