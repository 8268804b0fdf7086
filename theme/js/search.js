// The search page: results while typing, filters, keys, and an address that says what was asked.
import { Engine } from "./search-engine.js";
import { element, marked } from "./search-show.js";
import { places } from "./search-tokens.js";

const PAGE = 10;
const AROUND = 60;
const PAUSE = 120;
const FEW_VALUES = 12;
const WIDE = window.matchMedia("(min-width: 60rem)");
const WAYS = {
  pinyin: "以下是名称读音相符的。",
  prefix: "以下是以它开头的编码。",
  synonym: "没有这样的说法，以下是意思相同的说法。",
  shorter: "没有完全一样的内容，以下略去了“办理”“怎么”一类的词。",
  pieces: "没有连在一起的内容，以下是分开出现的。",
};

// The part of a text around its first match, in one line.
export function excerpt(text, wanted) {
  const ranges = places(text, wanted);
  const start = ranges.length > 0 ? Math.max(0, ranges[0][0] - AROUND / 2) : 0;
  const end = Math.min(text.length, start + 2 * AROUND);
  const [before, after] = [start > 0 ? "…" : "", end < text.length ? "…" : ""];
  const shift = before.length - start;
  const inside = ranges.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from + shift, to + shift]);
  return { text: before + text.slice(start, end).replaceAll("\n", " ") + after, ranges: inside };
}

// Whether a hit has every chosen value, but for one filter left out.
function fits(hit, known, except) {
  return known.every(([name, value]) => name === except || hit.table.filters[name][hit.row] === value);
}

class Page {
  constructor(root) {
    const base = root.dataset.base ?? document.body.dataset.base ?? document.documentElement.dataset.base ?? "./";
    this.site = new URL(base, document.baseURI);
    this.engine = new Engine(new URL("search/", this.site), { full: true });
    this.form = root.querySelector("form");
    this.box = root.querySelector("input[type=search]");
    this.status = root.querySelector("[role=status]");
    this.filters = root.querySelector("[data-search-filters]");
    this.list = root.querySelector("[data-search-results]");
    this.more = root.querySelector("[data-search-more]");
    this.help = root.querySelector("[data-search-help]");
    this.near = root.querySelector("[data-search-near]");
    this.also = root.querySelector("[data-search-also]");
    this.run = 0;
    this.listen(root);
    this.read();
  }

