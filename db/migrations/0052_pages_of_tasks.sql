-- A page of the tasks of many plans takes the next ones of each plan in the order in which they came in.
create index tasks_plan_order on tasks (plan_id, id) where marked;
