-- The language in which a person is written to by mail and push; null: nobody has chosen, and it is Vietnamese.
alter table people add column language text check (language in ('vi', 'en'));

-- When the same content was last handed out: a copy is kept for a stated time after that.
alter table paper_copies add column last_at timestamptz;
update paper_copies set last_at = made_at;
alter table paper_copies alter column last_at set not null;
create index paper_copies_last on paper_copies (last_at);

-- A report of a unit on its own work comes back as well; it belongs to the unit and to no single plan.
alter table plan_returns alter column plan_id drop not null;
alter table plan_returns add column unit_id uuid references units (id);
alter table plan_returns add check ((plan_id is null) <> (unit_id is null));
create index plan_returns_age on plan_returns (brought_at);
create index plan_returns_unit on plan_returns (unit_id) where unit_id is not null;
