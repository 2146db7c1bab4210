-- Whoever leads a quiz opens and closes it, and carries it along when their own thing is handed on (docs/decisions/0041). Null: it stands by itself.
alter table quizzes add column led_by text check (led_by <> '');
update quizzes q set led_by = 'contests' from contest_rounds r where r.quiz_id = q.id;
