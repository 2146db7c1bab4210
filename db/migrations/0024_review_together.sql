-- Where a line stands on its page: left, top, right, bottom as shares of the page; null where the format has no pages.
alter table plan_paragraphs add column box real[] check (cardinality(box) = 4);

-- The pages of a plan's files, so that a picture has its place before it is drawn. Formats without pages have none.
create table plan_pages (
  plan_id uuid not null references plans (id) on delete cascade,
  number integer not null,
  -- Which of the plan's files, and which page of it.
  file_position integer not null,
  page_in_file integer not null,
  -- In points.
  width real not null check (width > 0),
  height real not null check (height > 0),
  primary key (plan_id, number)
);

-- Who looks at which place of a draft right now. A row is overwritten with each step and deleted soon after the last one:
-- nothing of it is kept.
create unlogged table plan_presence (
  plan_id uuid not null references plans (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  paragraph integer,
  -- The page of a task, where that is open.
  task_id uuid references tasks (id) on delete cascade,
  seen_at timestamptz not null,
  primary key (plan_id, person_id)
);
create index plan_presence_seen on plan_presence (seen_at);
create index plan_presence_task on plan_presence (task_id) where task_id is not null;

-- A clerk decided that words for a unit stay words: the plan is published and nobody is given the task by them.
alter table task_units add column left_as_text boolean not null default false;

-- What the correction taught about words for units: what was known before, and what is known since.
alter table plan_edits add column taught jsonb;

-- Rows that hang on a place and go with it by a foreign key, so they are kept after their parents. Undo brings them back
-- last, and only where what they refer to is still there.
create function record_plan_edit_follower() returns trigger language plpgsql as $$
declare
  edit text := current_setting('caunoi.edit', true);
begin
  if edit is null or edit = '' then return null; end if;
  insert into plan_edit_rows (edit_id, plan_id, table_name, row_key, before, after)
  values (edit::uuid, old.plan_id, tg_table_name, jsonb_build_object('id', old.id), to_jsonb(old) - 'lower_place' - 'higher_place', null);
  return null;
end $$;
create trigger record_plan_edit_follower after delete on plan_pairs for each row execute function record_plan_edit_follower();
create trigger record_plan_edit_follower after delete on text_releases for each row execute function record_plan_edit_follower();

create or replace function plan_edit_obstacles(edit uuid, back boolean) returns table (in_table text, in_row jsonb) language plpgsql as $$
declare
  r record;
  actual jsonb;
begin
  for r in
    select distinct on (e.table_name, e.row_key) e.table_name, e.row_key, case when back then e.after else e.before end as expected
    from plan_edit_rows e where e.edit_id = edit and e.table_name not in ('plan_pairs', 'text_releases')
    order by e.table_name, e.row_key, case when back then -e.seq else e.seq end
  loop
    execute format('select to_jsonb(t) from %1$I t, jsonb_populate_record(null::%1$I, $1) k where %2$s', r.table_name,
      plan_edit_match(r.row_key)) into actual using r.row_key;
    if (r.expected is null) <> (actual is null) or exists (
      select 1 from jsonb_each(r.expected - 'version') as x where x.value is distinct from actual -> x.key
    ) then
      in_table := r.table_name;
      in_row := r.row_key;
      return next;
    end if;
  end loop;
  -- A pair that somebody has decided since is theirs.
  if not back then
    return query select e.table_name, e.row_key from plan_edit_rows e join plan_pairs p on p.id = (e.row_key ->> 'id')::uuid
      where e.edit_id = edit and e.table_name = 'plan_pairs' and p.state <> e.before ->> 'state';
  end if;
end $$;

create or replace function replay_plan_edit(edit uuid, back boolean) returns void language plpgsql as $$
declare
  r record;
  wanted jsonb;
  present jsonb;
begin
  for r in
    select * from plan_edit_rows e where e.edit_id = edit and e.table_name not in ('plan_pairs', 'text_releases')
    order by case when back then -e.seq else e.seq end
  loop
    wanted := case when back then r.before else r.after end;
    present := case when back then r.after else r.before end;
    if wanted is null then
      execute format('delete from %1$I t using jsonb_populate_record(null::%1$I, $1) k where %2$s', r.table_name,
        plan_edit_match(r.row_key)) using r.row_key;
    elsif present is null then
      if wanted ? 'version' then wanted := wanted || jsonb_build_object('version', (wanted ->> 'version')::integer + 1); end if;
      execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1)', r.table_name,
        (select string_agg(quote_ident(name), ', ') from jsonb_object_keys(wanted) as name)) using wanted;
    else
      execute format('update %1$I t set %3$s from jsonb_populate_record(null::%1$I, $1) n, jsonb_populate_record(null::%1$I, $2) k where %2$s',
        r.table_name, plan_edit_match(r.row_key),
        (select string_agg(case when name = 'version' then 'version = t.version + 1' else format('%1$I = n.%1$I', name) end, ', ')
          from jsonb_object_keys(wanted) as name)) using wanted, r.row_key;
    end if;
  end loop;
  if not back then return; end if;
  insert into plan_pairs (id, plan_id, higher_id, lower_item_id, lower_node_id, higher_item_id, higher_node_id, how, reason, state,
    decided_by, decided_at)
  select p.id, p.plan_id, p.higher_id, p.lower_item_id, p.lower_node_id, p.higher_item_id, p.higher_node_id, p.how, p.reason, p.state,
    p.decided_by, p.decided_at
  from plan_edit_rows e, jsonb_populate_record(null::plan_pairs, e.before) p
  where e.edit_id = edit and e.table_name = 'plan_pairs'
    and exists (select 1 from plan_links l where l.plan_id = p.plan_id and l.higher_id = p.higher_id)
    and (p.lower_item_id is null or exists (select 1 from plan_items i where i.id = p.lower_item_id))
    and (p.lower_node_id is null or exists (select 1 from plan_nodes n where n.id = p.lower_node_id))
    and (p.higher_item_id is null or exists (select 1 from plan_items i where i.id = p.higher_item_id))
    and (p.higher_node_id is null or exists (select 1 from plan_nodes n where n.id = p.higher_node_id))
  on conflict do nothing;
  insert into text_releases (id, plan_id, task_id, reason, released_by, released_at)
  select t.id, t.plan_id, t.task_id, t.reason, t.released_by, t.released_at
  from plan_edit_rows e, jsonb_populate_record(null::text_releases, e.before) t
  where e.edit_id = edit and e.table_name = 'text_releases' and exists (select 1 from tasks k where k.id = t.task_id)
  on conflict do nothing;
end $$;
