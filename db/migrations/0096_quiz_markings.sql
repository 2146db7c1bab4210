-- All results of a quiz worked out anew by a job, for quizzes that are too large for the transaction of the decision (docs/decisions/0040).
create table quiz_markings (
  quiz_id uuid not null,
  edition integer not null,
  key_number integer not null,
  -- Results that were there when the key changed, and how many of them are of the new key.
  total integer not null,
  done integer not null default 0,
  began_at timestamptz not null,
  finished_at timestamptz,
  primary key (quiz_id, edition, key_number),
  foreign key (quiz_id, edition, key_number) references quiz_keys
);
create unique index quiz_markings_running on quiz_markings (quiz_id) where finished_at is null;

-- What the board adds up: kept beside the rows that it follows from, by whatever statement changes them.
create table quiz_unit_counts (
  quiz_id uuid not null references quizzes,
  unit_id uuid not null references units,
  people integer not null,
  done integer not null,
  passed integer not null,
  primary key (quiz_id, unit_id)
);
create index quiz_unit_counts_unit on quiz_unit_counts (unit_id);

create function quiz_count_standings() returns trigger language plpgsql as $$
begin
  -- In the order of the units, so that two statements wait for each other and never in a circle.
  if tg_op = 'INSERT' then
    insert into quiz_unit_counts as c (quiz_id, unit_id, people, done, passed)
      select e.quiz_id, e.unit_id, 0, count(*), count(*) filter (where s.passed)
      from come s join quiz_entrants e using (quiz_id, person_id) where e.left_at is null group by 1, 2 order by 1, 2
      on conflict (quiz_id, unit_id) do update set done = c.done + excluded.done, passed = c.passed + excluded.passed;
  elsif tg_op = 'DELETE' then
    insert into quiz_unit_counts as c (quiz_id, unit_id, people, done, passed)
      select e.quiz_id, e.unit_id, 0, -count(*), -count(*) filter (where s.passed)
      from gone s join quiz_entrants e using (quiz_id, person_id) where e.left_at is null group by 1, 2 order by 1, 2
      on conflict (quiz_id, unit_id) do update set done = c.done + excluded.done, passed = c.passed + excluded.passed;
  else
    insert into quiz_unit_counts as c (quiz_id, unit_id, people, done, passed)
      select e.quiz_id, e.unit_id, 0, 0, sum(coalesce(n.passed, false)::int - coalesce(o.passed, false)::int)
      from come n join gone o using (quiz_id, person_id) join quiz_entrants e using (quiz_id, person_id)
      where e.left_at is null and n.passed is distinct from o.passed group by 1, 2 order by 1, 2
      on conflict (quiz_id, unit_id) do update set passed = c.passed + excluded.passed;
  end if;
  return null;
end $$;
create trigger quiz_standings_come after insert on quiz_standings referencing new table as come for each statement execute function quiz_count_standings();
create trigger quiz_standings_gone after delete on quiz_standings referencing old table as gone for each statement execute function quiz_count_standings();
create trigger quiz_standings_changed after update on quiz_standings referencing new table as come old table as gone for each statement execute function quiz_count_standings();

create function quiz_count_entrants() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into quiz_unit_counts as c (quiz_id, unit_id, people, done, passed)
      select e.quiz_id, e.unit_id, count(*), count(s.person_id), count(*) filter (where s.passed)
      from come e left join quiz_standings s using (quiz_id, person_id) where e.left_at is null group by 1, 2 order by 1, 2
      on conflict (quiz_id, unit_id) do update set people = c.people + excluded.people, done = c.done + excluded.done, passed = c.passed + excluded.passed;
  else
    insert into quiz_unit_counts as c (quiz_id, unit_id, people, done, passed)
      select e.quiz_id, e.unit_id, sum(e.sign), coalesce(sum(e.sign) filter (where s.person_id is not null), 0), coalesce(sum(e.sign) filter (where s.passed), 0)
      from (select quiz_id, person_id, unit_id, left_at, 1 as sign from come union all select quiz_id, person_id, unit_id, left_at, -1 from gone) e
        left join quiz_standings s using (quiz_id, person_id)
      where e.left_at is null group by 1, 2 having sum(e.sign) <> 0 order by 1, 2
      on conflict (quiz_id, unit_id) do update set people = c.people + excluded.people, done = c.done + excluded.done, passed = c.passed + excluded.passed;
  end if;
  return null;
end $$;
create trigger quiz_entrants_come after insert on quiz_entrants referencing new table as come for each statement execute function quiz_count_entrants();
create trigger quiz_entrants_changed after update on quiz_entrants referencing new table as come old table as gone for each statement execute function quiz_count_entrants();

insert into quiz_unit_counts (quiz_id, unit_id, people, done, passed)
  select e.quiz_id, e.unit_id, count(*), count(s.person_id), count(*) filter (where s.passed)
  from quiz_entrants e left join quiz_standings s using (quiz_id, person_id) where e.left_at is null group by 1, 2;
