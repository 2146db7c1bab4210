-- A province with 3,000 units and 20 published plans of 500 tasks each: neutral names, fixed ids, the same every time.
create function pg_temp.id(kind text, number int) returns uuid language sql immutable as
  $$ select overlay(overlay(md5(kind || number) placing '7' from 13) placing '8' from 17)::uuid $$;

-- Unit 1 is the province, 2 to 121 its departments and communes, the others stand below those.
create temp table u as
select n, pg_temp.id('unit', n) as id, case when n = 1 then null when n <= 121 then 1 else 2 + (n - 122) % 120 end as above
from generate_series(1, 3000) n;

insert into units (id, created_at) select id, '2025-07-01' from u;
insert into unit_facts (id, unit_id, valid_from, name, short_name, kind, branch, code, parent_id, sort_key, recorded_at)
select pg_temp.id('fact', n), id, '2025-07-01',
  case when n = 1 then 'Tỉnh Mẫu' when n <= 61 then 'Sở số ' || n when n <= 121 then 'Xã số ' || n else 'Tổ công tác số ' || n end,
  null, case when n = 1 then 'province' when n <= 61 then 'department' when n <= 121 then 'commune' else 'office' end,
  'state', 'M' || n, pg_temp.id('unit', above), lpad(n::text, 5, '0'), '2025-07-01'
from u;
insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from)
select id, id, 0, 'state', '2025-07-01'::date from u
union all select pg_temp.id('unit', above), id, 1, 'state', '2025-07-01' from u where above is not null
union all select pg_temp.id('unit', 1), id, 2, 'state', '2025-07-01' from u where above > 1;

insert into plans (id, unit_id, state, type, number, symbol, title, name, issuer, place, date, format, pages, created_at, published_at)
select pg_temp.id('plan', p), pg_temp.id('unit', 1 + p % 60), 'published', 'Kế hoạch', p::text, 'KH-UBND',
  'Nâng cao chất lượng dịch vụ công, đợt ' || p, 'Nâng cao chất lượng dịch vụ công, đợt ' || p, 'Ủy ban nhân dân', 'Mẫu',
  '2026-01-15', 'docx', 25, '2026-01-15', '2026-01-20'
from generate_series(1, 20) p;
insert into plan_originals (plan_id, reading) select pg_temp.id('plan', p), '{}' from generate_series(1, 20) p;

create temp table parts as
select p, s, (p - 1) * 10 + s as number from generate_series(1, 20) p, generate_series(1, 10) s;
insert into plan_nodes (id, plan_id, parent_id, part_id, position, depth, marker, heading, path, at, confidence)
select pg_temp.id('node', number), pg_temp.id('plan', p), null, pg_temp.id('node', number), s * 51 - 51, 1, s || '.',
  'Nhóm nhiệm vụ thứ ' || s, s::text, jsonb_build_object('paragraph', s * 51 - 51, 'from', 0, 'to', 20), 1
from parts;

-- Task t is item t of all; 50 in each part.
create temp table t as
select n, (n - 1) / 500 + 1 as p, (n - 1) / 50 + 1 as part, (n - 1) % 50 + 1 as i, ((n - 1) % 500) / 50 + 1 as s,
  'Rà soát thủ tục và hướng dẫn người dân nộp hồ sơ trực tuyến tại điểm số ' || n
    || '; tổng hợp khó khăn, báo cáo kết quả trước khi kết thúc quý để kịp thời điều chỉnh.' as words
from generate_series(1, 10000) n;
insert into plan_items (id, plan_id, node_id, position, number, marker, text, at, confidence)
select pg_temp.id('item', n), pg_temp.id('plan', p), pg_temp.id('node', part), s * 51 - 51 + i, i, '-', words,
  jsonb_build_object('paragraph', s * 51 - 51 + i, 'from', 0, 'to', length(words)), 1
from t;
insert into plan_paragraphs (plan_id, position, text, placement, page, place, node_id)
select pg_temp.id('plan', p), s * 51 - 51, s || '. Nhóm nhiệm vụ thứ ' || s, 'body', 1 + s * 51 / 25, 'node', pg_temp.id('node', number)
from parts;
insert into plan_paragraphs (plan_id, position, text, placement, page, place, node_id, item_id)
select pg_temp.id('plan', p), s * 51 - 51 + i, '- ' || words, 'body', 1 + (s * 51 + i) / 25, 'node', pg_temp.id('node', part), pg_temp.id('item', n)
from t;
insert into deadlines (id, plan_id, node_id, item_id, position, text, kind, date, due_on, confidence)
select pg_temp.id('deadline', n), pg_temp.id('plan', p), pg_temp.id('node', part), pg_temp.id('item', n), s * 51 - 51 + i,
  'trước khi kết thúc quý', 'by', to_char(current_date + (n % 200 - 60), 'YYYY-MM-DD'), current_date + (n % 200 - 60), 1
from t where n % 3 > 0;
insert into tasks (id, plan_id, node_id, item_id, part_id, position, text, deadline_id, due_on, state, percent, confidence)
select pg_temp.id('task', n), pg_temp.id('plan', p), pg_temp.id('node', part), pg_temp.id('item', n), pg_temp.id('node', part),
  s * 51 - 51 + i, words, case when n % 3 > 0 then pg_temp.id('deadline', n) end, case when n % 3 > 0 then current_date + (n % 200 - 60) end,
  case n % 4 when 0 then 'closed' when 1 then 'in_progress' else 'assigned' end, case n % 4 when 0 then 100 when 1 then 40 else 0 end, 1
from t;
insert into task_units (id, task_id, plan_id, role, position, phrase, unit_id, confidence)
select pg_temp.id('lead', n), pg_temp.id('task', n), pg_temp.id('plan', p), 'lead', 0, 'Đơn vị số ' || 2 + n % 2999, pg_temp.id('unit', 2 + n % 2999), 1 from t
union all
select pg_temp.id('partner', n), pg_temp.id('task', n), pg_temp.id('plan', p), 'partner', 1, 'Đơn vị số ' || 2 + (n * 7) % 2999, pg_temp.id('unit', 2 + (n * 7) % 2999), 1 from t;
-- The lead units at work, as the states of their tasks say.
insert into assignments (id, task_id, plan_id, unit_id, starts_on, planned_due_on, due_on, state, percent, reported_at, state_at, created_at)
select pg_temp.id('assignment', n), k.id, k.plan_id, pg_temp.id('unit', 2 + n % 2999), '2026-01-20', k.due_on, k.due_on, k.state, k.percent,
  case when n % 4 < 2 then current_date - n % 80 end, current_date - n % 80, '2026-01-20'
from t join tasks k on k.id = pg_temp.id('task', n);
update tasks set open_due_on = due_on where state in ('assigned', 'in_progress');
insert into plan_readers (plan_id, unit_id)
select id, unit_id from plans union select plan_id, unit_id from task_units;

insert into people (id, name, sort_key, username, created_at, updated_at)
values (pg_temp.id('person', 1), 'Người dùng mẫu', 'nguoi dung mau', 'clerk', '2025-07-01', '2025-07-01');
insert into person_roles (id, person_id, unit_id, role, subtree, valid_from, created_at)
values (pg_temp.id('role', 1), pg_temp.id('person', 1), pg_temp.id('unit', 5), 'clerk', true, '2025-07-01', '2025-07-01');
analyze;
