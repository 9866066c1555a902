// @ts-check
// Keeps the app's own files, one version at a time, and nothing else. Private answers never pass through here.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const VERSION = '__VERSION__';
const CACHE = `tenfold-${VERSION}`;
const SHELL = '/app/';
const FILES = ['app.css', 'main.js', 'draw.js', 'words.json', 'phone.js', 'screens.js', 'telling.js', 'pass.js', 'icon.svg'];

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(clean()));

async function keep() {
  const cache = await caches.open(CACHE);
  const shell = await fetch(SHELL, { cache: 'no-store', credentials: 'omit' });
  if (!(await shell.clone().text()).includes(VERSION)) throw new Error('The server has another version by now.');
  await cache.addAll(FILES.map((file) => `${SHELL}${VERSION}/${file}`));
  await cache.put(SHELL, shell);
}

async function clean() {
  for (const name of await caches.keys()) if (name.startsWith('tenfold-') && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

// A page that knows that nothing is half-written asks for the next version; with two pages open it waits.
worker.addEventListener('message', (event) => {
  if (event.data !== 'go') return;
  event.waitUntil(
    worker.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((pages) => {
      if (pages.length < 2) return worker.skipWaiting();
    }),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const mine = request.mode === 'navigate' ? pathname === SHELL && SHELL : pathname.startsWith(`${SHELL}${VERSION}/`) && pathname;
  if (mine) event.respondWith(caches.open(CACHE).then((cache) => cache.match(mine)).then((kept) => kept ?? fetch(request)));
});
