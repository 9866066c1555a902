// @ts-check
// What the phone keeps, and what it says to the server. Logs and worries are sealed before they are kept. The shared tablet,
// and a browser without a store, keep nothing longer than the page.

/** @typedef {import('./wire.js').Item} Item */
/** @typedef {import('./wire.js').Cache} Cache */

const { subtle } = globalThis.crypto ?? {};
const SIGN = { name: 'ECDSA', namedCurve: 'P-256' };
const AGREE = { name: 'ECDH', namedCurve: 'P-256' };
const SEALED = ['log', 'worry'];
const KEPT_DAYS = 14;
const DAY = 86_400_000;
/** @type {(keyof import('./wire.js').Session)[]} */
const KEPT_OF_SESSION = ['id', 'kind', 'on', 'starts', 'ends', 'starts_at', 'ends_at', 'room', 'with', 'state', 'log'];
const AT_ONCE = 50;

/** All that the screens look at. Only `joined`, `cache` and `queue` outlive the page. */
export const phone = {
  joined: /** @type {import('./wire.js').Joined | null} */ (null),
  cache: /** @type {Cache | null} */ (null),
  queue: /** @type {Item[]} */ ([]),
  news: /** @type {import('./wire.js').News | null} */ (null),
  /** Whether anything outlives the page. */
  keeps: true,
  /** Opens the round of the shared tablet, where this is one. */
  shared: '',
  /** Whether the server answered the last time; nothing before the first. */
  reached: /** @type {boolean | null} */ (null),
  failed: false,
  /** `gone`: joined no more, for this page to say so. */
  gone: /** @type {'' | 'lost' | 'over' | 'unknown'} */ (''),
  ahead: 0,
  /** What was tapped on this page, and not refused: "kind:session". */
  did: /** @type {Set<string>} */ (new Set()),
  /** What refused things said, until the page goes. */
  words: /** @type {Map<string, Record<string, any>>} */ (new Map()),
};

/** The server said no, or nothing (`status` 0). */
export class Refused extends Error {
  /** @param {number} status */
  constructor(status, sentence = '') {
    super();
    this.status = status;
    this.sentence = sentence;
  }
}

let changed = () => {};
/** @param {() => void} listener */
export const onChange = (listener) => (changed = listener);

export const offline = () => phone.reached === false || !navigator.onLine;
export const waiting = () => phone.queue.filter((item) => !item.refused);
/** @param {string} id */
export const waits = (id) => waiting().some((item) => item.id === id);
export const proved = () => !!token?.proved && performance.now() < token.ends;
export const clock = () => Date.now() + phone.ahead;
export const whoever = () => phone.news?.me ?? phone.cache?.me;
export const side = () => whoever()?.side ?? phone.joined?.side ?? 'mentor';
export const sessions = () => phone.news?.sessions ?? phone.cache?.sessions ?? [];
export const worried = () => phone.news?.worried ?? phone.cache?.worried;

// What is kept.

/** @type {IDBDatabase | undefined} */
let db;

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

/** What waits, where nothing outlives the page. @type {Map<number, Item>} */
const held = new Map();
let last = 0;
const memory = {
  add: (/** @type {Item} */ item) => held.set((last += 1), { ...item, n: last }),
  put: (/** @type {Item} */ item) => held.set(item.n ?? 0, item),
  delete: (/** @type {number} */ n) => held.delete(n),
};

/** Settles once it is on disk. @param {string} name @param {(store: IDBObjectStore) => void} work @returns {Promise<void>} */
const change = (name, work) =>
  new Promise((done, failed) => {
    if (!db) return done(void (name === 'queue' && work(/** @type {any} */ (memory))));
    const tx = db.transaction(name, 'readwrite', { durability: 'strict' });
    tx.oncomplete = () => done();
    tx.onerror = tx.onabort = () => failed(tx.error);
    work(tx.objectStore(name));
  });

/** @param {string} name @param {unknown} value */
const keep = (name, value) => change('kept', (store) => (value ? store.put(value, name) : store.delete(name)));

/** @param {string} name */
const kept = async (name) => db && asked(db.transaction('kept').objectStore('kept').get(name));

