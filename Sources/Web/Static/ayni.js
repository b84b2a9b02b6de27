// Ayni: enhancement only. Every page does its work without this file.

const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
const typesText = (node) =>
  node.isContentEditable || node.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])");

document.documentElement.classList.add("js");

// A dialog answers true or false; Escape means no.
const ask = (title, yes, kind, ...body) =>
  new Promise((answer) => {
    const heading = make("h2", { id: "dialog-title", textContent: title });
    const buttons = make("div", { className: "actions" });
    const dialog = make("dialog", {}, heading, ...body, buttons);
    const add = (value, text, kind) => {
      const button = make("button", { type: "button", className: `button ${kind}`, textContent: text });
      button.addEventListener("click", () => dialog.close(value));
      buttons.append(button);
    };
    if (yes) add("yes", yes, kind);
    add("", yes ? "Cancelar" : "Cerrar", "secondary");
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.addEventListener("close", () => {
      answer(dialog.returnValue === "yes");
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
    buttons.lastChild.focus();
  });

// <button data-confirm="…"> asks first; yes repeats the button's words.
const confirmed = new WeakSet();
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-confirm]");
  if (!button || confirmed.has(button)) return;
  event.preventDefault();
  const { form } = button;
  if (form && !button.formNoValidate && !form.reportValidity()) return;
  if (await ask(button.dataset.confirm, button.textContent.trim(), button.classList.contains("danger") ? "danger" : "")) {
    confirmed.add(button);
    button.click();
    confirmed.delete(button);
  } else {
    button.focus();
  }
});

// <form data-guard>: leaving with unsaved changes is asked by the browser.
const dirty = new Set();
document.addEventListener("input", ({ target }) => {
  if (target.form?.hasAttribute("data-guard")) dirty.add(target.form);
});
document.addEventListener("reset", ({ target }) => dirty.delete(target));
addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});

// A form is sent once. It revives from the back/forward cache, or after 20 s: the server knows a second send.
const held = new Map();
const release = (form) => {
  held.get(form)?.forEach((button) => (button.disabled = false));
  held.delete(form);
  form.removeAttribute("aria-busy");
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
  if (held.has(form)) return event.preventDefault();
  const buttons = [...form.elements].filter((element) => element.type === "submit" && !element.disabled);
  const unsaved = dirty.delete(form);
  held.set(form, buttons);
  form.setAttribute("aria-busy", "true");
  setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
  setTimeout(() => {
    if (!held.has(form)) return;
    release(form);
    if (unsaved) dirty.add(form);
  }, 20000);
});
addEventListener("pageshow", ({ persisted }) => persisted && [...held.keys()].forEach(release));

// <form data-keys>: one key per choice; can be turned off on the device (WCAG 2.1.4).
const keyed = document.querySelector("form[data-keys]");
if (keyed) {
  let off = false;
  try { off = localStorage.getItem("ayni.keys") === "off"; } catch { /* storage refused */ }
  const show = () => keyed.classList.toggle("keys-on", !off);
  const targets = all("[data-key]", keyed);
  const name = (target) => {
    const label = (target.labels?.[0] ?? target).cloneNode(true);
    all("kbd, small, .quiet", label).forEach((node) => node.remove());
    return target.dataset.keyName ?? label.textContent.trim();
  };
  const help = async () => {
    const row = (key, text) => make("div", {}, make("kbd", { textContent: key }), make("span", { textContent: text }));
    const list = make("div", { className: "keys-list" }, ...targets.map((target) => row(target.dataset.key.toUpperCase(), name(target))));
    list.append(row("Enter", "Guardar"), row("?", "Ver esta ayuda"));
    const toggle = make("input", { type: "checkbox", checked: !off });
    toggle.addEventListener("change", () => {
      off = !toggle.checked;
      try { localStorage.setItem("ayni.keys", off ? "off" : "on"); } catch { /* storage refused */ }
      show();
    });
    await ask("Atajos de teclado", "", "", list, make("label", { className: "check" }, toggle, "Usar una tecla por opción en este equipo"));
  };
  const press = (target) => {
    if (target.localName !== "summary") target.closest("details:not([open])")?.setAttribute("open", "");
    target.focus();
    target.click();
  };
  show();
  all("[data-keys-help]").forEach((button) => button.addEventListener("click", help));
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (typesText(target) || document.querySelector("dialog[open]")) return;
    if (off) return;
    if (key === "?") return event.preventDefault(), void help();
    if (key === "Enter" && !target.closest("a, button, summary")) return event.preventDefault(), keyed.requestSubmit();
    const hit = targets.find((candidate) => candidate.dataset.key.toLowerCase() === key.toLowerCase() && !candidate.disabled);
    if (hit) event.preventDefault(), press(hit);
  });
}

