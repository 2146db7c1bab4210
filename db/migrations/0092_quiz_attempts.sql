-- What entrants do (docs/decisions/0040). One row a start; answers stand in the journals of their devices.
create table quiz_attempts (
  id uuid primary key,
  quiz_id uuid not null,
  edition integer not null,
  person_id uuid not null references people,
  -- Their home on the roster.
  unit_id uuid not null references units,
  number integer not null check (number > 0),
  -- As the rules had it when it began, so that the database itself holds it. Null: as many as somebody likes.
  most integer check (number <= most),
  seed text not null check (seed <> ''),
  started_at timestamptz not null,
  -- With extra time; answers made until then count.
  until timestamptz not null check (until > started_at),
  grace_seconds integer not null check (grace_seconds >= 0),
  -- How many devices were given a ticket; they are numbered from 1.
  devices smallint not null default 1 check (devices between 1 and 50),
  finished_at timestamptz,
  -- Said by the entrant, or ended by the clock.
  finish text check (finish in ('said', 'time')),
  check ((finished_at is null) = (finish is null)),
  unique (quiz_id, person_id, number),
  foreign key (quiz_id, edition) references quiz_editions,
  foreign key (quiz_id, person_id) references quiz_entrants
);
create index quiz_attempts_person on quiz_attempts (person_id);
create index quiz_attempts_unit on quiz_attempts (unit_id);
create index quiz_attempts_edition on quiz_attempts (quiz_id, edition);
-- One at a time, also when two processes are asked at once.
create unique index quiz_attempts_running on quiz_attempts (quiz_id, person_id) where finished_at is null;
create index quiz_attempts_until on quiz_attempts (until) where finished_at is null;

-- Append-only: each entry of a device covers the one before by its hash. `entry` is the canonical text that was hashed.
create table quiz_journal (
  attempt_id uuid not null references quiz_attempts,
  device smallint not null check (device > 0),
  number integer not null check (number > 0),
  hash bytea not null check (length(hash) = 32),
  entry text not null,
  received_at timestamptz not null,
  primary key (attempt_id, device, number)
);

create function quiz_journal_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an entry of a journal is never changed';
end $$;
create trigger quiz_journal_stays before update or delete on quiz_journal for each row execute function quiz_journal_stays();

create function quiz_attempt_stays() returns trigger language plpgsql as $$
begin
  if (new.id, new.quiz_id, new.edition, new.number, new.seed, new.started_at, new.until, new.grace_seconds)
    is distinct from (old.id, old.quiz_id, old.edition, old.number, old.seed, old.started_at, old.until, old.grace_seconds)
    or old.finished_at is not null and (new.finished_at, new.finish) is distinct from (old.finished_at, old.finish) then
    raise exception 'what an attempt began with, and how it ended, is never changed';
  end if;
  return new;
end $$;
create trigger quiz_attempts_stay before update on quiz_attempts for each row execute function quiz_attempt_stays();
