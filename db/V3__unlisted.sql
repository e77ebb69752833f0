-- Comparisons that are only a step of something else stay out of the lists once they are done.

alter table comparison add column listed boolean not null default true;