// textarea[maxlength]: counted for the eyes at once, for the ears when typing rests.
all("textarea[maxlength]").forEach((area) => {
  const seen = make("p", { className: "counter", ariaHidden: "true" });
  const heard = make("p", { className: "hidden-text" });
  heard.setAttribute("aria-live", "polite");
  let rest;
  const count = () => {
    const left = area.maxLength - area.value.length;
    const text = left === 1 ? "Queda 1 carácter" : `Quedan ${left} caracteres`;
    seen.textContent = text;
    clearTimeout(rest);
    rest = setTimeout(() => (heard.textContent = left < area.maxLength / 5 ? text : ""), 1200);
  };
  area.after(seen, heard);
  area.addEventListener("input", count);
  count();
});

// input[data-filters="#id"]: narrows a list, table body or choices as one types; what is chosen stays.
all("input[data-filters]").forEach((input) => {
  const list = document.querySelector(input.dataset.filters);
  if (!list) return;
  const items = [...(list.tBodies?.[0]?.rows ?? list.children)].map((node) => [node, plain(node.textContent)]);
  const output = document.querySelector(`output[for="${input.id}"]`);
  const narrow = () => {
    const words = plain(input.value).split(/\s+/);
    let shown = 0;
    items.forEach(([node, text]) => {
      const keep = words.every((word) => text.includes(word));
      shown += keep;
      node.hidden = !keep && !node.querySelector(":checked") && !node.selected;
    });
    if (output) output.textContent = !input.value ? "" : shown === 1 ? "1 resultado" : `${shown} resultados`;
  };
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  narrow();
});

// [data-poll="1500"][id]: asks for the page again and takes that part of it, until it no longer wants to.
const poll = async (part) => {
  await new Promise((go) => setTimeout(go, Number(part.dataset.poll)));
  const answer = await fetch(location.href).catch(() => null);
  const text = answer?.ok && !answer.redirected ? await answer.text() : "";
  const next = new DOMParser().parseFromString(text, "text/html").getElementById(part.id);
  if (next && next.innerHTML !== part.innerHTML) {
    const focused = part.contains(document.activeElement);
    part.replaceChildren(...next.childNodes);
    if (focused) part.querySelector("a, button")?.focus();
  }
  if (!next || next.dataset.poll) poll(part);
  else part.removeAttribute("data-poll");
};
all("[data-poll][id]").forEach(poll);

// Printing unfolds.
const unfolded = [];
addEventListener("beforeprint", () => all("details.more:not([open])").forEach((node) => (node.open = true) && unfolded.push(node)));
addEventListener("afterprint", () => unfolded.splice(0).forEach((node) => (node.open = false)));
document.addEventListener("click", (event) => event.target.closest("button[data-print]") && print());

// After a refused form, the focus goes to the summary of what to correct.
document.querySelector(".summary[tabindex]")?.focus();

// The QR symbol of a person's card carries the code after "#", which no server sees: into the field, out of the history.
const cardCode = document.querySelector("form[data-card] input[name=code]");
if (cardCode && location.hash.length > 1) {
  cardCode.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}

// <button data-position="field">: the device's position into that field, to about a hundred metres, and the form is sent.
// It is asked for by this button alone; the server is told by POST, so that no address holds it.
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("button[data-position]");
  if (!button) return;
  const { form } = button;
  const field = form.elements[button.dataset.position];
  const status = document.getElementById(`${field.id}-status`);
  const end = (text) => {
    button.disabled = false;
    status.textContent = text;
  };
  if (!isSecureContext || !navigator.geolocation) return end("Este equipo no puede dar su posición en esta página. Pega las coordenadas desde un mapa.");
  button.disabled = true;
  status.textContent = "Buscando la posición…";
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      field.value = `${coords.latitude.toFixed(3)}, ${coords.longitude.toFixed(3)}`;
      end("");
      form.requestSubmit();
    },
    ({ code }) => end(code === 1 ? "El navegador no tiene permiso para dar la posición. Dale permiso, o pega las coordenadas desde un mapa." : "No se pudo saber la posición. Inténtalo de nuevo, o pega las coordenadas desde un mapa."),
    { maximumAge: 300000, timeout: 15000 },
  );
});

