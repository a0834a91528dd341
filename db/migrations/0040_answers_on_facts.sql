-- Who answers for a sentence answers for it on the facts of then: a hash of the findings or figures that it was tried against. What was
-- answered before is asked anew. What is said of a single commitment is tried too.
CREATE TABLE new_taken_on_sentence (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    section TEXT NOT NULL,
    guard TEXT NOT NULL,
    sentence TEXT NOT NULL,
    words TEXT NOT NULL,
    reason TEXT NOT NULL,
    taken_on_at TEXT NOT NULL,
    taken_on_by TEXT NOT NULL,
    facts TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT taken_on_sentence_guard CHECK (guard IN ('says_it_follows', 'says_it_does_not_follow', 'says_needs_are_met',
        'number_without_source', 'kept_back_figure', 'unfinished', 'says_of_a_commitment')),
    CONSTRAINT taken_on_sentence_has_a_reason CHECK (length(reason) BETWEEN 1 AND 2000)
) STRICT;
INSERT INTO new_taken_on_sentence (id, organisation_id, follow_up_id, section, guard, sentence, words, reason, taken_on_at, taken_on_by)
    SELECT id, organisation_id, follow_up_id, section, guard, sentence, words, reason, taken_on_at, taken_on_by FROM taken_on_sentence;
DROP TABLE taken_on_sentence;
ALTER TABLE new_taken_on_sentence RENAME TO taken_on_sentence;
CREATE INDEX taken_on_sentence_of_follow_up ON taken_on_sentence (follow_up_id, id);
