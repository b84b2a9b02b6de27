// The public pages work without this. It leaves fast, finds the nearest, and keeps pages readable without a connection.
const exit = document.getElementById("exit");
const isDiscreet = document.body.dataset.discreet === "yes";

// The page left behind is replaced, so that going back does not show it.
const leave = () => {
  document.documentElement.hidden = true;
  document.title = " ";
  location.replace(exit.href);
};
exit?.addEventListener("click", (event) => { event.preventDefault(); leave(); });
let escaped = 0;
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const now = Date.now();
  if (now - escaped < 1500) leave();
  escaped = now;
});

// From one delicate page to the next, or within one, there is one line in the history, not many.
if (isDiscreet) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/'], a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    location.replace(link.href);
  });
}

// The place goes in a header of one request: it stands in no address and is kept nowhere.
const near = document.getElementById("near");
if (near && "geolocation" in navigator) {
  near.hidden = false;
  near.addEventListener("click", () => {
    near.disabled = true;
    navigator.geolocation.getCurrentPosition(async (place) => {
      const round = (number) => number.toFixed(2);
      const header = { "Ayni-Near": `${round(place.coords.latitude)},${round(place.coords.longitude)}` };
      const answer = await fetch(location.href, { headers: header, cache: "no-store" });
      const other = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("results");
      if (other) document.getElementById("results").replaceWith(other);
      near.disabled = false;
    }, () => {
      document.getElementById("near-refused").hidden = false;
      near.disabled = false;
    }, { maximumAge: 600000, timeout: 10000 });
  });
}

if (!navigator.onLine) document.getElementById("copy").hidden = false;
const worker = document.body.dataset.worker;
if (worker && "serviceWorker" in navigator && isSecureContext) {
  navigator.serviceWorker.register(worker, { scope: worker.replace(/\/worker\.js$/, "") }).catch(() => {});
}

// Browsers that do not know the header forget here.
if (location.pathname.endsWith("/forget") && "caches" in window) {
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

const list = document.getElementById("kept");
if (list && "caches" in window) {
  const home = document.body.dataset.worker.replace(/\/worker\.js$/, "");
  if (!location.pathname.endsWith("/offline")) document.getElementById("offline-now").hidden = false;
  for (const name of await caches.keys()) {
    if (!name.startsWith(`ayni ${home.slice(1)} `)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const address = new URL(request.url);
      if (address.pathname.startsWith("/static/") || address.pathname.endsWith("/offline")) continue;
      const text = await (await cache.match(request)).text();
      const kept = new DOMParser().parseFromString(text, "text/html");
      const link = document.createElement("a");
      link.href = address.pathname + address.search;
      link.textContent = kept.querySelector("h1")?.textContent ?? address.pathname;
      const line = document.createElement("li");
      line.append(link);
      list.append(line);
      document.getElementById("none-kept").hidden = true;
    }
  }
}
