-- A draft that is to become the next version of a published plan.
create table plan_amendments (
  draft_id uuid primary key references plans (id) on delete cascade,
  plan_id uuid not null references plans (id) on delete cascade,
  -- A file that was read, or a copy of the published version that is edited.
  way text not null check (way in ('file', 'copy')),
  -- The document that decides the change, as people cite it.
  document text not null default '',
  said_by uuid references people (id),
  said_at timestamptz not null,
  check (draft_id <> plan_id)
);
create index plan_amendments_plan on plan_amendments (plan_id);

-- Which row of the published plan a row of the draft goes on with; null: with none, it is new. What a clerk decided, or
-- where a copy comes from. What has no row here is paired by its words.
create table plan_amendment_pairs (
  draft_id uuid not null references plan_amendments (draft_id) on delete cascade,
  kind text not null check (kind in ('task', 'target', 'item', 'node')),
  after_id uuid not null,
  before_id uuid,
  primary key (draft_id, kind, after_id)
);

-- Why a task of the published plan is dropped.
create table plan_drop_reasons (
  draft_id uuid not null references plan_amendments (draft_id) on delete cascade,
  task_id uuid not null references tasks (id) on delete cascade,
  reason text not null check (reason <> ''),
  primary key (draft_id, task_id)
);
create index plan_drop_reasons_task on plan_drop_reasons (task_id);

-- Published plans that a draft may be another version of; a clerk says whether it is.
create table plan_resemblances (
  draft_id uuid not null references plans (id) on delete cascade,
  plan_id uuid not null references plans (id) on delete cascade,
  why text not null check (why in ('number', 'name', 'content', 'named')),
  -- The share of the draft's paragraphs that stand in the published plan word for word.
  share real not null,
  primary key (draft_id, plan_id)
);
create index plan_resemblances_plan on plan_resemblances (plan_id);

-- The plan that an uploaded file was brought in for.
alter table plan_readings add column amends_id uuid references plans (id) on delete set null;
create index plan_readings_amends on plan_readings (amends_id) where amends_id is not null;

alter table plan_versions
  -- The draft that became this version; the draft itself is gone.
  add column draft_id uuid unique,
  add column document text not null default '',
  -- How it differs from the version before it, in words; null for the first.
  add column changes jsonb,
  -- What the reader found in the file of this version (as in plan_originals), once a later one has taken its place.
  add column reading bytea;

-- A dropped task is not marked any more: it counts nowhere, keeps its history and says why.
alter table tasks
  add column dropped_in integer,
  add column dropped_reason text,
  add check ((dropped_in is null) = (dropped_reason is null)),
  add check (dropped_in is null or not marked);
create index tasks_dropped on tasks (plan_id, dropped_in) where dropped_in is not null;

-- A dropped target whose figures are kept.
alter table targets add column dropped_in integer;

-- Of a dropped task, or of a unit that no longer leads it: history, counted nowhere.
alter table assignments add column dropped boolean not null default false;

-- The version with which a file came; a later version keeps the files of those before it.
alter table plan_files add column version integer not null default 1;

create or replace function tally_assignments() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update plan_tallies k set total = k.total - o.total, done = k.done - o.done, confirmed = k.confirmed - o.confirmed,
      moving = k.moving - o.moving, percents = k.percents - o.percents
    from (select plan_id, unit_id, count(*) as total, count(*) filter (where is_done(state)) as done,
        count(*) filter (where state = 'confirmed') as confirmed, count(*) filter (where is_moving(state)) as moving, sum(percent) as percents
      from gone where handed_to is null and not dropped group by 1, 2) o
    where k.plan_id = o.plan_id and k.kind = 'unit' and k.key = o.unit_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into plan_tallies as k (plan_id, kind, key, total, done, confirmed, moving, percents)
    select plan_id, 'unit', unit_id, count(*), count(*) filter (where is_done(state)), count(*) filter (where state = 'confirmed'),
      count(*) filter (where is_moving(state)), sum(percent)
    from come where handed_to is null and not dropped group by 1, 2, 3 order by 1, 3
    on conflict (plan_id, kind, key) do update set total = k.total + excluded.total, done = k.done + excluded.done,
      confirmed = k.confirmed + excluded.confirmed, moving = k.moving + excluded.moving, percents = k.percents + excluded.percents;
  end if;
  if tg_op = 'UPDATE' then
    insert into plan_weeks as w (plan_id, week, done)
    select n.plan_id, date_trunc('week', n.state_at at time zone 'Asia/Ho_Chi_Minh')::date, sum(case when is_done(n.state) then 1 else -1 end)
    from come n join gone o using (id)
    where is_done(n.state) <> is_done(o.state) and n.handed_to is null and not n.dropped group by 1, 2 order by 1, 2
    on conflict (plan_id, week) do update set done = w.done + excluded.done;
  end if;
  return null;
end $$;

drop index assignments_once;
create unique index assignments_once on assignments (task_id, unit_id, occurrence) where handed_to is null and not dropped;
