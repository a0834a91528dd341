-- What is particular to one kind of partnership has no name of its own here.

-- What the parties call their agreement: until now every one was written of as an IOP. Empty: not stated.
ALTER TABLE agreement ADD COLUMN form TEXT NOT NULL DEFAULT '';

-- The figure that a kind puts beside the number of cases was called by what it is to one of them.
CREATE TABLE new_claim_figure (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    claim TEXT NOT NULL,
    figure TEXT NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER,
    tied_by TEXT NOT NULL,
    tied_on TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT claim_figure_claim CHECK (claim = 'needs_are_met'),
    CONSTRAINT claim_figure_figure CHECK (figure IN ('cases', 'key_figure', 'activities')),
    CONSTRAINT claim_figure_interval CHECK (low >= 0 AND (high IS NULL OR low <= high))
) STRICT;
INSERT INTO new_claim_figure (id, organisation_id, follow_up_id, claim, figure, low, high, tied_by, tied_on)
SELECT id, organisation_id, follow_up_id, claim, CASE figure WHEN 'victims' THEN 'key_figure' ELSE figure END, low, high, tied_by, tied_on
FROM claim_figure;
DROP TABLE claim_figure;
ALTER TABLE new_claim_figure RENAME TO claim_figure;
CREATE INDEX claim_figure_of_follow_up ON claim_figure (follow_up_id, claim, id);
