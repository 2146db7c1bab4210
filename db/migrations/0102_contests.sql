-- Contests (docs/decisions/0041): rounds, each of which is a quiz, under rules that are published by their fingerprint before they begin.
create table contests (
  id uuid primary key,
  -- Whose contest it is; who may change it holds quizzes.edit there.
  unit_id uuid not null references units,
  title text not null check (title <> ''),
  about text not null default '',
  -- Open from the first round that was published on.
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  -- RulesAsWritten of rules/rules.ts; each round publishes them with its own commitment.
  rules jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid references people,
  closed_at timestamptz,
  check ((state = 'closed') = (closed_at is not null))
);
create index contests_unit on contests (unit_id, id desc);

-- Who may enter: members of units or of every unit of a set, with `below` of all that stands under them too. Given to each round's quiz.
create table contest_audience (
  id uuid primary key,
  contest_id uuid not null references contests on delete cascade,
  unit_id uuid references units,
  set_id uuid references unit_sets,
  below boolean not null,
  check ((unit_id is null) <> (set_id is null))
);
create unique index contest_audience_unit on contest_audience (contest_id, unit_id) where unit_id is not null;
create unique index contest_audience_set on contest_audience (contest_id, set_id) where set_id is not null;
create index contest_audience_unit_of on contest_audience (unit_id) where unit_id is not null;
create index contest_audience_set_of on contest_audience (set_id) where set_id is not null;

create table contest_rounds (
  id uuid primary key,
  contest_id uuid not null references contests,
  number integer not null check (number > 0),
  quiz_id uuid not null unique references quizzes,
  -- The very text that was published (canonical JSON); its SHA-256 is the fingerprint. Null: a draft.
  published text,
  fingerprint bytea check (length(fingerprint) = 32),
  published_at timestamptz,
  published_by uuid references people,
  closed_at timestamptz,
  closed_by uuid references people,
  unique (contest_id, number),
  check ((published is null) = (published_at is null) and (published is null) = (fingerprint is null)),
  check (closed_at is null or published_at is not null)
);

-- Seeds of draws: told to nobody before their round is closed, so they stand apart from what pages read.
create table contest_seeds (
  round_id uuid primary key references contest_rounds,
  seed bytea not null check (length(seed) = 32)
);
alter table contest_seeds enable row level security;
create policy closed on contest_seeds
  using ((select wall_beyond()) or exists (select from contest_rounds r where r.id = round_id and r.closed_at is not null));
-- What an entrant guessed for one attempt, until that attempt ends.
create table contest_guesses (
  round_id uuid not null references contest_rounds,
  person_id uuid not null references people,
  attempt_number integer not null check (attempt_number > 0),
  guess integer not null check (guess >= 0),
  given_at timestamptz not null,
  primary key (round_id, person_id, attempt_number)
);
create index contest_guesses_person on contest_guesses (person_id);

create function contest_round_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.published_at is not null then
      raise exception 'a round that was published stays';
    end if;
    return old;
  end if;
  if old.published_at is not null and (new.contest_id, new.number, new.quiz_id, new.published, new.fingerprint, new.published_at)
    is distinct from (old.contest_id, old.number, old.quiz_id, old.published, old.fingerprint, old.published_at) then
    raise exception 'what was published of a round is never changed';
  end if;
  return new;
end $$;
create trigger contest_rounds_stay before update or delete on contest_rounds for each row execute function contest_round_stays();

create function contest_seed_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the seed of a draw is never changed';
end $$;
create trigger contest_seeds_stay before update or delete on contest_seeds for each row execute function contest_seed_stays();

create function contest_rules_stay() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.rules, new.title) is distinct from (old.rules, old.title) then
    raise exception 'the rules of a contest that was published are never changed';
  end if;
  return new;
end $$;
create trigger contests_rules_stay before update on contests for each row execute function contest_rules_stay();
