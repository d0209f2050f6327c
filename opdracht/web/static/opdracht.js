// What only a script can do: keys, the palette, and copying a link. Beside each stands a link or a
// form that does the same without one. Texts come from the page, in the reader's language.

const page = document.documentElement;
const singleKeys = page.dataset.keys !== "off";
const find = (what, where = document) => where.querySelector(what);
const all = (what) => [...document.querySelectorAll(what)];
const seen = (element) => element.checkVisibility();

function tell(text) {
  const notice = find("#melding");
  if (notice && text) notice.textContent = text;
}

// Rows: j and k walk over them; Enter then opens the link that has the focus.
function step(by) {
  const links = all("main .list tbody tr, main .kept > li")
    .map((row) => find("a[href]", row))
    .filter((link) => link && seen(link));
  if (links.length === 0) return;
  const here = links.findIndex((link) =>
    link.closest("tr, li").contains(document.activeElement),
  );
  const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by;
  links[Math.min(Math.max(next, 0), links.length - 1)].focus();
}

function press(selector) {
  const found = all(selector).find(seen);
  found?.click();
  return found !== undefined;
}

function toSearch() {
  const field = all("main [role=search] input[type=search]").find(seen);
  if (!field) return openPalette();
  field.focus();
  field.select();
}

// The sheet of keys is a page of its own; here it comes in a dialog.
async function openSheet() {
  const dialog = find("#toetsen");
  if (!dialog) return;
  const body = find("[data-body]", dialog);
  if (body.childElementCount === 0) {
    try {
      const answer = await fetch("/toetsen", { headers: { accept: "text/html" } });
      const sheet = new DOMParser().parseFromString(await answer.text(), "text/html");
      body.append(document.importNode(find("#toetsenlijst", sheet), true));
    } catch {
      location.assign("/toetsen");
      return;
    }
  }
  dialog.showModal();
}

// The palette: the links and buttons of this page by their words, and commissions by a search.
const palette = find("#palet");
const input = palette && find("input", palette);
const list = palette && find("[role=listbox]", palette);
let waiting;
let asking;

function openPalette() {
  if (!palette) return;
  input.value = "";
  offer([]);
  palette.showModal();
}

const words = (element) => element.textContent.replace(/\s+/gu, " ").trim();

function ofThisPage(sought) {
  const places = ".menu a, .to-inbox, .tabs a, .views a, main a.utrecht-button, .drop a, .foot a";
  const found = new Map();
  for (const link of all(places)) {
    const text = words(link);
    const fits = sought.every((word) => text.toLowerCase().includes(word));
    if (fits && text && !found.has(link.href)) found.set(link.href, { text, href: link.href });
  }
  return [...found.values()].slice(0, 8);
}

function offer(commissions) {
  const sought = input.value.toLowerCase().split(/\s+/u).filter(Boolean);
  const several = [...commissions, ...ofThisPage(sought)];
  list.replaceChildren(
    ...several.map(({ text, href, beside }, number) => {
      const option = document.createElement("li");
      option.id = `palet-${number}`;
      option.role = "option";
      option.dataset.href = href;
      option.textContent = text;
      if (beside) {
        const more = document.createElement("span");
        more.className = "small";
        more.textContent = beside;
        option.append(" ", more);
      }
      return option;
    }),
  );
  find("[role=status]", palette).textContent = `${several.length} ${list.dataset.found}`;
  choose(0);
}

function choose(number) {
  const options = [...list.children];
  if (options.length === 0) {
    input.removeAttribute("aria-activedescendant");
    return;
  }
  const at = (number + options.length) % options.length;
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
  input.setAttribute("aria-activedescendant", options[at].id);
  options[at].scrollIntoView({ block: "nearest" });
}

const chosen = () => [...list.children].findIndex((it) => it.ariaSelected === "true");
const go = (option) => option && location.assign(option.dataset.href);

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const text = input.value.trim();
  if (text.length < 2) return offer([]);
  try {
    const answer = await fetch(`/zoek?${new URLSearchParams({ q: text })}`, {
      headers: { accept: "application/json" },
      signal: asking.signal,
    });
    if (answer.ok && input.value.trim() === text) offer(await answer.json());
  } catch {
    // cut off by the next letter, or the server is away: the page's own links stay
  }
}

if (palette) {
  input.addEventListener("input", () => {
    offer([]);
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen() + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(list.children[chosen()]);
    }
  });
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
}

// A link that opens a dialog; without a script it leads to a page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (opener.dataset.opens === "palet") openPalette();
    else openSheet();
  }
  const copier = event.target.closest("[data-copies]");
  if (copier) copyLink(copier);
});

async function copyLink(button) {
  const address = new URL(location.href);
  address.searchParams.delete("gedaan");
  try {
    await navigator.clipboard.writeText(address.href);
    tell(button.dataset.copies);
  } catch {
    tell(button.dataset.failed);
  }
}
all("[data-copies]").forEach((button) => (button.hidden = false));

let afterG = 0;
const KEYS = { "?": openSheet, "/": toSearch, j: () => step(1), k: () => step(-1) };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  const typing = event.target.closest?.("input, select, textarea, [contenteditable], dialog");
  if (!singleKeys || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (Date.now() < afterG) {
    afterG = 0;
    if (press(`[data-go="${CSS.escape(event.key)}"]`)) event.preventDefault();
  } else if (event.key === "g") {
    afterG = Date.now() + 1500;
  } else if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (/^[a-z]$/u.test(event.key) && press(`[data-key="${event.key}"]`)) {
    event.preventDefault();
  }
});
