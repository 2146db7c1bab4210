-- How many of those awaited have their next session on which day is told by the home units as figures of that day, and summed up over the tree
-- as the rates are (docs/decisions/0032). Campaigns that are open count those anew of whom somebody is awaited.
insert into events (type, at, unit_id, subject_id, request_id, data)
select 'campaign.sessions_passed', now(), unit_id, id, 'migration', '{"all": true}' from campaigns where state = 'open';
