-- What is particular to one kind of partnership has no name of its own here.

-- What the parties call their agreement: until now every one was written of as an IOP. Empty: not stated.
ALTER TABLE agreement ADD COLUMN form TEXT NOT NULL DEFAULT '';
