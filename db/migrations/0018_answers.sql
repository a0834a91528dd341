-- What an officer has answered to what must be sorted out in a follow-up. Each answer is a row that is added; one that no
-- longer holds is taken back by a row of `withdrawal`, and the newest that stands for its item counts.

-- `item` is the key of what was found, `basis` a hash of the facts it rested on: when they change the item is open again.
CREATE TABLE put_aside (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    item TEXT NOT NULL,
    basis TEXT NOT NULL,
    reason TEXT NOT NULL,
    put_aside_by TEXT NOT NULL,
    put_aside_on TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT put_aside_has_a_reason CHECK (reason <> '')
) STRICT;
CREATE INDEX put_aside_of_follow_up ON put_aside (follow_up_id, item, id);

-- A claim of the earlier text and the figure that stands behind it, with the count as it was printed then: an interval
-- where it is kept back, `high` NULL where nothing bounds it.
CREATE TABLE claim_figure (
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
    CONSTRAINT claim_figure_figure CHECK (figure IN ('cases', 'victims', 'activities')),
    CONSTRAINT claim_figure_interval CHECK (low >= 0 AND (high IS NULL OR low <= high))
) STRICT;
CREATE INDEX claim_figure_of_follow_up ON claim_figure (follow_up_id, claim, id);

-- Material that was asked for and will not come.
CREATE TABLE material_not_coming (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT material_not_coming_has_a_reason CHECK (reason <> '')
) STRICT;
CREATE INDEX material_not_coming_of_follow_up ON material_not_coming (follow_up_id, kind, id);

CREATE TABLE new_withdrawal (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    withdrawn_at TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (subject_kind, subject_id),
    CONSTRAINT withdrawal_subject CHECK (subject_kind IN ('agreement', 'legal_assessment', 'follow_up', 'material', 'evidence',
        'finding', 'data_sharing', 'put_aside', 'claim_figure', 'material_not_coming', 'memorandum',
        'taken_on_sentence')),
    CONSTRAINT withdrawal_has_a_reason CHECK (length(reason) BETWEEN 1 AND 2000)
) STRICT, WITHOUT ROWID;
INSERT INTO new_withdrawal
    SELECT organisation_id, subject_kind, subject_id, withdrawn_at, withdrawn_by, reason FROM withdrawal;
DROP TABLE withdrawal;
ALTER TABLE new_withdrawal RENAME TO withdrawal;
