-- In one period an heir speaks for what it carries on: which figure of an earlier unit it covers, and by which part
-- (docs/decisions/0031). What is covered at a unit does not count there a second time.
create table figure_covers (
  figure_id uuid not null references figures,
  by_id uuid not null references figures,
  share numeric not null check (share > 0 and share <= 1),
  primary key (figure_id, by_id)
);
create index figure_covers_by on figure_covers (by_id);
comment on table figure_covers is 'follows: figures and the tree';
