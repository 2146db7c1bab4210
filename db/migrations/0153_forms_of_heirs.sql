-- A form that was made for the heir of a unit goes again where that is taken back and nobody has written in it (docs/decisions/0048).
create or replace function report_form_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state = 'written' and old.version = 1 and not exists (select from report_cells c where c.form_id = old.id) and not exists (select from report_texts t where t.form_id = old.id)
      and exists (select from report_forms f join unit_lineage l on l.origin_id = f.unit_id where f.round_id = old.round_id and l.heir_id = old.unit_id and l.origin_id <> l.heir_id) then
      return old;
    end if;
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
