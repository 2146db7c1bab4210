-- One lead unit × one task × one occurrence: the only thing that has a state. Who may do what to it from which state
-- stands in src/mechanisms/plans/rules/assignment-states.ts.
create table assignments (
  id uuid primary key,
  task_id uuid not null references tasks (id) on delete cascade,
  plan_id uuid not null references plans (id) on delete cascade,
  unit_id uuid not null references units (id),
  -- From 1; a task that does not recur has one.
  occurrence integer not null default 1,
  -- From this day on it is shown as work; a recurring task would otherwise fill the list with the whole year.
  starts_on date not null,
  -- The last day as the plan says, and as it is now: it moves by a granted extension only.
  planned_due_on date,
  due_on date,
  state text not null default 'assigned'
    check (state in ('assigned', 'accepted', 'in_progress', 'reported', 'confirmed', 'returned', 'closed')),
  percent integer not null default 0 check (percent between 0 and 100),
  -- Who in the unit does it.
  person_id uuid references people (id),
  reported_at timestamptz,
  state_at timestamptz not null,
  -- Given to another unit: the work goes on there, and this row is history.
  handed_to uuid references assignments (id) on delete set null,
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index assignments_once on assignments (task_id, unit_id, occurrence) where handed_to is null;
create index assignments_open on assignments (unit_id, due_on, id) include (task_id, starts_on)
  where state in ('assigned', 'accepted', 'in_progress', 'returned');
create index assignments_plan_open on assignments (plan_id, due_on) include (unit_id, starts_on)
  where state in ('assigned', 'accepted', 'in_progress', 'returned');
create index assignments_reported on assignments (plan_id, reported_at) where state = 'reported';
create index assignments_done on assignments (unit_id, reported_at) where state in ('reported', 'confirmed', 'closed');
create index assignments_plan on assignments (plan_id, unit_id);
create index assignments_person on assignments (person_id) where person_id is not null;

-- What was done to an assignment, in order; a row is never changed.
create table assignment_deeds (
  id uuid primary key,
  assignment_id uuid not null references assignments (id) on delete cascade,
  deed text not null,
  from_state text not null,
  to_state text not null,
  percent integer not null,
  note text not null default '',
  report_id uuid references task_reports (id) on delete cascade,
  done_by uuid references people (id),
  done_at timestamptz not null
);
create index assignment_deeds_assignment on assignment_deeds (assignment_id, id);

-- Steps into which a unit splits its work.
create table assignment_steps (
  id uuid primary key,
  assignment_id uuid not null references assignments (id) on delete cascade,
  text text not null check (text <> ''),
  due_on date,
  done_at timestamptz,
  done_by uuid references people (id),
  created_by uuid references people (id),
  created_at timestamptz not null
);
create index assignment_steps_assignment on assignment_steps (assignment_id, id);

-- What a lead unit asks its superior: a later last day, or to close the task. Beside the state, never a state.
create table assignment_requests (
  id uuid primary key,
  assignment_id uuid not null references assignments (id) on delete cascade,
  plan_id uuid not null references plans (id) on delete cascade,
  kind text not null check (kind in ('extension', 'closing')),
  wanted_on date,
  -- The last day when the request was made.
  due_on date,
  reason text not null check (reason <> ''),
  asked_by uuid references people (id),
  asked_at timestamptz not null,
  answer text check (answer in ('granted', 'refused', 'withdrawn')),
  answer_note text not null default '',
  answered_by uuid references people (id),
  answered_at timestamptz,
  check (kind <> 'extension' or wanted_on is not null)
);
create unique index assignment_requests_open on assignment_requests (assignment_id, kind) where answer is null;
create index assignment_requests_plan on assignment_requests (plan_id, asked_at) where answer is null;
create index assignment_requests_assignment on assignment_requests (assignment_id, id);

-- Help asked of a partner unit, with a clock of its own.
create table help_requests (
  id uuid primary key,
  assignment_id uuid not null references assignments (id) on delete cascade,
  plan_id uuid not null references plans (id) on delete cascade,
  unit_id uuid not null references units (id),
  wish text not null check (wish <> ''),
  due_on date not null,
  asked_by uuid references people (id),
  asked_at timestamptz not null,
  answer text check (answer in ('answered', 'declined', 'withdrawn')),
  answer_note text not null default '',
  answered_by uuid references people (id),
  answered_at timestamptz
);
create index help_requests_unit on help_requests (unit_id, due_on) where answer is null;
create index help_requests_plan on help_requests (plan_id, due_on) where answer is null;
create index help_requests_assignment on help_requests (assignment_id, id);

-- Money where the plan names it, in đồng. Rows are added, never changed: the latest estimate counts, spending adds up.
create table task_money (
  id uuid primary key,
  task_id uuid not null references tasks (id) on delete cascade,
  kind text not null check (kind in ('estimate', 'spent')),
  amount bigint not null,
  source text not null default '',
  note text not null default '',
  -- The unit that spent it.
  unit_id uuid references units (id),
  on_day date not null,
  entered_by uuid references people (id),
  entered_at timestamptz not null
);
create index task_money_task on task_money (task_id, id);

create table saved_filters (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  name text not null check (name <> ''),
  query text not null,
  created_at timestamptz not null,
  unique (person_id, name)
);

-- The address of a person's calendar; only the hash of its secret is kept.
create table calendar_feeds (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  secret_hash text not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index calendar_feeds_person on calendar_feeds (person_id) where revoked_at is null;

-- A plan that its body shows to everybody at /p/{slug}, until it is withdrawn.
create table public_plans (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  slug text not null unique,
  opened_by uuid references people (id),
  opened_at timestamptz not null,
  withdrawn_by uuid references people (id),
  withdrawn_at timestamptz
);
create unique index public_plans_open on public_plans (plan_id) where withdrawn_at is null;

alter table target_values
  add column numerator numeric,
  add column denominator numeric,
  add column source text not null default '',
  add check ((numerator is null) = (denominator is null)),
  add check (denominator <> 0);

-- The earliest last day among what is still open, extensions included; null when nothing is open or nothing is dated.
alter table tasks add column open_due_on date;
create index tasks_plan_late on tasks (plan_id, open_due_on) where marked and open_due_on is not null;
create index tasks_part on tasks (part_id, position) where marked;

alter table task_reports add column assignment_id uuid references assignments (id) on delete set null;

-- How far a plan is, by part and by lead unit, kept by the triggers below in the transaction of every change: the
-- leader's page costs what it shows, not what it counts, and no command can forget it.
create table plan_tallies (
  plan_id uuid not null references plans (id) on delete cascade,
  -- 'part': tasks of a part (nil: outside the parts). 'unit': assignments of a lead unit.
  kind text not null check (kind in ('part', 'unit')),
  key uuid not null,
  total integer not null,
  done integer not null,
  confirmed integer not null,
  moving integer not null,
  percents bigint not null,
  primary key (plan_id, kind, key)
);

-- Tasks done (less those taken up again), by the Monday of the week in which it happened.
create table plan_weeks (
  plan_id uuid not null references plans (id) on delete cascade,
  week date not null,
  done integer not null,
  primary key (plan_id, week)
);

create function is_done(state text) returns boolean language sql immutable parallel safe as
  $$ select state in ('reported', 'confirmed', 'closed') $$;
create function is_moving(state text) returns boolean language sql immutable parallel safe as
  $$ select state in ('accepted', 'in_progress', 'returned') $$;

-- Insertions go in order, so that two transactions never wait for each other in a circle. What has no row any more (its
-- plan is being deleted) is no longer counted.
create function tally_tasks() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update plan_tallies k set total = k.total - o.total, done = k.done - o.done, confirmed = k.confirmed - o.confirmed,
      moving = k.moving - o.moving, percents = k.percents - o.percents
    from (select plan_id, coalesce(part_id, '00000000-0000-0000-0000-000000000000') as key, count(*) as total,
        count(*) filter (where is_done(state)) as done, count(*) filter (where state = 'confirmed') as confirmed,
        count(*) filter (where is_moving(state)) as moving, sum(percent) as percents
      from gone where marked group by 1, 2) o
    where k.plan_id = o.plan_id and k.kind = 'part' and k.key = o.key;
  end if;
  if tg_op <> 'DELETE' then
    insert into plan_tallies as k (plan_id, kind, key, total, done, confirmed, moving, percents)
    select plan_id, 'part', coalesce(part_id, '00000000-0000-0000-0000-000000000000'), count(*), count(*) filter (where is_done(state)),
      count(*) filter (where state = 'confirmed'), count(*) filter (where is_moving(state)), sum(percent)
    from come where marked group by 1, 2, 3 order by 1, 3
    on conflict (plan_id, kind, key) do update set total = k.total + excluded.total, done = k.done + excluded.done,
      confirmed = k.confirmed + excluded.confirmed, moving = k.moving + excluded.moving, percents = k.percents + excluded.percents;
  end if;
  return null;
end $$;

create function tally_assignments() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update plan_tallies k set total = k.total - o.total, done = k.done - o.done, confirmed = k.confirmed - o.confirmed,
      moving = k.moving - o.moving, percents = k.percents - o.percents
    from (select plan_id, unit_id, count(*) as total, count(*) filter (where is_done(state)) as done,
        count(*) filter (where state = 'confirmed') as confirmed, count(*) filter (where is_moving(state)) as moving, sum(percent) as percents
      from gone where handed_to is null group by 1, 2) o
    where k.plan_id = o.plan_id and k.kind = 'unit' and k.key = o.unit_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into plan_tallies as k (plan_id, kind, key, total, done, confirmed, moving, percents)
    select plan_id, 'unit', unit_id, count(*), count(*) filter (where is_done(state)), count(*) filter (where state = 'confirmed'),
      count(*) filter (where is_moving(state)), sum(percent)
    from come where handed_to is null group by 1, 2, 3 order by 1, 3
    on conflict (plan_id, kind, key) do update set total = k.total + excluded.total, done = k.done + excluded.done,
      confirmed = k.confirmed + excluded.confirmed, moving = k.moving + excluded.moving, percents = k.percents + excluded.percents;
  end if;
  if tg_op = 'UPDATE' then
    insert into plan_weeks as w (plan_id, week, done)
    select n.plan_id, date_trunc('week', n.state_at at time zone 'Asia/Ho_Chi_Minh')::date, sum(case when is_done(n.state) then 1 else -1 end)
    from come n join gone o using (id)
    where is_done(n.state) <> is_done(o.state) and n.handed_to is null group by 1, 2 order by 1, 2
    on conflict (plan_id, week) do update set done = w.done + excluded.done;
  end if;
  return null;
end $$;

create trigger tasks_come after insert on tasks referencing new table as come for each statement execute function tally_tasks();
create trigger tasks_change after update on tasks referencing old table as gone new table as come for each statement execute function tally_tasks();
create trigger tasks_go after delete on tasks referencing old table as gone for each statement execute function tally_tasks();
create trigger assignments_come after insert on assignments referencing new table as come for each statement execute function tally_assignments();
create trigger assignments_change after update on assignments referencing old table as gone new table as come for each statement execute function tally_assignments();
create trigger assignments_go after delete on assignments referencing old table as gone for each statement execute function tally_assignments();

-- What is there already: states move from the lead rows of published plans into assignments.
insert into assignments (id, task_id, plan_id, unit_id, starts_on, planned_due_on, due_on, state, percent, reported_at, state_at, created_at)
select gen_random_uuid(), u.task_id, u.plan_id, u.unit_id, (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, t.due_on, t.due_on, u.state,
  u.percent, u.reported_at, coalesce(u.reported_at, p.published_at), p.published_at
from task_units u join tasks t on t.id = u.task_id join plans p on p.id = u.plan_id
where u.role = 'lead' and u.unit_id is not null and t.marked and p.state = 'published';
update task_reports r set assignment_id = a.id from assignments a where a.task_id = r.task_id and a.unit_id = r.unit_id;
insert into assignment_deeds (id, assignment_id, deed, from_state, to_state, percent, note, report_id, done_by, done_at)
select gen_random_uuid(), r.assignment_id, case r.state when 'reported' then 'report_done' else 'report_progress' end,
  coalesce(lag(r.state) over (partition by r.assignment_id order by r.id), 'assigned'), r.state, r.percent, '', r.id, r.reported_by, r.reported_at
from task_reports r where r.assignment_id is not null order by r.id;
update tasks t set open_due_on = (select min(a.due_on) from assignments a where a.task_id = t.id and not is_done(a.state))
where exists (select 1 from assignments a where a.task_id = t.id);
insert into plan_tallies (plan_id, kind, key, total, done, confirmed, moving, percents)
select plan_id, 'part', coalesce(part_id, '00000000-0000-0000-0000-000000000000'), count(*), count(*) filter (where is_done(state)),
  count(*) filter (where state = 'confirmed'), count(*) filter (where is_moving(state)), sum(percent)
from tasks where marked group by 1, 2, 3
on conflict (plan_id, kind, key) do update set total = excluded.total, done = excluded.done, confirmed = excluded.confirmed,
  moving = excluded.moving, percents = excluded.percents;

drop index task_units_unit;
alter table task_units drop column state, drop column percent, drop column reported_at;
create index task_units_unit on task_units (unit_id, role) include (task_id) where unit_id is not null;
