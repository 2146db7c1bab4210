-- Figures that each count a thing of their own, a task or a meeting: what a unit counts after a merger says nothing again of what the
-- units before it counted, so it covers none of that (docs/decisions/0047).
alter table indicators add column separate boolean not null default false;

-- The last day whose end was told to whoever counts tasks; no row: none yet.
create table plan_days (
  one boolean primary key default true check (one),
  judged_to date not null
);
-- Whose last day lies in a stretch of days, for all plans and for one.
create index assignments_days on assignments (due_on, plan_id) where handed_to is null and not dropped;
