-- Rounds judged by people (docs/decisions/0046): samples whose marks are agreed beforehand, what each examiner gave them, and who may go on to the answers.
create table quiz_samples (
  id uuid primary key,
  quiz_id uuid not null references quizzes,
  -- In the pool of the edition.
  place integer not null check (place >= 0),
  answer text not null check (answer <> ''),
  -- As agreed, by criterion of the question, and why.
  points jsonb not null,
  share double precision not null check (share between 0 and 1),
  because text not null default '',
  added_at timestamptz not null,
  added_by uuid not null references people
);
create index quiz_samples_quiz on quiz_samples (quiz_id, place);
create index quiz_samples_added_by on quiz_samples (added_by);

-- Gone when the round has its result: nothing of it is kept about anybody.
create table quiz_sample_marks (
  sample_id uuid not null references quiz_samples on delete cascade,
  examiner_id uuid not null references people,
  points jsonb not null,
  share double precision not null check (share between 0 and 1),
  marked_at timestamptz not null,
  primary key (sample_id, examiner_id)
);
create index quiz_sample_marks_examiner on quiz_sample_marks (examiner_id);

-- Who may go on from the samples to the answers; gone with the above.
create table quiz_examiners (
  quiz_id uuid not null references quizzes,
  examiner_id uuid not null references people,
  let_on_at timestamptz not null,
  let_on_by uuid not null references people,
  check (let_on_by <> examiner_id),
  primary key (quiz_id, examiner_id)
);
create index quiz_examiners_examiner on quiz_examiners (examiner_id);
create index quiz_examiners_let_on_by on quiz_examiners (let_on_by);

-- What is being ranked is not marked again.
alter table quizzes add column marks_fixed_at timestamptz;
