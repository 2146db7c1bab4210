-- Who of a unit came is asked from the persons: the few records that went into theirs are found by an index (docs/decisions/0032).
create index people_merged_into on people (merged_into) where merged_into is not null;
-- A board shows the units right below one, not all that stands below it.
create index unit_paths_children on unit_paths (ancestor_id) where depth = 1;
