-- The least and the greatest number of one unit that makes sense, as a version of a definition says it (docs/decisions/0047); null: there is none.
alter table indicator_versions
  add column at_least numeric,
  add column at_most numeric,
  add check (at_least <= at_most);
-- Numbers that people say begin at nought, as new ones do, but for those of which anybody ever said less or is to reach less.
update indicator_versions v set at_least = 0
from indicators i
where i.id = v.indicator_id and i.source = 'indicators.value'
  and i.id not in (select coalesce(p.part_of, p.id) from indicators p where p.id in (
    select s.indicator_id from indicator_values s where s.value < 0
    union select g.indicator_id from indicator_targets g where g.value < 0 or g.begin_value < 0
    union select t.indicator_id from report_cells c join report_round_items t on t.id = c.item_id where c.value < 0 or c.numerator < 0));
