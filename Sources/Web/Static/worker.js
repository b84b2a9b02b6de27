// Keeps what was visited readable without a connection. A page that says "no-store" is never kept: whoever finds this
// telephone must not learn that it was read.
const isOurs = (url) => url.origin === location.origin
  && (url.pathname === home || url.pathname.startsWith(home + "/") || url.pathname.startsWith("/static/"));
const most = 60;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(shelf).then((cache) => cache.addAll(taken)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const language = shelf.split(" ")[1];
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names
      .filter((name) => name.startsWith("ayni " + language + " ") && name !== shelf)
      .map((name) => caches.delete(name))))
    .then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !isOurs(url) || url.pathname === home + "/forget" || event.request.headers.has("Ayni-Near")) return;
  event.respondWith(url.pathname.startsWith("/static/") ? kept(event.request) : fresh(event.request, url));
});

// Files carry their version in their address: the copy is as good as the original.
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function fresh(request, url) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await keep(request, url, answer.clone());
    return answer;
  } catch (fault) {
    const cache = await caches.open(shelf);
    return (await cache.match(request)) ?? (await cache.match(offline)) ?? Response.error();
  }
}

async function keep(request, url, answer) {
  const isTaken = taken.includes(url.pathname);
  if (!isTaken && (answer.headers.get("Cache-Control") ?? "").includes("no-store")) return;
  const cache = await caches.open(shelf);
  await cache.put(isTaken ? url.pathname : request, answer);
  const requests = await cache.keys();
  const others = requests.filter((other) => !taken.includes(new URL(other.url).pathname + new URL(other.url).search));
  if (others.length > most) await cache.delete(others[0]);
}
