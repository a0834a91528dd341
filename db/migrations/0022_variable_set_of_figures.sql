-- What the figures of a year were recorded by, so that its codes keep their words. Everything here already is of the one
-- variable set that there was.
ALTER TABLE publication ADD COLUMN variable_set TEXT NOT NULL DEFAULT 'victim-support-v1:01,09';
