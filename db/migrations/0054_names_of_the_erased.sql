-- Of somebody who was erased the row kept words in one language; the sign below has none, and readers put words of their own in
-- its place (src/foundations/people/shown-name.ts).
update people set name = '∅' where erased_at is not null and name = '(đã xoá)';
