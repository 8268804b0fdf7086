// The first results below a search box while one types: a combobox whose options are links to pages.
import { Engine } from "./search-engine.js";
import { element, marked } from "./search-show.js";
import { places } from "./search-tokens.js";

const PAUSE = 150;
const FEW = 6;
const engines = new Map();

// One engine for all boxes of a page.
function engineAt(base) {
  if (!engines.has(base.href)) engines.set(base.href, new Engine(base));
  return engines.get(base.href);
}

class Suggestions {
  constructor(form) {
    this.form = form;
    this.box = form.querySelector("input[type=search]");
    this.site = new URL(document.documentElement.dataset.base ?? "./", document.baseURI);
    this.engine = engineAt(new URL("search/", this.site));
    this.run = 0;
    this.active = -1;
    this.addParts();
    this.listen();
    this.engine.open().catch(() => {});
  }

  addParts() {
    this.list = element("ul", "suggest");
    this.list.id = `${this.box.id}-found`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "检索结果");
    this.list.hidden = true;
    this.status = element("span", "unseen");
    this.status.setAttribute("role", "status");
    this.form.append(this.list, this.status);
    const facts = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(facts)) this.box.setAttribute(name, value);
    this.box.autocomplete = "off";
  }

  listen() {
    let timer;
    let composing = false;
    const later = () => {
      clearTimeout(timer);
      if (!composing) timer = setTimeout(() => this.ask(), PAUSE);
    };
    this.box.addEventListener("compositionstart", () => { composing = true; });
    this.box.addEventListener("compositionend", () => { composing = false; later(); });
    this.box.addEventListener("input", later);
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("submit", () => clearTimeout(timer));
    this.form.addEventListener("focusout", ({ relatedTarget }) => { if (!this.form.contains(relatedTarget)) this.close(); });
    if (this.box.value) later(); // typed while this was still on its way
  }

  async ask() {
    const run = (this.run += 1);
    const question = this.box.value.trim();
    if (!question) return this.close();
    try {
      const { hits, parts } = await this.engine.answer(question);
      const texts = await Promise.all(hits.slice(0, FEW).map(({ id }) => this.engine.files.text(id)));
      if (run === this.run && this.form.contains(document.activeElement)) this.show(question, hits.length, texts, parts);
    } catch {
      this.close();
    }
    return undefined;
  }

  show(question, count, texts, wanted) {
    const options = texts.map((text) => this.option(text, wanted));
    const all = new URL(`search/?${new URLSearchParams({ q: question })}`, this.site).href;
    const words = count > texts.length ? `查看全部 ${count.toLocaleString("zh-CN")} 条结果` : "";
    if (words) options.push(this.link(all, "suggest__all", element("span", "", words)));
    if (count === 0) options.push(this.link(all, "suggest__all", element("span", "", `没有找到“${question}”，看看相近的内容`)));
    options.forEach((option, place) => { option.id = `${this.list.id}-${place}`; });
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
    this.mark(-1);
    this.status.textContent = count > 0 ? `找到 ${count.toLocaleString("zh-CN")} 条，按上下键选择。` : `没有找到“${question}”。`;
  }

  option({ url, title, whole = "", kind, office }, wanted) {
    const name = marked("span", "suggest__title", whole + title, places(whole + title, wanted));
    const facts = element("span", "suggest__facts", [kind, office].filter(Boolean).join("　"));
    return this.link(new URL(url, this.site).href, "", name, facts);
  }

  link(href, classes, ...children) {
    const option = element("li", `suggest__option ${classes}`.trim());
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.href = href;
    option.append(...children);
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => { window.location.href = href; });
    return option;
  }

  mark(place) {
    this.active = place;
    [...this.list.children].forEach((option, k) => option.setAttribute("aria-selected", String(k === place)));
    const option = this.list.children[place];
    if (option) {
      this.box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.box.removeAttribute("aria-activedescendant");
  }

  close() {
    this.run += 1;
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.mark(-1);
    this.status.textContent = "";
  }

  key(event) {
    if (event.isComposing || this.list.hidden) return;
    const count = this.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = this.active + step;
      this.mark(next < -1 ? count - 1 : next >= count ? -1 : next);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      window.location.href = this.list.children[this.active].dataset.href;
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }
}

export function suggest(form) {
  return new Suggestions(form);
}
