-- Lanes are shared by what was computed for each owner, a worker may serve several of them, and a run
-- that gets on is told from one that only takes workers along.

alter table worker add column lanes text[];   -- that it serves, the first one first; null of older workers: their one lane

alter table run
  add column furthest int not null default 0,   -- step that earlier attempts came to
  add column setbacks int not null default 0;   -- times in a row that a failing database sent it back to the queue

-- What was computed for an owner lately, and how fast runs of a demo were lately. Neither holds a column that a
-- running run changes with each sign of life: those updates stay within their page.
create index run_served on run (lane, owner, finished_at) where finished_at is not null;
create index run_pace on run (demo, finished_at desc)
  where state = 'succeeded' and ended_at is null and effort is not null;
