-- What 0145 put in their place is read since (docs/decisions/0052). Rows that an origin stands in are found by the place of the figure.
drop index figures_current;
drop index figures_unit;
drop index figures_of;
drop index figures_origin;
drop index indicator_values_cell;
drop index indicator_values_overrides;