  listen(root) {
    let timer;
    let composing = false;
    const later = () => {
      clearTimeout(timer);
      if (!composing) timer = setTimeout(() => this.ask({ keep: true }), PAUSE);
    };
    this.box.addEventListener("compositionstart", () => { composing = true; });
    this.box.addEventListener("compositionend", () => { composing = false; later(); });
    this.box.addEventListener("input", later);
    this.box.addEventListener("focus", () => this.engine.open().catch(() => {}), { once: true });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      this.ask({});
    });
    this.more.addEventListener("click", () => this.showMore());
    root.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("popstate", () => this.read());
  }

  // Take the question and the filters from the address.
  read() {
    const asked = new URLSearchParams(window.location.search);
    this.box.value = asked.get("q") ?? "";
    asked.delete("q");
    this.chosen = new Map([...asked].filter(([, value]) => value));
    if (this.box.value) this.ask({ silent: true });
    else this.clear();
  }

  address() {
    const asked = new URLSearchParams();
    if (this.box.value.trim()) asked.set("q", this.box.value.trim());
    for (const [name, value] of this.chosen) asked.set(name, value);
    const query = asked.toString();
    return query ? `?${query}` : window.location.pathname;
  }

  async ask({ keep = false, silent = false }) {
    const run = (this.run += 1);
    const question = this.box.value.trim();
    if (!silent) window.history[keep ? "replaceState" : "pushState"](null, "", this.address());
    if (!question) return this.clear();
    this.list.setAttribute("aria-busy", "true");
    try {
      const answer = await this.engine.answer(question);
      if (run === this.run) await this.show(question, answer);
    } catch (error) {
      if (run === this.run) this.say("检索没有成功，请刷新页面再试。");
      console.error(error);
    }
    this.list.removeAttribute("aria-busy");
    return undefined;
  }

  clear() {
    this.list.replaceChildren();
    this.filters.replaceChildren();
    for (const part of [this.more, this.help, this.near, this.also]) part.hidden = true;
    this.say("");
  }

  say(text) {
    this.status.textContent = text;
  }

  async show(question, answer) {
    const known = [...this.chosen].filter(([name]) => name in this.engine.filters);
    const hits = answer.hits.filter((hit) => fits(hit, known, ""));
    const run = this.run;
    const texts = await this.texts(hits.slice(0, PAGE));
    if (run !== this.run) return;
    Object.assign(this, { answer, known, hits });
    this.help.hidden = answer.hits.length > 0;
    this.showFilters();
    this.list.replaceChildren(...texts.map((text) => this.result(text)));
    this.count(texts.length);
    const count = hits.length.toLocaleString("zh-CN");
    const found = hits.length > 0 ? `“${question}”：找到 ${count} 条。` : `没有找到“${question}”。`;
    const others = answer.hits.length > 0 && hits.length === 0 ? "去掉筛选后有结果。" : "";
    this.say(found + others + (answer.hits.length > 0 ? WAYS[answer.way] ?? "" : ""));
    if (answer.hits.length === 0) await this.showNear(question, run);
    else this.near.hidden = true;
    await this.showAlso(answer.way === "exact" ? question : "", run);
  }

  // Where nothing was found: the names that are nearest.
  async showNear(question, run) {
    const near = await this.engine.nearest(question);
    if (run !== this.run) return;
    this.near.hidden = near.length === 0;
    this.near.querySelector("ul").replaceChildren(...near.map(({ url, title, whole = "", kind, office }) => {
      const item = element("li");
      const link = element("a", "", whole + title);
      link.href = new URL(url, this.site).href;
      item.append(link, element("span", "lookup__near", [kind, office].filter(Boolean).join("　")));
      return item;
    }));
  }

  // Where something was found: other words that mean the same.
  async showAlso(question, run) {
    const found = question ? await this.engine.also(question) : [];
    if (run !== this.run) return;
    this.also.hidden = found.length === 0;
    this.also.querySelector("ul").replaceChildren(...found.map(([text, count]) => {
      const item = element("li");
      const link = element("a", "", `${text}（${count.toLocaleString("zh-CN")} 条）`);
      link.href = `?${new URLSearchParams({ q: text })}`;
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.box.value = text;
        this.ask({});
        this.box.focus();
      });
      item.append(link);
      return item;
    }));
  }

  texts(hits) {
    return Promise.all(hits.map(({ id }) => this.engine.files.text(id)));
  }

  count(shown) {
    this.shown = shown;
    this.more.hidden = shown >= this.hits.length;
  }

  // Each filter counts what would be left if one of its values were chosen.
  showFilters() {
    this.filters.replaceChildren();
    for (const [name, label] of Object.entries(this.engine.filters)) {
      const counts = new Map();
      for (const hit of this.answer.hits) {
        const value = hit.table.filters[name][hit.row];
        if (value && fits(hit, this.known, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const chosen = this.chosen.get(name);
      if (counts.size > 1 || chosen) this.filters.append(this.filter(name, label, counts, chosen));
    }
  }

  filter(name, label, counts, chosen) {
    const made = element("details", "facet");
    made.open = (name === "kind" && WIDE.matches) || Boolean(chosen);
    const values = element("ul", "facet__values");
    const order = name === "year" ? (a, b) => b[0].localeCompare(a[0]) : (a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "zh-CN");
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
    const sorted = [...counts].sort(order);
    const shown = sorted.filter(([value], place) => place < FEW_VALUES || value === chosen);
    const add = ([value, count]) => values.append(this.choice(name, value, count, value === chosen));
    shown.forEach(add);
    made.append(element("summary", "facet__name", label), values);
    if (shown.length < sorted.length) made.append(this.rest(values, sorted.filter((each) => !shown.includes(each)), add));
    return made;
  }

  // The button that shows the values of a filter that few records have.
  rest(values, left, add) {
    const button = element("button", "lookup__choice", `再显示 ${left.length} 个`);
    button.type = "button";
    button.addEventListener("click", () => {
      const first = values.children.length;
      left.forEach(add);
      button.remove();
      values.children[first].querySelector("button").focus();
    });
    return button;
  }

  choice(name, value, count, isChosen) {
    const button = element("button", "lookup__choice");
    button.type = "button";
    button.setAttribute("aria-pressed", String(isChosen));
    button.append(element("span", "", value), " ", element("span", "count", count.toLocaleString("zh-CN")));
    button.addEventListener("click", () => this.choose(name, isChosen ? "" : value));
    const item = element("li");
    item.append(button);
    return item;
  }

  async choose(name, value) {
    if (value) this.chosen.set(name, value);
    else this.chosen.delete(name);
    await this.ask({});
    const buttons = [...this.filters.querySelectorAll("button[aria-pressed=true]")];
    (buttons.at(-1) ?? this.filters.querySelector("summary") ?? this.box).focus();
  }

  async showMore() {
    const run = this.run;
    const first = this.shown;
    const texts = await this.texts(this.hits.slice(first, first + PAGE));
    if (run !== this.run) return;
    this.list.append(...texts.map((text) => this.result(text)));
    this.count(first + texts.length);
    this.links()[first]?.focus();
  }

  result({ url, title, kind, office, date, keys, text, whole = "" }) {
    const wanted = this.answer.parts;
    const item = element("li", "lookup__result");
    const link = marked("a", "lookup__title", whole + title, places(whole + title, wanted));
    link.href = new URL(url, this.site).href;
    const facts = element("p", "lookup__facts");
    for (const fact of [kind, office]) if (fact) facts.append(marked("span", "", fact, places(fact, wanted)));
    if (date) facts.append(element("span", "", date));
    for (const key of keys) {
      const ranges = places(key, wanted);
      if (ranges.length > 0) facts.append(marked("span", "lookup__key", key, ranges));
    }
    const part = excerpt(text, wanted);
    item.append(link, facts, marked("p", "lookup__excerpt", part.text, part.ranges));
    return item;
  }

  links() {
    return [...this.list.querySelectorAll("a")];
  }

  key(event) {
    if (event.isComposing) return;
    const links = this.links();
    const here = links.indexOf(document.activeElement);
    const inBox = document.activeElement === this.box;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && (inBox || here >= 0)) {
      const target = here + step < 0 ? this.box : links[here + step];
      if (inBox && step < 0) return;
      event.preventDefault();
      target?.focus();
    } else if (event.key === "Escape" && here >= 0) this.box.focus();
    else if (event.key === "Escape" && inBox && this.box.value) {
      event.preventDefault();
      this.box.value = "";
      this.ask({});
    }
  }
}

for (const root of document.querySelectorAll("[data-search]")) new Page(root);
