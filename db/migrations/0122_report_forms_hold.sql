-- What a form of a round never does, whoever asks (docs/decisions/0048).
create function report_form_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a form of a round stays';
  end if;
  if (new.round_id, new.unit_id) is distinct from (old.round_id, old.unit_id) then
    raise exception 'a form belongs to its round and its unit';
  end if;
  -- The same arrows as in programmes/reporting/rules/states.ts.
  if new.state <> old.state and (old.state, new.state) not in (
    ('written', 'handed_in'), ('returned', 'handed_in'), ('handed_in', 'written'), ('handed_in', 'checked'), ('handed_in', 'returned'),
    ('checked', 'returned'), ('checked', 'approved'), ('approved', 'locked')) then
    raise exception 'a form does not go from % to %', old.state, new.state;
  end if;
  if new.state = 'approved' and old.state <> 'approved' and exists (
    select from report_cell_versions v join report_cells c on c.id = v.cell_id
    where c.form_id = new.id and v.by in (new.approved_by, new.approved_for)) then
    raise exception 'report_forms_other_eyes: whoever wrote a number of a form does not approve it';
  end if;
  return new;
end $$;
create trigger report_forms_move before update or delete on report_forms for each row execute function report_form_moves();

create function report_cells_stay() returns trigger language plpgsql as $$
declare
  state text := (select f.state from report_forms f where f.id = coalesce(new.form_id, old.form_id));
begin
  if tg_op = 'DELETE' then
    raise exception 'a cell of a form stays';
  end if;
  if state in ('written', 'returned') then
    return new;
  end if;
  if tg_op = 'UPDATE' and state in ('approved', 'locked') and new.how = 'restated' and exists (
    select from report_restatements r where r.cell_id = new.id and r.accepted and r.decided_at = new.changed_at
      and (r.value, r.numerator, r.denominator) is not distinct from (new.value, new.numerator, new.denominator)) then
    return new;
  end if;
  raise exception 'the numbers of a form that was handed in are not changed';
end $$;
create trigger report_cells_stay before insert or update or delete on report_cells for each row execute function report_cells_stay();

create function report_versions_stay() returns trigger language plpgsql as $$
begin
  raise exception 'what was written in a form is never changed';
end $$;
create trigger report_cell_versions_stay before update or delete on report_cell_versions for each row execute function report_versions_stay();
create trigger report_text_versions_stay before update or delete on report_text_versions for each row execute function report_versions_stay();
