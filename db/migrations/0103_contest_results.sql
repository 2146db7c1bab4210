-- What came of a round (docs/decisions/0041): worked out once by a pure function of the published rules, the results, the seed and the root.
create table contest_results (
  round_id uuid primary key references contest_rounds,
  -- Over the journals of all attempts, as it was published.
  root bytea not null check (length(root) = 32),
  -- By which key the attempts were marked.
  key_number integer not null,
  entrants integer not null check (entrants >= 0),
  attempts integer not null check (attempts >= entrants),
  all_right integer not null check (all_right between 0 and entrants),
  ranked_at timestamptz not null
);

-- One row for each entrant. Who it is is shown to themselves, and of winners as the rules say.
create table contest_places (
  round_id uuid not null references contest_results,
  place integer not null check (place > 0),
  person_id uuid not null references people,
  -- The attempt that counts, and its leaf under the root.
  attempt_id uuid not null unique references quiz_attempts,
  receipt bytea not null check (length(receipt) = 32),
  -- In millionths.
  points bigint not null,
  of bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  guess integer,
  -- By what this place was told apart from the next one.
  decided_by text not null check (decided_by in ('score', 'prediction', 'duration', 'finished', 'draw', 'alone')),
  prize text,
  primary key (round_id, place),
  unique (round_id, person_id)
);
create index contest_places_person on contest_places (person_id);
create index contest_places_prizes on contest_places (round_id, place) where prize is not null;

create function contest_result_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the result of a round is never changed';
end $$;
create trigger contest_results_stay before update or delete on contest_results for each row execute function contest_result_stays();
create trigger contest_places_stay before update or delete on contest_places for each row execute function contest_result_stays();
