-- Rows of these tables follow from others and keep nobody from taking an act or an import of units back
-- (src/foundations/org/server/succession/hanging.ts).
comment on table rollup_reach is 'follows: figures and the tree';
comment on table rollups is 'follows: figures and the tree';
comment on table notices is 'follows: events';
