-- Word to one person that something about sessions has changed: who, how, whether it went. No words and no addresses.
CREATE TABLE notice (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('timetable', 'changed', 'cancelled', 'reminder')),
    addressee TEXT NOT NULL CHECK (addressee IN ('adult', 'home', 'office')),
    person_id BLOB,
    participant_id BLOB,
    carer_id BLOB,
    contact_id BLOB,
    way TEXT NOT NULL CHECK (way IN ('mail', 'text', 'call')),
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    about_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'uncertain', 'cancelled')),
    ended_at INTEGER,
    told_at INTEGER,
    told_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, carer_id) REFERENCES carer (organisation_id, id),
    FOREIGN KEY (organisation_id, contact_id) REFERENCES site_contact (organisation_id, id),
    FOREIGN KEY (organisation_id, told_by) REFERENCES person (organisation_id, id),
    CHECK ((addressee = 'adult') = (person_id IS NOT NULL)),
    CHECK ((addressee = 'home') = (participant_id IS NOT NULL)),
    CHECK (carer_id IS NULL OR addressee = 'home'),
    CHECK (contact_id IS NULL OR addressee = 'office'),
    CHECK (told_by IS NULL OR told_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_by_cohort ON notice (cohort_id, about_on);

CREATE INDEX notice_by_participant ON notice (participant_id) WHERE participant_id IS NOT NULL;

-- How a member of staff would like to be told. Whoever has no row gets mail, and no reminders.
CREATE TABLE notice_wish (
    person_id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    texts_to BLOB,
    reminders INTEGER NOT NULL CHECK (reminders IN (0, 1)),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;
