-- The few people whose memberships count nowhere: members of a unit are counted without a look at everybody (docs/decisions/0028).
create index people_gone on people (id) where erased_at is not null or merged_into is not null;