async function readQueue() {
  phone.queue = db ? await asked(db.transaction('queue').objectStore('queue').getAll()) : [...held.values()];
}

/** Opens what the phone keeps. */
export async function start() {
  try {
    const passed = /^#pass=([\w-]+)$/.exec(location.hash)?.[1];
    if (passed) sessionStorage.setItem('pass', (phone.shared = passed));
    phone.shared = sessionStorage.getItem('pass') ?? '';
  } catch {}
  try {
    if (phone.shared) throw new Error();
    const request = indexedDB.open('tenfold', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kept');
      request.result.createObjectStore('queue', { keyPath: 'n', autoIncrement: true });
    };
    db = await asked(request);
    db.onversionchange = () => db?.close();
    phone.joined = (await kept('joined')) ?? null;
    phone.cache = (await kept('cache')) ?? null;
    phone.ahead = phone.cache?.ahead ?? 0;
    if (phone.cache && Math.abs(clock() - phone.cache.at) > KEPT_DAYS * DAY) await keep('cache', (phone.cache = null));
    if (phone.joined && phone.joined.standing !== 'open') phone.gone = phone.joined.standing;
    await readQueue();
  } catch {
    keepNothing();
  }
}

function keepNothing() {
  db?.close();
  db = undefined;
  phone.keeps = false;
}

/** Whether this browser can sign and seal at all. */
export const able = !!subtle;

/** Forgets key and cache, once nothing waits. What was refused stays until it was read. */
export async function forget() {
  await readQueue();
  if (waiting().length > 0) return;
  token = null;
  Object.assign(phone, { joined: null, cache: null, news: null });
  phone.did.clear();
  try {
    sessionStorage.clear();
  } catch {}
  await change('kept', (store) => store.clear());
  changed();
}

/** First name, time and room of what is to come or to be written, and whom to tell: nothing else. @param {import('./wire.js').News} news */
async function keepSome(news) {
  const until = clock() + KEPT_DAYS * DAY;
  const open = (/** @type {import('./wire.js').Session} */ one) =>
    Date.parse(one.ends_at) > clock() || one.log === 'open' || (news.me.side === 'mentee' && !one.felt);
  const slim = news.sessions
    .filter((one) => one.state !== 'cancelled' && open(one) && Date.parse(one.starts_at) < until)
    .map((one) => Object.fromEntries(KEPT_OF_SESSION.map((name) => [name, one[name]])));
  phone.cache = { at: clock(), ahead: phone.ahead, me: news.me, sessions: /** @type {any} */ (slim), worried: { ...news.worried, reads: '' } };
  await keep('cache', phone.cache);
}

// Keys and seals.

/** @param {string} text */
const utf8 = (text) => new TextEncoder().encode(text);
/** @param {ArrayBuffer | Uint8Array} bytes */
const base64 = (bytes) =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
/** @param {string} text */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

/** @param {CryptoKey} key @param {string} text */
const sign = async (key, text) => base64(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(text)));

/** @param {import('./wire.js').SealKey | null | undefined} to @param {string} kind @param {string} id @param {unknown} body */
async function seal(to, kind, id, body) {
  if (!to) throw new Refused(0);
  const { key, public_key } = to;
  const theirs = await subtle.importKey('raw', bytes(public_key), AGREE, false, []);
  const mine = await subtle.generateKey(AGREE, false, ['deriveBits']);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256);
  const stretch = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(`tenfold seal 1\n${key}`) };
  const from = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const lock = await subtle.deriveKey(stretch, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: 'AES-GCM', iv, additionalData: utf8(`${kind}\n${id}`) };
  const shut = await subtle.encrypt(how, lock, utf8(JSON.stringify(body)));
  const point = await subtle.exportKey('raw', mine.publicKey);
  return { key, box: base64(await new Blob([point, iv, shut]).arrayBuffer()) };
}

// The server.

/** @type {{ text: string, ends: number, proved: boolean } | null} */
let token = null;

