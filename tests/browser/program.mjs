// Starts the program on a demo of its own, with a clock that the tests set, and ends it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
// A Tuesday morning in term.
const NOW = Date.parse('2026-11-24T10:00:00Z');
const STARTS_WITHIN = 180_000;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, 'target');
  const path = join(target, 'debug', 'tenfold-under-test');
  if (!existsSync(path)) {
    const built = spawnSync('cargo', ['build', '--locked', '-p', 'acceptance', '--bin', 'tenfold-under-test'], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (built.status !== 0) throw new Error('The program could not be built.');
  }
  return path;
}

function freePort() {
  return new Promise((done, failed) => {
    const listener = createServer();
    listener.once('error', failed);
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => done(port));
    });
  });
}

/** Nothing that this machine has set for another Tenfold reaches the one under test. */
function environment(more) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('TENFOLD_'));
  return { ...Object.fromEntries(kept), ...more };
}

/** The program on a fresh demo; `withSchool`, the sample school's whole cohort `meets`, or is `ready` to be matched. `stop` ends it and takes its folder away. */
export async function startProgram({ withSchool } = {}) {
  const root = await mkdtemp(join(tmpdir(), 'tenfold-browser-'));
  const folder = join(root, 'demo');
  const clockFile = join(root, 'clock');
  let now = NOW;
  await writeFile(clockFile, new Date(now).toISOString());
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(binary(), ['demo', '--folder', folder, '--listen', `127.0.0.1:${port}`], {
    cwd: root,
    env: environment({ TENFOLD_TEST_CLOCK: clockFile, ...(withSchool && { TENFOLD_TEST_SCHOOL: folder, TENFOLD_TEST_SCHOOL_IS: withSchool }) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (said = (said + text).slice(-20_000)));
  }
  const ended = new Promise((done) => child.once('exit', done));
  // A test file that is cut short leaves no program behind.
  const last = () => child.kill('SIGKILL');
  process.once('exit', last);

  async function stop() {
    child.kill('SIGTERM');
    await Promise.race([ended, pause(5_000)]);
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
    process.removeListener('exit', last);
    await rm(root, { recursive: true, force: true });
  }

  const until = Date.now() + STARTS_WITHIN;
  while (!(await answers(base))) {
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (gone || Date.now() > until) {
      await stop();
      throw new Error(`The demo ${gone ? 'ended' : 'did not start'}. It said:\n${said}`);
    }
    await pause(100);
  }

  return {
    base,
    folder,
    people: await readSignIns(folder),
    said: () => said,
    stop,
    /** Sets the program's clock on. */
    async pass(minutes) {
      now += minutes * 60_000;
      await writeFile(clockFile, new Date(now).toISOString());
    },
    mails: () => readMails(folder),
  };
}

async function answers(base) {
  try {
    return (await fetch(`${base}/healthz`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Who can sign in: by the role, in words. */
async function readSignIns(folder) {
  const text = await readFile(join(folder, 'sign-ins.txt'), 'utf8');
  const people = new Map();
  for (const line of text.split('\n')) {
    const [role, email, passphrase] = line.split('\t').map((part) => part?.trim());
    if (!passphrase) continue;
    people.set(role.toLowerCase().replaceAll('_', ' '), { role, email, passphrase });
  }
  if (people.size === 0) throw new Error('The demo lists nobody who can sign in.');
  return people;
}

/** Every mail that left, as its reader sees it. */
async function readMails(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(names.map(async (name) => ({ name, ...readMail(await readFile(join(folder, name), 'latin1')) })));
}

function readMail(text) {
  const cut = text.search(/\r?\n\r?\n/);
  const head = text.slice(0, cut).replace(/\r?\n[ \t]+/g, ' ');
  const body = text.slice(cut).trim();
  const coding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1].toLowerCase();
  const subject = /^subject:\s*(.*)$/im.exec(head)?.[1] ?? '';
  if (coding === 'base64') return { subject, body: Buffer.from(body, 'base64').toString('utf8') };
  if (coding !== 'quoted-printable') return { subject, body: Buffer.from(body, 'latin1').toString('utf8') };
  const joined = body.replace(/=\r?\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return { subject, body: Buffer.from(bytes, 'latin1').toString('utf8') };
}