// [data-live]: minutes that several people write at once. What is typed saves by itself; until the server has it, it stays
// in this browser. The server joins what two people wrote; nothing is overwritten here while someone types it.
const live = document.querySelector("[data-live]");
if (live) {
  const news = live.querySelector("[data-live-news]");
  const kept = {
    name: (id) => `ayni.minutes.${id}`,
    get(id) { try { return JSON.parse(localStorage.getItem(this.name(id))); } catch { return null; } },
    set(id, value) { try { localStorage.setItem(this.name(id), JSON.stringify(value)); } catch { /* storage refused */ } },
    drop(id) { try { localStorage.removeItem(this.name(id)); } catch { /* storage refused */ } },
  };
  const send = async (form, fields) => {
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(fields) });
    if (answer.ok) return answer.json();
    const refused = answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
    throw Object.assign(new Error(), { refused: refused || ([401, 403].includes(answer.status) ? "Tu sesión terminó: tu texto sigue aquí. Inicia sesión y abre de nuevo esta página." : "") });
  };
  // Texts
  const put = (area, text) => {
    const { value, selectionStart, selectionEnd } = area;
    let same = 0;
    while (same < value.length && value[same] === text[same]) same += 1;
    const move = (place) => (place > same ? Math.max(same, place + text.length - value.length) : place);
    area.value = text;
    if (document.activeElement === area) area.setSelectionRange(move(selectionStart), move(selectionEnd));
  };
  const texts = new Map(all("form[data-live-text]", live).map((form) => {
    const area = form.querySelector("textarea");
    return [form.dataset.liveText, { form, area, note: form.querySelector("output"), seen: form.elements.seen, saved: area.value.trim(), isApart: false }];
  }));
  const say = (item, text) => item.note.textContent !== text && (item.note.textContent = text);
  const isDirty = (item) => item.area.value.trim() !== item.saved;
  const take = (item, id, outcome, typed, text) => {
    const still = item.area.value.trim() === typed;
    item.isApart = outcome === "apart";
    item.saved = typed;
    if (item.isApart) return;
    if (still && text.text !== typed) put(item.area, text.text), (item.saved = text.text);
    // Whoever typed on goes on from what was sent: the version before a joined one.
    if (outcome === "saved" || item.saved === text.text) item.seen.value = text.version;
    else if (outcome === "joined") item.seen.value = text.version - 1;
    if (!isDirty(item)) kept.drop(id);
  };
  const save = async (id) => {
    const item = texts.get(id);
    clearTimeout(item.timer);
    if (item.isBusy || !isDirty(item)) return;
    item.isBusy = true;
    const typed = item.area.value.trim();
    kept.set(id, { seen: item.seen.value, text: typed });
    say(item, "Guardando…");
    try {
      const fields = new FormData(item.form);
      fields.set(item.area.name, typed);
      const { outcome, at, text } = await send(item.form, fields);
      take(item, id, outcome, typed, text);
      say(item, item.isApart ? `${text.author} escribió en las mismas líneas. Tu texto está guardado aparte, ${at}.` : `Guardado ${at}`);
      if (item.isApart) kept.drop(id), tell("Hay un texto guardado aparte.");
    } catch ({ refused }) {
      say(item, refused || "Sin conexión: tu texto sigue aquí");
      if (!refused) item.timer = setTimeout(() => save(id), 5000);
    }
    item.isBusy = false;
    if (isDirty(item) && !item.timer) wait(id);
  };
  const wait = (id, time = 1500) => {
    const item = texts.get(id);
    clearTimeout(item.timer);
    item.timer = setTimeout(() => ((item.timer = 0), save(id)), time);
  };
  texts.forEach((item, id) => {
    item.area.addEventListener("input", () => {
      kept.set(id, { seen: item.seen.value, text: item.area.value });
      wait(id);
    });
    item.area.addEventListener("blur", () => save(id));
    item.form.addEventListener("submit", (event) => (event.preventDefault(), save(id)));
    const left = kept.get(id);
    if (!left) return;
    if (left.text.trim() === item.saved) return kept.drop(id);
    item.area.value = left.text;
    item.seen.value = left.seen;
    wait(id, 0);
  });
  // Attendance
  const quorum = live.querySelector("[data-live-quorum]");
  const seats = new Map(all("[data-live-seat]", live).map((box) => {
    const code = box.dataset.liveSeat;
    const field = (name) => box.querySelector(`[name="${name}-${code}"]`);
    return [code, { box, was: field("was"), fields: ["attendance", "official", "post"].map(field) }];
  }));
  const mark = ({ fields }) => fields.map((field) => field.value.trim()).join("|");
  const count = ({ quorum: words, isMet }) => {
    quorum.textContent = words;
    quorum.classList.toggle("success", isMet);
  };
  const showSeats = (marks) => seats.forEach((seat, code) => {
    if (marks[code] === undefined || marks[code] === seat.was.value || mark(seat) !== seat.was.value) return;
    marks[code].split("|").forEach((value, index) => (seat.fields[index].value = value));
    seat.was.value = marks[code];
  });
  const seating = live.querySelector("form[data-live-seats]");
  const seatNote = seating?.querySelector("[data-live-note]");
  const saveSeat = async (seat) => {
    const sent = mark(seat);
    if (sent === seat.was.value) return;
    seatNote.textContent = "Guardando…";
    try {
      const fields = [["_form", seating.elements._form.value], ...[seat.was, ...seat.fields].map((field) => [field.name, field.value])];
      const answer = await send(seating, fields);
      seatNote.textContent = answer.overtaken.length ? `Otra persona anotó otra cosa para ${answer.overtaken.join(", ")}. Revisa su fila.` : `Guardado ${answer.at}`;
      seat.was.value = answer.overtaken.length ? sent : answer.seats[seat.box.dataset.liveSeat];
      showSeats(answer.seats);
      count(answer);
    } catch ({ refused }) {
      seatNote.textContent = refused || "Sin conexión: lo que anotaste sigue aquí. Vuelve a guardar.";
    }
  };
  seats.forEach((seat) => seat.box.addEventListener("change", () => saveSeat(seat)));
  // What the others do: asked for while someone is here and looks, so that a screen left alone ends its session.
  let { revision } = live.dataset;
  let activeAt = Date.now();
  ["input", "pointerdown", "keydown"].forEach((kind) => addEventListener(kind, () => (activeAt = Date.now()), { passive: true }));
  const tell = (text) => {
    news.replaceChildren(`${text} `, make("a", { href: location.pathname, textContent: "Ver cómo está ahora" }));
    news.hidden = false;
  };
  const look = async () => {
    if (document.hidden || Date.now() - activeAt > 600000) return;
    const answer = await fetch(`${live.dataset.live}?since=${revision}`, { headers: { Accept: "application/json" } });
    if (answer.status !== 200 || answer.redirected) return;
    const state = await answer.json();
    revision = state.revision;
    state.texts.forEach((text) => {
      const item = texts.get(text.id);
      if (!item || item.isBusy || item.isApart || isDirty(item) || text.version <= item.seen.value) return;
      if (text.text !== item.saved) put(item.area, text.text), say(item, `Última vez: ${text.author}.`);
      item.saved = text.text;
      item.seen.value = text.version;
    });
    showSeats(state.seats);
    count(state);
    if (!state.isOpen) tell("El acta ya no está en redacción.");
    else if (state.shape !== live.dataset.shape) tell("Otra persona agregó un punto, un acuerdo o un texto.");
  };
  setInterval(() => look().catch(() => {}), 4000);
  // Another form of the page leaves it: what is typed is saved first.
  document.addEventListener("submit", async (event) => {
    const waiting = [...texts.keys()].filter((id) => isDirty(texts.get(id)));
    if (event.defaultPrevented || !waiting.length || event.target.dataset.liveText) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await Promise.all(waiting.map(save));
    if (waiting.every((id) => !isDirty(texts.get(id)))) event.target.requestSubmit();
  }, true);
  addEventListener("beforeunload", (event) => [...texts.values()].some(isDirty) && event.preventDefault());
}