/** @param {string} path @param {unknown} [said] @returns {Promise<any>} */
export async function call(path, said, bearer = token?.text) {
  /** @type {Record<string, string>} */
  const headers = { 'content-type': 'application/json' };
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  const method = said ? 'POST' : 'GET';
  const body = said ? JSON.stringify(said) : null;
  try {
    const answer = await fetch(`/api/v1/${path}`, { method, headers, body, cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout?.(15_000) });
    if (answer.status === 204) return null;
    const told = await answer.json().catch(() => 0);
    if (answer.ok && told) return told;
    throw new Refused(answer.ok ? 0 : answer.status, told.sentence ?? '');
  } catch (problem) {
    throw problem instanceof Refused ? problem : new Refused(0);
  }
}

let door = Promise.resolve();

/** One after the other, for a new nonce ends the one before; once more where another tab took it. @param {string} [pin] @returns {Promise<void>} */
function letIn(pin) {
  const knock = () => knockOnce(pin);
  door = door.catch(() => {}).then(() => knock().catch((problem) => (problem.status === 401 && !phone.shared ? knock() : Promise.reject(problem))));
  return door;
}

/** @param {string} [pin] */
async function knockOnce(pin) {
  const { phone: id, key } = /** @type {import('./wire.js').Joined} */ (phone.joined);
  if (phone.shared) {
    if (!pin) throw new Refused(401);
    return took(await call('debrief/token', { participant: id, pin }, phone.shared));
  }
  token = null;
  const { nonce } = await call('phones/nonce', { phone: id });
  const signature = await sign(/** @type {CryptoKey} */ (key), `tenfold token\n${id}\n${nonce}`);
  await took(await call('phones/token', { phone: id, nonce, signature, ...(pin && { pin }) }));
}

/** @param {import('./wire.js').Token} got */
async function took(got) {
  token = { text: got.token, ends: performance.now() + (got.seconds - 20) * 1000, proved: got.proved };
  if (got.standing !== 'open') await isOver(got.standing);
  else phone.gone = '';
}

/** Lost, or over: nothing is shown any more, and what waits is still sent. @param {'lost' | 'over'} standing */
async function isOver(standing) {
  phone.gone = standing;
  if (token) token.proved = false;
  phone.news = phone.cache = null;
  await keep('cache', null);
  if (phone.joined?.standing === 'open') await keep('joined', (phone.joined = { ...phone.joined, standing }));
}

/** With a token; with a new one where the old has run out. @param {() => Promise<any>} work */
async function withToken(work) {
  if (token && performance.now() < token.ends) {
    try {
      return await work();
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 401) throw problem;
    }
  }
  await letIn();
  return work();
}

/** Keeps it on the phone, then tries to send it. Resolves as soon as it is kept. @param {import('./wire.js').Kind} kind @param {Record<string, any>} body */
export async function tell(kind, body, id = newId()) {
  /** @type {Item} */
  const item = { id, kind };
  if (SEALED.includes(kind)) item.sealed = await seal(phone.joined?.seal, kind, id, body);
  else item.body = body;
  if (kind !== 'worry') item.session = body.session;
  await change('queue', (store) => store.add(item));
  phone.words.set(id, body);
  phone.did.add(`${kind}:${item.session ?? ''}`);
  await readQueue();
  changed();
  void sync();
  return id;
}

/** Made at the tap. @returns {string} */
export const newId = () => crypto.randomUUID();

/** @param {Item[]} some */
async function send(some) {
  const operations = some.map(({ id, kind, body, sealed }) => (sealed ? { id, kind, sealed } : { id, kind, body }));
  let results;
  try {
    ({ results } = await withToken(() => call('sync', { operations })));
  } catch (problem) {
    if (!(problem instanceof Refused) || ![400, 413, 422].includes(problem.status)) throw problem;
    // One that cannot be read holds up none of the others.
    if (some.length > 1) {
      let moved = 0;
      for (const one of some) moved += await send([one]);
      return moved;
    }
    results = [{ id: some[0].id, result: 'rejected', sentence: problem.sentence }];
  }
  let moved = 0;
  await change('queue', (store) => {
    for (const item of some) {
      /** @type {import('./wire.js').Outcome | undefined} */
      const what = results.find((/** @type {import('./wire.js').Outcome} */ one) => one.id === item.id);
      if (!what || what.result === 'retry') continue;
      moved += 1;
      if (what.result === 'rejected') {
        phone.did.delete(`${item.kind}:${item.session ?? ''}`);
        store.put({ n: item.n, id: item.id, kind: item.kind, session: item.session, refused: what.sentence || ' ' });
      } else {
        phone.words.delete(item.id);
        store.delete(/** @type {number} */ (item.n));
      }
    }
  });
  await readQueue();
  return moved;
}

