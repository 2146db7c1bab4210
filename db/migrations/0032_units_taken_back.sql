-- The unit that the correction added to the tree. `taken`: undo has taken it back, and this is what redo needs to add it again.
alter table plan_edits add column made_unit jsonb;
