-- A figure rests on what people said or a room counts, and those rows name the unit themselves: it alone is no reason to keep an act that
-- made the unit. What a task or a meeting of the unit counted is counted anew once they go elsewhere.
comment on table figures is 'follows: what people say and rooms count';
