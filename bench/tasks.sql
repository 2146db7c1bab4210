-- TASKS tasks in plans of 500, read by one province; each commune of 100 reads every hundredth plan. The last 50 tasks are a plan of
-- their own, which the province and the commune of number 101 read. Neutral words.
create function pg_temp.id(kind text, number int) returns uuid language sql immutable as
  $$ select (lpad(to_hex(ascii(kind) * 256 + length(kind)), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$;
insert into units (id, created_at) select pg_temp.id('unit', n), '2025-07-01' from generate_series(0, 101) n;
insert into unit_facts (id, unit_id, valid_from, name, kind, branch, code, parent_id, sort_key, recorded_at)
select pg_temp.id('fact', n), pg_temp.id('unit', n), '2025-07-01', case n when 0 then 'Tỉnh Mẫu' else 'Xã số ' || n end,
  case n when 0 then 'province' else 'commune' end, 'state', 'M' || n, case when n > 0 then pg_temp.id('unit', 0) end, lpad(n::text, 5, '0'), '2025-07-01'
from generate_series(0, 101) n;
insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from)
select pg_temp.id('unit', n), pg_temp.id('unit', n), 0, 'state', '2025-07-01'::date from generate_series(0, 101) n
union all select pg_temp.id('unit', 0), pg_temp.id('unit', n), 1, 'state', '2025-07-01' from generate_series(1, 101) n;
insert into plans (id, unit_id, state, type, number, symbol, title, name, issuer, place, date, format, pages, created_at, published_at)
select pg_temp.id('plan', p), pg_temp.id('unit', 0), 'published', 'Kế hoạch', p::text, 'KH-UBND', 'Đọc sách, đợt ' || p, 'Đọc sách, đợt ' || p,
  'Ủy ban nhân dân', 'Mẫu', '2026-01-15', 'docx', 25, '2026-01-15', '2026-01-20'
from generate_series(1, TASKS / 500 + 1) p;
insert into plan_readings (id, unit_id, state, plan_id, created_at)
select pg_temp.id('reading', p), pg_temp.id('unit', 0), 'done', pg_temp.id('plan', p), '2026-01-15' from generate_series(1, TASKS / 500 + 1) p;
insert into plan_readers (plan_id, unit_id)
select pg_temp.id('plan', p), u from generate_series(1, TASKS / 500 + 1) p,
  unnest(array[pg_temp.id('unit', 0), pg_temp.id('unit', case when p > TASKS / 500 then 101 else 1 + p % 100 end)]) u;
-- No trigger and no reference is looked at: what is measured is the reading.
set session_replication_role = replica;
insert into tasks (id, plan_id, position, text, due_on, open_due_on, state, percent, confidence)
select pg_temp.id('task', n), pg_temp.id('plan', case when n > TASKS - 50 then TASKS / 500 else (n - 1) / 500 end + 1),
  1 + (n - 1) % 500, 'Mở tủ sách ở điểm số ' || n || ' và ghi số lượt đọc.', current_date + (n % 200 - 60), current_date + (n % 200 - 60), 'assigned', 0, 1
from generate_series(1, TASKS) n;
insert into task_units (id, task_id, plan_id, role, position, unit_id, confidence)
select pg_temp.id('lead', n), pg_temp.id('task', n), pg_temp.id('plan', case when n > TASKS - 50 then TASKS / 500 else (n - 1) / 500 end + 1), 'lead', 0, pg_temp.id('unit', 1 + ((n - 1) / 500 + 1) % 100), 1
from generate_series(1, TASKS) n;
set session_replication_role = origin;
analyze;
