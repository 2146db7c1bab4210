-- A province with 600 communes, an office below each, and two plans of 100 tasks that its communes carry out. The plans of
-- the communes come with bench/lower.ts. Neutral names, fixed ids, the same every time.
insert into units (id, created_at) select bench_id('unit', n), '2025-07-01' from generate_series(1, 1201) n;
insert into unit_facts (id, unit_id, valid_from, name, short_name, kind, branch, code, parent_id, sort_key, recorded_at)
select bench_id('fact', n), bench_id('unit', n), '2025-07-01',
  case when n = 1 then 'Tỉnh Mẫu' when n <= 601 then 'Xã số ' || n else 'Văn phòng số ' || n end,
  null, case when n = 1 then 'province' when n <= 601 then 'commune' else 'office' end, 'state', 'M' || n,
  bench_id('unit', case when n = 1 then null when n <= 601 then 1 else n - 600 end), lpad(n::text, 5, '0'), '2025-07-01'
from generate_series(1, 1201) n;
insert into unit_paths (ancestor_id, unit_id, depth, valid_from)
select bench_id('unit', n), bench_id('unit', n), 0, '2025-07-01'::date from generate_series(1, 1201) n
union all select bench_id('unit', 1), bench_id('unit', n), 1, '2025-07-01' from generate_series(2, 601) n
union all select bench_id('unit', n - 600), bench_id('unit', n), 1, '2025-07-01' from generate_series(602, 1201) n
union all select bench_id('unit', 1), bench_id('unit', n), 2, '2025-07-01' from generate_series(602, 1201) n;
insert into people (id, name, sort_key, username, created_at, updated_at)
select bench_id('person', n), 'Người dùng số ' || n, 'nguoi dung', case n when 1 then 'leader' else 'commune' end, '2025-07-01', '2025-07-01' from generate_series(1, 2) n;
insert into person_roles (id, person_id, unit_id, role, subtree, valid_from, created_at)
select bench_id('role', n), bench_id('person', n), bench_id('unit', n), 'clerk', true, '2025-07-01', '2025-07-01' from generate_series(1, 2) n;

-- Plans 1 and 2 of the province: ten parts of ten tasks, three targets.
select bench_plan(p, 1, 100, 'Nâng cao chất lượng dịch vụ công, phần ' || p) from generate_series(1, 2) p;