/** Worries first. */
const next = () =>
  waiting()
    .sort((a, b) => Number(b.kind === 'worry') - Number(a.kind === 'worry'))
    .slice(0, AT_ONCE);

async function round() {
  await readQueue();
  if (!token || performance.now() >= token.ends) await withToken(async () => {});
  for (let some = next(); some.length > 0; some = next()) {
    if ((await send(some)) < some.length) throw new Refused(503);
  }
  if (phone.gone) return;
  if (proved()) await hear();
}

async function hear() {
  const since = phone.news ? `?since=${encodeURIComponent(phone.news.cursor)}` : '';
  /** @type {import('./wire.js').News | null} */
  const news = await call(`sync${since}`);
  if (!news || !phone.joined) return;
  phone.news = news;
  phone.ahead = Date.parse(news.now) - Date.now();
  if (news.seal) await keep('joined', (phone.joined = { ...phone.joined, seal: news.seal }));
  await keepSome(news);
}

/** @type {Promise<void> | null} */
let running = null;
let again = false;
let tries = 0;
let timer = 0;

/** Sends what waits and hears what is new; never twice at once. @returns {Promise<void>} */
export function sync() {
  if (!phone.joined) return Promise.resolve();
  again = !!running;
  running ??= attempt().finally(() => {
    running = null;
    if (again) void sync();
  });
  return running;
}

/** Until the try that goes on has ended, or takes too long to wait for. */
export const tried = () => Promise.race([running, new Promise((done) => setTimeout(done, 4000))]);

async function attempt() {
  clearTimeout(timer);
  try {
    await round();
    tries = 0;
    phone.reached = true;
    phone.failed = false;
  } catch (problem) {
    const status = problem instanceof Refused ? problem.status : 500;
    phone.reached = status > 0;
    phone.failed = true;
    again = false;
    if (status === 401 && !token) phone.gone = 'unknown';
    if (status === 403) token = token && { ...token, proved: false };
    // Longer each time, and not all phones at once.
    if (waiting().length > 0) timer = setTimeout(() => document.hidden || void sync(), Math.min(300, 2 ** ++tries) * (500 + 1000 * Math.random()));
  }
  changed();
}

/** Opens the app with the PIN. @param {string} pin */
export async function unlock(pin) {
  try {
    await letIn(pin);
    phone.reached = true;
    if (!phone.gone) await hear();
  } catch (problem) {
    phone.reached = problem instanceof Refused && problem.status > 0;
    throw problem;
  } finally {
    void sync();
  }
}

/** Joins with a code; the key is made here and never leaves. @param {string} code @param {string} pin */
export async function join(code, pin) {
  const pair = await subtle.generateKey(SIGN, false, ['sign']);
  try {
    await keep('tried', pair.privateKey);
    if (!(await kept('tried'))) keepNothing();
    await keep('tried', null);
  } catch {
    keepNothing();
  }
  const public_key = base64(await subtle.exportKey('raw', pair.publicKey));
  const signature = await sign(pair.privateKey, `tenfold enrol\n${code}\n${public_key}`);
  token = null;
  /** @type {import('./wire.js').Enrolled} */
  const got = await call('phones', { code, public_key, pin, signature });
  phone.joined = { ...got, key: pair.privateKey, standing: 'open', seal: null };
  phone.gone = '';
  phone.news = null;
  await keep('cache', (phone.cache = null));
  await keep('joined', phone.joined);
  void navigator.storage?.persist?.();
  await unlock(pin).catch(() => {});
}

/** What is held about whoever holds the phone. @returns {Promise<import('./wire.js').Me>} */
export const aboutMe = () => call('me');

/** Takes away a thing that was refused, once it was read. @param {Item} item */
export async function dismiss(item) {
  await change('queue', (store) => store.delete(/** @type {number} */ (item.n)));
  phone.words.delete(item.id);
  await readQueue();
  changed();
}
