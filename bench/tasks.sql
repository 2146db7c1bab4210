-- TASKS tasks in plans of 500, read by one province; each commune of 100 reads every hundredth plan, and the first of its 24 offices every
-- second of those. The last 50 tasks are a plan of their own, which the province and the commune of number 101 read. Neutral words.
create function pg_temp.id(kind text, number int) returns uuid language sql immutable as
  $$ select (lpad(to_hex(ascii(kind) * 256 + length(kind)), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$;
-- Unit 0 is the province, 1 to 101 its communes, 102 to 2501 the offices of the first hundred.
create temp table u as select n, case when n = 0 then null when n <= 101 then 0 else 1 + (n - 102) / 24 end as above from generate_series(0, 2501) n;
insert into units (id, created_at) select pg_temp.id('unit', n), '2025-07-01' from u;
insert into unit_facts (id, unit_id, valid_from, name, kind, branch, code, parent_id, sort_key, recorded_at)
select pg_temp.id('fact', n), pg_temp.id('unit', n), '2025-07-01', case when n = 0 then 'Tỉnh Mẫu' when n <= 101 then 'Xã số ' || n else 'Phòng số ' || n end,
  case when n = 0 then 'province' when n <= 101 then 'commune' else 'office' end, 'state', 'M' || n, pg_temp.id('unit', above), lpad(n::text, 5, '0'), '2025-07-01'
from u;
insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from)
select pg_temp.id('unit', n), pg_temp.id('unit', n), 0, 'state', '2025-07-01'::date from u
union all select pg_temp.id('unit', above), pg_temp.id('unit', n), 1, 'state', '2025-07-01' from u where above is not null
union all select pg_temp.id('unit', 0), pg_temp.id('unit', n), 2, 'state', '2025-07-01' from u where above > 0;
insert into plans (id, unit_id, state, type, number, symbol, title, name, issuer, place, date, format, pages, created_at, published_at)
select pg_temp.id('plan', p), pg_temp.id('unit', 0), 'published', 'Kế hoạch', p::text, 'KH-UBND', 'Đọc sách, đợt ' || p, 'Đọc sách, đợt ' || p,
  'Ủy ban nhân dân', 'Mẫu', '2026-01-15', 'docx', 25, '2026-01-15', '2026-01-20'
from generate_series(1, TASKS / 500 + 1) p;
insert into plan_readings (id, unit_id, state, plan_id, created_at)
select pg_temp.id('reading', p), pg_temp.id('unit', 0), 'done', pg_temp.id('plan', p), '2026-01-15' from generate_series(1, TASKS / 500 + 1) p;
insert into plan_readers (plan_id, unit_id)
select pg_temp.id('plan', p), u from generate_series(1, TASKS / 500 + 1) p,
  unnest(array[pg_temp.id('unit', 0), pg_temp.id('unit', case when p > TASKS / 500 then 101 else 1 + p % 100 end)]) u
union all select pg_temp.id('plan', p), pg_temp.id('unit', 102 + p % 100 * 24) from generate_series(1, TASKS / 500) p where p / 100 % 2 = 0;
-- No trigger and no reference is looked at, and indexes are made when all rows stand there: what is measured is the reading.
set session_replication_role = replica;
set maintenance_work_mem = '256MB';
create temp table indexes as select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
where indrelid in ('tasks'::regclass, 'task_units'::regclass, 'assignments'::regclass) and not exists (select from pg_constraint where conindid = indexrelid);
do $$ declare i record; begin for i in select * from indexes loop execute 'drop index ' || i.name; end loop; end $$;
insert into tasks (id, plan_id, position, text, due_on, open_due_on, state, percent, confidence)
select pg_temp.id('task', n), pg_temp.id('plan', case when n > TASKS - 50 then TASKS / 500 else (n - 1) / 500 end + 1),
  1 + (n - 1) % 500, 'Mở tủ sách ở điểm số ' || n || ' và ghi số lượt đọc.', current_date + (n % 200 - 60), current_date + (n % 200 - 60), 'assigned', 0, 1
from generate_series(1, TASKS) n;
insert into task_units (id, task_id, plan_id, role, position, unit_id, confidence)
select pg_temp.id('lead', n), pg_temp.id('task', n), pg_temp.id('plan', case when n > TASKS - 50 then TASKS / 500 else (n - 1) / 500 end + 1), 'lead', 0, pg_temp.id('unit', 1 + ((n - 1) / 500 + 1) % 100), 1
from generate_series(1, TASKS) n
union all
select pg_temp.id('partner', n), pg_temp.id('task', n), pg_temp.id('plan', case when n > TASKS - 50 then TASKS / 500 else (n - 1) / 500 end + 1), 'partner', 1, pg_temp.id('unit', 102 + n % 2400), 1
from generate_series(1, TASKS) n;
-- The lead units at work.
insert into assignments (id, task_id, plan_id, unit_id, starts_on, planned_due_on, due_on, state, percent, state_at, created_at)
select pg_temp.id('work', n), pg_temp.id('task', n), pg_temp.id('plan', case when n > TASKS - 50 then TASKS / 500 else (n - 1) / 500 end + 1), pg_temp.id('unit', 1 + ((n - 1) / 500 + 1) % 100),
  '2026-01-20', current_date + (n % 200 - 60), current_date + (n % 200 - 60), 'assigned', 0, '2026-01-20', '2026-01-20'
from generate_series(1, TASKS) n;
do $$ declare i record; begin for i in select * from indexes loop execute i.made; end loop; end $$;
set session_replication_role = origin;
analyze;
