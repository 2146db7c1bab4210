-- By what a number is divided, and why (docs/decisions/0053). A category of an indicator is an indicator that belongs to it: values,
-- figures, sums and forms know it as any other, and no value grows by a byte.
alter table indicators
  add column part_of uuid references indicators,
  -- 'F', 'Y30-45', 'F_Y30-45'; 'SEX-U' for those who could not be told apart.
  add column category text check (category <> ''),
  add check ((part_of is null) = (category is null));
create unique index indicators_parts on indicators (part_of, category) where part_of is not null;
-- { "axes": [{ "axis": "sex", "purpose": "…" }], "bounds": [30, 46, 61], "crossed": false, "strict": true }
alter table indicator_versions add column breakdown jsonb check (jsonb_typeof(breakdown) = 'object');
