-- Each line of the journal has a hash of itself and of the line before it in the same organisation's journal, so that a line that is
-- changed, taken away or put in between is seen. Lines from before have none: the first line after them counts on from all of them.
ALTER TABLE journal ADD COLUMN hash TEXT NOT NULL DEFAULT '';
