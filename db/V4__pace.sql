-- What a run's curves and rows say about time, and runs that end before their last step.

alter table metric
  add column seconds double precision,       -- spent on the run until then, by the clock; null of older runs
  add column cpu_seconds double precision;   -- the same, of all processors together

alter table run
  add column cpu_seconds double precision not null default 0,    -- summed over attempts, like compute_seconds
  add column end_wanted boolean not null default false,          -- at its next good place, and as finished
  add column ended_at int;                   -- step at which that was done; null of a run that went all its way
