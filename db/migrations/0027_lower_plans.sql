-- Work that has got a later last day than the plan says: few rows, read to say what would be late by the plan's own day.
create index assignments_extended on assignments (plan_id, unit_id)
  where due_on > planned_due_on and state in ('assigned', 'accepted', 'in_progress', 'returned');

-- Which task of a lower plan carries out which task of the higher one. Follows from plan_pairs and accepted proposals and is
-- made anew with them (refresh_carried); the leader's page and the coverage read it instead of joining every paragraph.
create table carried_tasks (
  task_id uuid not null references tasks (id) on delete cascade,
  higher_task_id uuid not null references tasks (id) on delete cascade,
  plan_id uuid not null,
  higher_id uuid not null,
  primary key (task_id, higher_task_id),
  foreign key (plan_id, higher_id) references plan_links (plan_id, higher_id) on delete cascade
);
create index carried_tasks_higher on carried_tasks (higher_id, higher_task_id, plan_id);
create index carried_tasks_higher_task on carried_tasks (higher_task_id);
create index carried_tasks_plan on carried_tasks (plan_id, higher_id);

-- A third kind of tally. 'above': tasks of this plan that carry out something of a part of a higher plan (the key), and of
-- the higher plan as a whole (its id).
alter table plan_tallies drop constraint plan_tallies_kind_check;
alter table plan_tallies add constraint plan_tallies_kind_check check (kind in ('part', 'unit', 'above'));

create function carried_keys(of_plan uuid) returns table (task_id uuid, key uuid) language sql stable as $$
  select distinct c.task_id, v.key from carried_tasks c join tasks h on h.id = c.higher_task_id
    cross join lateral (values (c.higher_id), (h.part_id)) v(key)
  where c.plan_id = of_plan and v.key is not null
$$;

-- The caller holds the row of the plan, as everybody who changes its tasks does.
create function refresh_carried(of_plan uuid) returns void language plpgsql as $$
begin
  delete from carried_tasks where plan_id = of_plan;
  insert into carried_tasks (task_id, higher_task_id, plan_id, higher_id)
  with pairs as (
    select x.higher_id, x.higher_item_id, coalesce(x.higher_node_id, hi.node_id) as higher_node, x.lower_item_id, coalesce(x.lower_node_id, li.node_id) as lower_node
    from plan_pairs x left join plan_items hi on hi.id = x.higher_item_id left join plan_items li on li.id = x.lower_item_id
    where x.plan_id = of_plan and x.state <> 'rejected'
  ), places as (
    select higher_id, higher_item_id as higher_place, lower_item_id as lower_place from pairs
    union select higher_id, higher_item_id, lower_node from pairs
    union select higher_id, higher_node, lower_item_id from pairs
    union select higher_id, higher_node, lower_node from pairs
  )
  select s.id, t.id, of_plan, p.higher_id from places p
    join tasks t on coalesce(t.item_id, t.node_id) = p.higher_place and t.plan_id = p.higher_id and t.marked and t.stays_text is null
    join tasks s on coalesce(s.item_id, s.node_id) = p.lower_place and s.plan_id = of_plan and s.marked and s.stays_text is null
  union
  select s.id, t.id, of_plan, l.higher_id from plan_links l
    join tasks t on t.plan_id = l.higher_id and t.marked and t.stays_text is null
    join task_proposals r on r.task_id = t.id join tasks s on s.id = r.accepted_task_id and s.plan_id = of_plan and s.marked
  where l.plan_id = of_plan;
  delete from plan_tallies where plan_id = of_plan and kind = 'above';
  insert into plan_tallies (plan_id, kind, key, total, done, confirmed, moving, percents)
  select of_plan, 'above', k.key, count(*), count(*) filter (where is_done(s.state)), count(*) filter (where s.state = 'confirmed'),
    count(*) filter (where is_moving(s.state)), sum(s.percent)
  from carried_keys(of_plan) k join tasks s on s.id = k.task_id group by k.key;
end $$;

create function tally_carried() returns trigger language plpgsql as $$
begin
  update plan_tallies k set done = k.done + d.done, confirmed = k.confirmed + d.confirmed, moving = k.moving + d.moving, percents = k.percents + d.percents
  from (select x.plan_id, x.part_id as key, sum(is_done(n.state)::int - is_done(o.state)::int) as done,
      sum((n.state = 'confirmed')::int - (o.state = 'confirmed')::int) as confirmed,
      sum(is_moving(n.state)::int - is_moving(o.state)::int) as moving, sum(n.percent - o.percent) as percents
    from come n join gone o using (id)
      join lateral (select distinct c.plan_id, c.higher_id, h.part_id from carried_tasks c join tasks h on h.id = c.higher_task_id where c.task_id = n.id) x on true
    where (n.state, n.percent) is distinct from (o.state, o.percent) and x.part_id is not null group by 1, 2
    union all
    select x.plan_id, x.higher_id, sum(is_done(n.state)::int - is_done(o.state)::int),
      sum((n.state = 'confirmed')::int - (o.state = 'confirmed')::int), sum(is_moving(n.state)::int - is_moving(o.state)::int), sum(n.percent - o.percent)
    from come n join gone o using (id)
      join lateral (select distinct c.plan_id, c.higher_id from carried_tasks c where c.task_id = n.id) x on true
    where (n.state, n.percent) is distinct from (o.state, o.percent) group by 1, 2) d
  where k.plan_id = d.plan_id and k.kind = 'above' and k.key = d.key;
  return null;
end $$;
create trigger tasks_carried after update on tasks referencing old table as gone new table as come for each statement execute function tally_carried();

select refresh_carried(plan_id) from (select distinct plan_id from plan_links) l;
