-- The board of a campaign asks what the people of a unit itself come to, beside those of all units below it: one row of its reach, not
-- a row for each of them.
create index rollup_reach_own on rollup_reach (ancestor_id, view) where own > 0;
