// The map that moves. Whatever it shows stands in the list before it; where anything is missing, the drawing stays.
const box = document.getElementById("map");
let L;

const node = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// Leaflet takes names of layers and credits for markup.
const plain = (text) => node("span", text).innerHTML;

const read = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).features;
};

// More names than these would lie over each other.
const mostNamed = 8;

const zones = ["#0d4f4d", "#8a4b00", "#5b2a86", "#0b4f6c", "#7a1f3d", "#3f5a12"];

function layers(features, words) {
  const of = (kind) => features.filter((feature) => feature.properties.kind === kind);
  const draw = (list, style, isNamed = false) => L.geoJSON(list, {
    style,
    pointToLayer: (feature, place) => L.circleMarker(place, { radius: 7, color: "#fff", weight: 2, fillColor: "#0b4f6c", fillOpacity: 1 }),
    onEachFeature: ({ properties }, layer) => {
      const text = [properties.name, properties.zone ?? properties.about ?? properties.layer].filter(Boolean).join(" · ");
      if (isNamed) layer.bindTooltip(node("span", properties.name), { permanent: true, direction: "center", className: "map-name" });
      else layer.bindTooltip(node("span", text), { sticky: true });
    },
  });
  const found = [];
  const add = (name, list, style, shown = true, isNamed = false) => {
    if (list.length) found.push({ name, layer: draw(list, style, isNamed), shown });
  };
  const near = draw(of("neighbour"), { color: "#66736d", weight: 1, dashArray: "4 4", fillOpacity: 0.04 });
  add(words.districts, of("district"), { color: "#0d4f4d", weight: 2, fillColor: "#e0edea", fillOpacity: 0.35 }, true, of("district").length <= mostNamed);
  if (found.length) found[0].layer.addLayer(near);
  add(words.zones, of("district").filter((feature) => feature.properties.number !== undefined),
    ({ properties }) => ({ color: zones[properties.number % zones.length], weight: 3, fillOpacity: 0.25 }), false);
  for (const name of new Set(of("layer").map((feature) => feature.properties.layer))) {
    add(name, of("layer").filter((feature) => feature.properties.layer === name), { color: "#8a4b00", weight: 2, fillOpacity: 0.1 });
  }
  add(words.nodes, of("node"));
  return found;
}

function card({ properties }, words) {
  const made = node("div");
  const list = made.appendChild(node("ul", "", { class: "map-card" }));
  for (const service of properties.services) {
    const item = list.appendChild(node("li"));
    item.append(node("a", service.name, { href: words.service + encodeURIComponent(service.id) }), node("br"), service.organization, node("br"));
    item.append([words[service.state], service.expired ? words.expired : ""].filter(Boolean).join(" · "));
  }
  if (properties.name) made.append(node("p", properties.name));
  return made;
}

function markers(features, words) {
  const byService = new Map();
  const group = L.featureGroup(features.map((feature) => {
    const [east, north] = feature.geometry.coordinates;
    const names = feature.properties.services.map((service) => service.name).join(", ");
    const marker = L.marker([north, east], { title: names, alt: names });
    marker.bindPopup(() => card(feature, words));
    marker.on("add", () => marker.getElement().setAttribute("role", "button"));
    for (const service of feature.properties.services) if (!byService.has(service.id)) byService.set(service.id, marker);
    return marker;
  }));
  return { group, byService };
}

// From the list to the map: the way of those who use no mouse.
function connect(map, byService, words) {
  for (const row of document.querySelectorAll("[data-place]")) {
    const marker = byService.get(row.dataset.place);
    if (!marker) continue;
    const name = row.querySelector("h2, h3")?.textContent ?? "";
    const button = node("button", words.show, { type: "button", class: "button second secondary small no-print", "aria-label": `${words.show}: ${name}` });
    button.addEventListener("click", () => {
      map.getContainer().scrollIntoView({ block: "center" });
      map.setView(marker.getLatLng(), Math.max(map.getZoom(), words.tiles ? 16 : 14), { animate: false });
      marker.openPopup();
      marker.getElement().focus();
    });
    (row.querySelector(".cluster") ?? row).append(button);
  }
}

function tiles(words) {
  const Tiles = L.TileLayer.extend({
    // The server of the pictures learns which site asks, as its terms want, but not which page.
    createTile(...given) {
      const tile = L.TileLayer.prototype.createTile.apply(this, given);
      tile.referrerPolicy = "origin";
      return tile;
    },
  });
  return new Tiles(words.tiles, { attribution: plain(words.credit), maxZoom: 19 });
}

async function start() {
  const words = box.dataset;
  const [territory, places] = await Promise.all([read(words.territory), read(words.places)]);
  box.hidden = false;
  document.getElementById("map-drawn").className = "map-again";
  document.getElementById("map-skip").hidden = false;
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    zoomControl: false, maxZoom: 19, minZoom: 5, zoomSnap: words.tiles ? 1 : 0.25, fadeAnimation: moves, zoomAnimation: moves,
    markerZoomAnimation: moves,
  });
  map.attributionControl.setPrefix("Leaflet");
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  if (words.tiles) tiles(words).addTo(map);
  const overlays = layers(territory, words);
  const { group, byService } = markers(places, words);
  overlays.push({ name: words.services, layer: group, shown: true });
  const frame = overlays[0].layer.getBounds();
  const own = L.geoJSON(territory.filter((feature) => feature.properties.kind === "district")).getBounds();
  map.fitBounds(own.isValid() ? own : frame);
  const control = L.control.layers({}, {}, { hideSingleBase: true });
  for (const { name, layer, shown } of overlays) {
    if (shown) layer.addTo(map);
    control.addOverlay(layer, plain(name));
  }
  control.addTo(map);
  const toggle = box.querySelector(".leaflet-control-layers-toggle");
  toggle.title = words.layers;
  toggle.setAttribute("aria-label", words.layers);
  toggle.setAttribute("role", "button");
  connect(map, byService, words);
}

// The library and its style sheet, which it measures by.
const arrive = (made) => new Promise((done, fail) => {
  made.addEventListener("load", done);
  made.addEventListener("error", fail);
  document.head.append(made);
});

async function open() {
  const { style, library } = box.dataset;
  await Promise.all([arrive(node("link", "", { rel: "stylesheet", href: style })), arrive(node("script", "", { src: library }))]);
  L = window.L;
  await start();
}

// Where something is missing, what was there before is there again.
function close() {
  box.hidden = true;
  document.getElementById("map-skip").hidden = true;
  document.getElementById("map-drawn").className = "";
}

// On the public pages nobody pays for the library who does not ask for it.
const button = document.getElementById("map-open");
const begin = () => open().catch(close);
if (box && button) {
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const refused = document.getElementById("map-refused");
    refused.hidden = true;
    await begin();
    button.disabled = false;
    refused.hidden = !box.hidden;
    if (box.hidden) return;
    button.parentElement.hidden = true;
    box.focus();
  });
} else if (box) begin();
