create function bench_id(kind text, number int) returns uuid language sql immutable as
  $$ select overlay(overlay(md5(kind || number) placing '7' from 13) placing '8' from 17)::uuid $$;

-- Plan p of a unit with so many tasks in ten parts; ids of tasks count from p * 1000.
create function bench_plan(p int, unit int, tasks int, title text) returns void language sql as $$
  insert into plans (id, unit_id, state, type, number, symbol, title, name, issuer, place, date, format, pages, created_at, published_at)
  values (bench_id('plan', p), bench_id('unit', unit), 'published', 'Kế hoạch', p::text, 'KH-UBND', title, title, 'Ủy ban nhân dân', 'Mẫu', '2026-01-15', 'docx', 9, '2026-01-15', '2026-01-20');
  insert into plan_nodes (id, plan_id, parent_id, part_id, position, depth, marker, heading, path, at, confidence)
  select bench_id('node', p * 10 + s), bench_id('plan', p), null, bench_id('node', p * 10 + s), s * 1000, 0, s || '.', 'Nhóm nhiệm vụ thứ ' || s, s::text, '{"paragraph": 0, "from": 0, "to": 20}', 1
  from generate_series(0, 9) s;
  insert into plan_items (id, plan_id, node_id, position, number, marker, text, at, confidence)
  select bench_id('item', p * 1000 + i), bench_id('plan', p), bench_id('node', p * 10 + i % 10), i, i, '-',
    'Rà soát thủ tục và hướng dẫn người dân nộp hồ sơ trực tuyến tại điểm số ' || i || '; báo cáo kết quả trước khi kết thúc quý.', '{"paragraph": 0, "from": 0, "to": 20}', 1
  from generate_series(1, tasks) i;
  insert into tasks (id, plan_id, node_id, item_id, part_id, position, text, due_on, open_due_on, state, percent, confidence)
  select bench_id('task', p * 1000 + i), bench_id('plan', p), bench_id('node', p * 10 + i % 10), bench_id('item', p * 1000 + i), bench_id('node', p * 10 + i % 10), i,
    'Rà soát thủ tục và hướng dẫn người dân nộp hồ sơ trực tuyến tại điểm số ' || i || '; báo cáo kết quả trước khi kết thúc quý.',
    case when i % 3 > 0 then current_date + (i * 7 + p) % 200 - 20 end,
    case when i % 3 > 0 and (i + p) % 4 > 0 then current_date + (i * 7 + p) % 200 - 20 end,
    case (i + p) % 4 when 0 then 'confirmed' when 1 then 'in_progress' when 2 then 'accepted' else 'assigned' end, case (i + p) % 4 when 0 then 100 when 1 then 40 else 0 end, 1
  from generate_series(1, tasks) i;
  insert into targets (id, plan_id, node_id, item_id, part_id, position, value, unit, comparator, by_date, confidence)
  select bench_id('target', p * 10 + i), bench_id('plan', p), bench_id('node', p * 10 + i), bench_id('item', p * 1000 + i), bench_id('node', p * 10 + i), i, 80, '%', '>=', '2027', 1 from generate_series(1, 3) i;
  insert into plan_readers (plan_id, unit_id) values (bench_id('plan', p), bench_id('unit', unit)) on conflict do nothing;
$$;

-- The plan of commune n: 167 tasks, of which the first 100 carry out those of the higher plan, all but a few.
create function bench_lower(n int, higher int) returns void language sql as $$
  select bench_plan(n + 10, n + 1, 167, 'Nâng cao chất lượng dịch vụ công tại xã số ' || n);
  insert into assignments (id, task_id, plan_id, unit_id, starts_on, planned_due_on, due_on, state, percent, reported_at, state_at, created_at)
  select bench_id('assignment', (n + 10) * 1000 + i), t.id, t.plan_id, bench_id('unit', case when i % 2 = 0 then n + 1 else n + 601 end), '2026-01-20', t.due_on, t.due_on, t.state, t.percent,
    case when t.state = 'confirmed' then now() - i * interval '1 day' end, now() - i % 80 * interval '1 day', '2026-01-20'
  from generate_series(1, 167) i join tasks t on t.id = bench_id('task', (n + 10) * 1000 + i);
  insert into task_units (id, task_id, plan_id, role, position, phrase, unit_id, confidence)
  select bench_id('lead', (n + 10) * 1000 + i), bench_id('task', (n + 10) * 1000 + i), bench_id('plan', n + 10), 'lead', 0, 'Đơn vị', bench_id('unit', case when i % 2 = 0 then n + 1 else n + 601 end), 1 from generate_series(1, 167) i;
  insert into plan_weeks (plan_id, week, done) select bench_id('plan', n + 10), (date_trunc('week', current_date) - w * interval '1 week')::date, 3 from generate_series(0, 11) w;
  insert into plan_links (plan_id, higher_id, linked_at, compared_at) values (bench_id('plan', n + 10), bench_id('plan', higher), now(), now());
  insert into plan_pairs (id, plan_id, higher_id, lower_item_id, higher_item_id, how, state)
  select bench_id('pair', (n + 10) * 1000 + i), bench_id('plan', n + 10), bench_id('plan', higher), bench_id('item', (n + 10) * 1000 + i), bench_id('item', higher * 1000 + i), 'verbatim', 'proposed'
  from generate_series(1, 100) i where (i + n) % 12 > 0;
  insert into target_values (id, target_id, value, as_of, entered_at)
  select bench_id('value', (n + 10) * 10 + i), bench_id('target', (n + 10) * 10 + i), 60 + (n * i) % 40, current_date - 5, now() from generate_series(1, 2) i;
  insert into plan_readers (plan_id, unit_id) values (bench_id('plan', n + 10), bench_id('unit', n + 601)) on conflict do nothing;
  select refresh_carried(bench_id('plan', n + 10));
$$;
