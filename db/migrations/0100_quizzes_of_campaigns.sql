-- The quiz that follows a study campaign, and the target that its rate feeds (docs/decisions/0042).
alter table campaigns
  add column quiz_id uuid references quizzes,
  add column quiz_target_id uuid references targets,
  add check (quiz_target_id is null or quiz_id is not null),
  -- Two rates in one target would be one value restating the other.
  add check (quiz_target_id <> target_id);
-- A quiz follows one campaign: its rate has one roster under it.
create unique index campaigns_quiz on campaigns (quiz_id) where quiz_id is not null;
create index campaigns_quiz_target on campaigns (quiz_target_id) where quiz_target_id is not null;
-- Which of the two rates was given into the plan.
alter table campaign_reports add column rate text not null default 'attendance' check (rate in ('attendance', 'quiz'));
