//! An organisation to try the rules of staff in, on either database, and people who act in it.

use diesel::{Connection, PgConnection, SqliteConnection, connection::SimpleConnection};
use secrecy::ExposeSecret;
use tenfold_domain::{
    access::{Role, Who},
    dated::parse_day,
    id::Id,
    organisation::{AreaDetails, Organisation, OrganisationDetails, Site, SiteDetails},
    staff::{Assignment, CheckDetails, GrantDetails, InvitationDetails, Person, TrainingDetails},
    text::Line,
    told::Parsed,
};
use tenfold_service::{App, Credential, Door, Failed, Me, Problem, Secret, Tx, organisation, sign_in, staff};
use tenfold_store::{
    DatabaseUrl, Lane, StoreConfig, StoreError,
    organisation::settings,
    testing::{self, FreshPostgres, TestChance, TestClock},
};
use uuid::Uuid;

/// One organisation with its first manager, Ada.
pub struct World {
    app: App,
    config: StoreConfig,
    organisation: Id<Organisation>,
    pub ada: Id<Person>,
    pub dir: tempfile::TempDir,
    _postgres: Option<FreshPostgres>,
}

pub const FROM: &str = "2026-11-21";

pub fn invitation(name: &str, role: Role, place: &str) -> InvitationDetails {
    let email = format!("{}@tenfold.example", name.to_lowercase());
    InvitationDetails::parse(name, "Example", &email, role.code(), place, FROM).unwrap()
}

async fn world_on(config: StoreConfig, dir: tempfile::TempDir, postgres: Option<FreshPostgres>) -> World {
    let clock = TestClock::new();
    let store = testing::open(&config, clock.clone()).unwrap();
    let chance = TestChance::new(99);
    let app = App::open(store, &testing::test_key(), clock, chance, "http://localhost", false).await.unwrap();
    let details = OrganisationDetails::usual(Line::parse("Peers of East London").unwrap());
    let found = move |tx: &mut tenfold_store::Tx<'_>| settings::found(tx, &details);
    let organisation = app.store().write::<_, StoreError, _>(Lane::Everyday, found).await.unwrap().id;
    let first = invitation("Ada", Role::ProgrammeManager, "organisation");
    let add = move |tx: &mut Tx<'_, '_>| sign_in::add_first_manager(tx, &first.person, &first.email);
    let (ada, _) = app.command(organisation, add).await.unwrap();
    World { app, config, organisation, ada, dir, _postgres: postgres }
}

async fn world() -> World {
    let dir = tempfile::tempdir().unwrap();
    let config = testing::fresh_sqlite(dir.path()).unwrap();
    world_on(config, dir, None).await
}

/// On SQLite and, where there is one, on PostgreSQL.
pub async fn on_both(scenario: impl AsyncFn(World)) {
    scenario(world().await).await;
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        let fresh = testing::fresh_postgres(&url).unwrap();
        scenario(world_on(fresh.config.clone(), tempfile::tempdir().unwrap(), Some(fresh)).await).await;
    }
}

impl World {
    pub async fn command<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> T {
        self.app.command(self.organisation, work).await.unwrap()
    }

    /// Does `work` as somebody who is signed in and has just proved who they are.
    pub async fn acts<T: Send + 'static>(
        &self,
        person: Id<Person>,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let door = self.door(person);
        self.app.write(&door, work).await.map(|seen| seen.value).map_err(|failed: Failed| failed.problem)
    }

    pub async fn me(&self, person: Id<Person>) -> Me {
        self.app.read(&self.door(person), |_| Ok(())).await.unwrap().me
    }

    fn door(&self, person: Id<Person>) -> Door {
        let secret = Secret::from_bytes([person.uuid().as_bytes().as_slice(); 2].concat().try_into().unwrap());
        self.sign_in(person, &secret);
        Door { who: Who::Staff, credential: Credential::Session(secret), request: Uuid::nil() }
    }

    /// A session straight into the database: signing in is another room's business.
    fn sign_in(&self, person: Id<Person>, secret: &Secret) {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let (id, hash) = (hex(person.uuid().as_bytes()), hex(&secret.hash()));
        let session = |blob: &dyn Fn(&str) -> String, uuid: &dyn Fn(&str) -> String, at: &str, later: &str| {
            format!(
                "UPDATE account SET state = 'active' WHERE person_id = {person};
                 DELETE FROM staff_session WHERE secret_hash = {hash};
                 INSERT INTO staff_session
                 (id, account_id, secret_hash, stage, created_at, last_seen_at, expires_at, stepped_up_at)
                 SELECT id, id, {hash}, 'signed_in', {at}, {at}, {later}, {at}
                 FROM account WHERE person_id = {person};",
                person = uuid(&id),
                hash = blob(&hash),
            )
        };
        match &self.config.url {
            DatabaseUrl::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
                conn.batch_execute("PRAGMA busy_timeout = 5000").unwrap();
                let blob = |hex: &str| format!("x'{hex}'");
                let sql = session(&blob, &blob, "1795251600000000", "1795255200000000");
                conn.batch_execute(&sql).unwrap();
            }
            DatabaseUrl::Postgres(url) => {
                let mut conn = PgConnection::establish(url.expose_secret()).unwrap();
                let (blob, uuid) = (|hex: &str| format!("'\\x{hex}'::bytea"), |hex: &str| format!("'{hex}'::uuid"));
                let sql = session(&blob, &uuid, "'2026-11-21 09:00Z'", "'2026-11-21 10:00Z'");
                conn.batch_execute(&sql).unwrap();
            }
        }
    }

    /// Somebody with every check and training there is, and no role yet.
    pub async fn checked(&self, name: &str) -> Id<Person> {
        let details = invitation(name, Role::YouthPractitioner, "organisation");
        self.command(move |tx| {
            let person = staff::invite_staff(tx, Ok(details.clone()))?.person;
            for (kind, level, number) in
                [("dbs", "enhanced_barred", "001"), ("identity", "none", ""), ("references", "none", "")]
            {
                staff::record_check(tx, person, check(kind, level, number))?;
            }
            for kind in ["safeguarding_basic", "safeguarding_lead"] {
                let done = parse_day(FROM).unwrap();
                staff::record_training(tx, person, TrainingDetails::parse(kind, "2026-11-01", "", done))?;
            }
            Ok(person)
        })
        .await
    }

    /// The same with a role, given from the command line.
    pub async fn with_role(&self, name: &str, role: Role, place: String) -> (Id<Person>, Id<Assignment>) {
        let person = self.checked(name).await;
        let post = self.command(move |tx| staff::grant_role(tx, person, grant(role, &place))).await;
        (person, post)
    }

    /// A site in an area of its own.
    pub async fn site(&self, name: &'static str) -> Id<Site> {
        self.command(move |tx| {
            let area = organisation::add_area(tx, AreaDetails::parse(name))?;
            organisation::add_site(tx, area, SiteDetails::parse(name, "school", "yes", "", ""))
        })
        .await
    }
}

pub fn check(kind: &str, level: &str, number: &str) -> Parsed<CheckDetails> {
    CheckDetails::parse(kind, level, number, "2026-11-01", "2026-11-02", parse_day(FROM).unwrap())
}

pub fn grant(role: Role, place: &str) -> Parsed<GrantDetails> {
    GrantDetails::parse(role.code(), place, FROM)
}

pub fn sentences(problem: Problem) -> Vec<String> {
    match problem {
        Problem::Refused(told) => told.into_iter().map(|told| told.sentence).collect(),
        other => panic!("not refused: {other}"),
    }
}
