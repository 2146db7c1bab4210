-- A campaign that was closed goes on: the last time that it did, by whom, and why (docs/decisions/0032).
alter table campaigns
  add column reopened_at timestamptz,
  add column reopened_by uuid references people,
  add column reopened_because text check (reopened_because <> ''),
  add check ((reopened_at is null) = (reopened_because is null));
create index campaigns_reopened_by on campaigns (reopened_by) where reopened_by is not null;
