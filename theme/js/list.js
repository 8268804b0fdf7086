// A list that narrows and sorts in place. Without this file the printed filters and pages do the same, one at a time.
import { offer } from "./list-take.js";

const AT_ONCE = 100;
const PORTION = 1000;
const AFTER_ALL = Number.MAX_SAFE_INTEGER;
const { compare } = new Intl.Collator("zh-CN", { numeric: true });
const AMOUNT = /^(-?\d[\d,]*(?:\.\d+)?)\s*(元|万元|亿元|%)?$/u;
const UNITS = { 万元: 1e4, 亿元: 1e8 };
const base = document.documentElement.dataset.base;

function make(name, facts = {}, ...children) {
  const element = Object.assign(document.createElement(name), facts);
  element.append(...children);
  return element;
}

function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** An amount as a number, whatever unit it is written in; NaN for other texts. */
function amount(text) {
  const [, digits, unit] = AMOUNT.exec(text) ?? [];
  return digits ? Number(digits.replaceAll(",", "")) * (UNITS[unit] ?? 1) : NaN;
}

/** Let the page answer before the work goes on. */
function breath() {
  return new Promise((go) => { setTimeout(go); });
}

/** Texts in the order of their sounds, sorted a portion at a time. */
async function sorted(texts) {
  let runs = [];
  for (let start = 0; start < texts.length; start += PORTION) {
    runs.push(texts.slice(start, start + PORTION).sort(compare));
    await breath();
  }
  while (runs.length > 1) {
    const merged = [];
    for (let place = 0; place < runs.length; place += 2) {
      merged.push(runs[place + 1] ? await merge(runs[place], runs[place + 1]) : runs[place]);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(one, two) {
  const made = [];
  let [here, there] = [0, 0];
  while (here < one.length && there < two.length) {
    made.push(compare(one[here], two[there]) <= 0 ? one[here++] : two[there++]);
    if (made.length % (4 * PORTION) === 0) await breath();
  }
  return made.concat(one.slice(here), two.slice(there));
}

/** What list.json says of a record: where it is, what it is called, its other columns, its value in every facet. */
class Entry {
  constructor([href, title, cells, slugs]) {
    Object.assign(this, { href, texts: [title, ...cells], slugs: slugs ?? [], ranks: [] });
  }

  get words() {
    this.plain ??= plain(this.texts.join("\n"));
    return this.plain;
  }

  row(labels) {
    const [title, ...cells] = this.texts;
    const name = this.href ? make("a", { href: base + this.href }, title) : title;
    const row = make("tr", {}, make("th", { scope: "row" }, name));
    cells.forEach((text, place) => {
      const cell = make("td", {}, text);
      cell.dataset.label = labels[place + 1];
      row.append(cell);
    });
    return row;
  }
}

/** A printed group of links, one for every value. */
class Facet {
  constructor(element) {
    this.element = element;
    this.name = element.dataset.name;
    this.label = element.querySelector("summary").textContent;
    this.links = [...element.querySelectorAll("a")].map((link) => {
      const slug = decodeURIComponent(link.pathname.split("/by/")[1]?.split("/")[1] ?? "");
      const [label, count] = link.children;
      return { link, slug, label: label.textContent, count };
    });
  }

  show(chosen, entries) {
    const counts = new Map();
    for (const entry of entries) for (const slug of entry.slugs[this.place]) counts.set(slug, (counts.get(slug) ?? 0) + 1);
    for (const { link, slug, count } of this.links) {
      if (slug === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      count.textContent = counts.get(slug) ?? 0;
    }
  }
}

class List {
  constructor(table) {
    this.table = table;
    this.heads = [...table.tHead.rows[0].cells];
    this.labels = this.heads.map((cell) => cell.textContent);
    this.facets = [...document.querySelectorAll(".facet")].map((element) => new Facet(element));
    this.total = document.querySelector("[data-total]");
    this.chosen = new Map();
    this.limit = AT_ONCE;
    this.addTools();
    this.addSorting();
    this.addFacets();
    this.own = new Map(this.chosen);
    if (location.search) this.recall();
    this.search = location.search;
    window.addEventListener("popstate", () => {
      if (location.search !== this.search) this.recall();
    });
    offer(this);
  }

  addTools() {
    this.box = make("input", { id: "list-words", className: "list__words", type: "search", placeholder: "名称中的字" });
    const label = make("label", { htmlFor: "list-words" }, "在清单中查找");
    this.status = make("span", { className: "quiet" });
    this.status.setAttribute("role", "status");
    this.more = make("button", { type: "button", className: "list__more", hidden: true }, `再显示 ${AT_ONCE} 项`);
    this.table.parentElement.before(make("div", { className: "list__tools" }, label, this.box, this.status));
    this.table.parentElement.after(this.more);
    this.box.addEventListener("input", () => this.change());
    this.more.addEventListener("click", () => {
      this.limit += AT_ONCE;
      this.show();
    });
  }

  addSorting() {
    this.table.classList.add("list--live");
    this.heads.forEach((cell, column) => {
      const button = make("button", { type: "button", className: "list__sort" }, ...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => {
        this.sort(column, cell.getAttribute("aria-sort") === "ascending" ? -1 : 1);
        this.change("pushState");
      });
    });
  }

  unsort() {
    for (const head of this.heads) head.removeAttribute("aria-sort");
    this.order = undefined;
  }

  sort(column, sign) {
    this.unsort();
    this.heads[column].setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
    this.order = { column, sign };
  }

  /** Note of every entry where it stands by a column, once. */
  async rank(column) {
    if (this.entries.length === 0 || this.entries[0].ranks[column] !== undefined) return;
    const all = [...new Set(this.entries.map((entry) => entry.texts[column]))];
    const amounts = all.map((text) => [text, amount(text)]);
    const isMeasured = amounts.every(([text, number]) => !text || !Number.isNaN(number));
    const places = new Map(isMeasured ? amounts : (await sorted(all)).map((text, place) => [text, place]));
    for (const entry of this.entries) entry.ranks[column] = places.get(entry.texts[column]);
  }

  addFacets() {
    const wide = matchMedia("(min-width: 60rem)").matches;
    this.facets.forEach((facet, place) => {
      facet.element.open ||= wide && place < 3;
      for (const { link, slug } of facet.links) {
        if (link.hasAttribute("aria-current")) this.chosen.set(facet.name, slug);
        link.addEventListener("click", (event) => this.choose(event, facet, slug));
      }
    });
    this.chips = document.querySelector(".chosen");
  }

  async choose(event, facet, slug) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const { href } = event.currentTarget;
    if (!(await this.load())) {
      location.href = href;
      return;
    }
    if (this.chosen.get(facet.name) === slug) this.chosen.delete(facet.name);
    else this.chosen.set(facet.name, slug);
    this.change("pushState");
  }

  /** Choose what the address says beyond the choices of the page itself: kept, or gone back to. */
  recall() {
    const kept = new URLSearchParams(location.search);
    this.box.value = kept.get("q") ?? "";
    const [, down, column] = /^(-?)(\d+)$/.exec(kept.get("sort") ?? "") ?? [];
    if (this.heads[column]) this.sort(Number(column), down ? -1 : 1);
    else this.unsort();
    this.chosen = new Map(this.own);
    for (const { name } of this.facets) {
      if (kept.get(name)) this.chosen.set(name, kept.get(name));
      else if (kept.has(name)) this.chosen.delete(name);
    }
    this.change();
  }

  /** Keep the choices in the address; a choice is a step to go back from, a letter typed is none. */
  remember(how) {
    const kept = new URLSearchParams();
    if (this.box.value) kept.set("q", this.box.value);
    for (const { name, links } of this.facets) {
      const printed = links.some(({ slug, link }) => link.pathname === location.pathname && slug);
      if (this.chosen.has(name) || printed) kept.set(name, this.chosen.get(name) ?? "");
    }
    if (this.order) kept.set("sort", (this.order.sign < 0 ? "-" : "") + this.order.column);
    const query = kept.toString();
    history[how](null, "", query ? `?${query}` : location.pathname);
    this.search = location.search;
  }

  async load() {
    this.loading ??= fetch(this.table.dataset.json)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then(async ({ facets, rows }) => {
        this.entries = rows.map((row) => new Entry(row));
        await this.prepare();
        for (const facet of this.facets) facet.place = facets.indexOf(facet.name);
        this.facets = this.facets.filter((facet) => facet.place >= 0);
        return true;
      })
      .catch(() => {
        this.status.textContent = "现在不能在页内查找，请用左边的筛选或检索。";
        return false;
      });
    return this.loading;
  }

  /** Make the words of all entries ready, a portion at a time so that the page answers meanwhile. */
  async prepare() {
    for (let start = 0; start < this.entries.length; start += PORTION) {
      for (const entry of this.entries.slice(start, start + PORTION)) entry.words;
      await breath();
    }
  }

  async change(how = "replaceState") {
    this.limit = AT_ONCE;
    const run = (this.run = (this.run ?? 0) + 1);
    if (!(await this.load())) return;
    this.remember(how);
    if (this.order) await this.rank(this.order.column);
    if (run === this.run) this.show();
  }

  /** What is found, in the order that was chosen. */
  listed() {
    const found = this.found();
    if (!this.order) return found;
    const { column, sign } = this.order;
    const place = (entry) => (entry.texts[column] ? sign * entry.ranks[column] : AFTER_ALL);
    return found.sort((one, two) => place(one) - place(two));
  }

  /** The entries that hold the words and every chosen value, but for one facet left out. */
  found(but = null) {
    const words = plain(this.box.value).split(/\s+/).filter(Boolean);
    const wanted = this.facets.filter((facet) => facet !== but && this.chosen.has(facet.name));
    return this.entries.filter(
      (entry) =>
        words.every((word) => entry.words.includes(word)) &&
        wanted.every((facet) => entry.slugs[facet.place].includes(this.chosen.get(facet.name))),
    );
  }

  show() {
    const found = this.listed();
    this.table.tBodies[0].replaceChildren(...found.slice(0, this.limit).map((entry) => entry.row(this.labels)));
    this.more.hidden = found.length <= this.limit;
    this.status.textContent = `找到 ${found.length} 项`;
    this.total.textContent = found.length;
    for (const printed of document.querySelectorAll(".pager, [data-paged]")) printed.hidden = true;
    for (const facet of this.facets) {
      facet.show(this.chosen.get(facet.name), this.chosen.has(facet.name) ? this.found(facet) : found);
    }
    this.showChips();
    offer(this);
  }

  showChips() {
    this.chips ??= this.table.parentElement.parentElement.insertBefore(
      make("p", { className: "chosen" }),
      this.table.parentElement,
    );
    const chips = this.facets.filter(({ name }) => this.chosen.has(name)).map((facet) => {
      const slug = this.chosen.get(facet.name);
      const value = facet.links.find((each) => each.slug === slug)?.label ?? slug;
      const chip = make("button", { type: "button", className: "chosen__item" }, `${facet.label}：${value} ×`);
      chip.setAttribute("aria-label", `取消筛选 ${facet.label}：${value}`);
      chip.addEventListener("click", (event) => this.choose(event, facet, slug));
      return chip;
    });
    this.chips.replaceChildren(...(chips.length ? ["已选：", ...chips] : []));
  }
}

const table = document.querySelector("#list[data-json]");
if (table) new List(table);
