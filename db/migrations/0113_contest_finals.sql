-- Live finals of contests (docs/decisions/0045): the host steps through questions, finalists answer on phones in a window of the server's clock.
create table contest_finals (
  id uuid primary key,
  contest_id uuid not null references contests,
  number integer not null check (number > 0),
  -- The draft whose questions are asked; taken over word for word when the final is published.
  quiz_id uuid not null unique references quizzes,
  -- FinalRules of rules/final.ts.
  rules jsonb not null,
  -- The very text that was published (canonical JSON); its SHA-256 is the fingerprint. Null: a draft.
  published text,
  fingerprint bytea check (length(fingerprint) = 32),
  published_at timestamptz,
  published_by uuid references people,
  -- Where the host is. Each press names the step that it was made on, so that two hosts never skip one.
  step integer not null default 0 check (step >= 0),
  phase text not null default 'waiting' check (phase in ('waiting', 'asked', 'open', 'counts', 'answer', 'over')),
  question integer not null default 0 check (question >= 0),
  -- Over all that was answered; from then on nothing is taken any more.
  root bytea check (length(root) = 32),
  ended_at timestamptz,
  ended_by uuid references people,
  unique (contest_id, number),
  check ((published is null) = (published_at is null) and (published is null) = (fingerprint is null)),
  check (phase = 'waiting' or published_at is not null),
  check ((phase = 'over') = (ended_at is not null) and (ended_at is null) = (root is null))
);

-- What is asked, from 1 on, and the window in which it could be answered.
create table contest_final_questions (
  final_id uuid not null references contest_finals,
  number integer not null check (number > 0),
  body jsonb not null,
  opens_at timestamptz,
  closes_at timestamptz,
  primary key (final_id, number),
  check ((opens_at is null) = (closes_at is null) and closes_at >= opens_at)
);

create table contest_finalists (
  final_id uuid not null references contest_finals,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  -- Called out in the hall; given when the final is published.
  seat integer check (seat > 0),
  added_at timestamptz not null,
  primary key (final_id, person_id),
  unique (final_id, seat)
);
create index contest_finalists_person on contest_finalists (person_id);
create index contest_finalists_unit on contest_finalists (unit_id);

-- One row an answer: the first one that arrived in the window.
create table contest_final_answers (
  final_id uuid not null,
  person_id uuid not null,
  question integer not null,
  -- Keys of what was chosen, in the order of the alphabet.
  keys text[] not null check (cardinality(keys) > 0),
  received_at timestamptz not null,
  primary key (final_id, question, person_id),
  foreign key (final_id, person_id) references contest_finalists,
  foreign key (final_id, question) references contest_final_questions
);
create index contest_final_answers_person on contest_final_answers (final_id, person_id);

-- Seeds of draws: told to nobody before their final is over, so they stand apart from what pages read.
create table contest_final_seeds (
  final_id uuid primary key references contest_finals,
  seed bytea not null check (length(seed) = 32)
);
alter table contest_final_seeds enable row level security;
create policy closed on contest_final_seeds
  using ((select wall_beyond()) or exists (select from contest_finals f where f.id = final_id and f.ended_at is not null));

create table contest_final_places (
  final_id uuid not null references contest_finals,
  place integer not null check (place > 0),
  person_id uuid not null references people,
  -- In millionths.
  points bigint not null,
  of bigint not null,
  -- Time in the windows by the published rules, in milliseconds.
  ms integer not null check (ms >= 0),
  receipt bytea not null check (length(receipt) = 32),
  decided_by text not null check (decided_by in ('score', 'duration', 'draw', 'alone')),
  prize text,
  primary key (final_id, place),
  unique (final_id, person_id)
);
create index contest_final_places_person on contest_final_places (person_id);

create function contest_final_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.published_at is not null then
      raise exception 'a final that was published stays';
    end if;
    return old;
  end if;
  if old.published_at is not null and (new.contest_id, new.number, new.quiz_id, new.rules, new.published, new.fingerprint, new.published_at)
    is distinct from (old.contest_id, old.number, old.quiz_id, old.rules, old.published, old.fingerprint, old.published_at) then
    raise exception 'what was published of a final is never changed';
  end if;
  if old.ended_at is not null then
    raise exception 'a final that is over is never changed';
  end if;
  return new;
end $$;
create trigger contest_finals_stay before update or delete on contest_finals for each row execute function contest_final_stays();
create trigger contest_final_seeds_stay before update or delete on contest_final_seeds for each row execute function contest_seed_stays();
create trigger contest_final_places_stay before update or delete on contest_final_places for each row execute function contest_result_stays();

create function contest_final_answer_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an answer of a final is never changed';
end $$;
create trigger contest_final_answers_stay before update or delete on contest_final_answers for each row execute function contest_final_answer_stays();
