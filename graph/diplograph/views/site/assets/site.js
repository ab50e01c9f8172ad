// the theme that the reader chose, and a search that needs no server
"use strict";

(() => {
  const MOST = 40;
  const LETTERS = { œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ß: "ss", أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ئ: "ي", ی: "ي", ؤ: "و", ة: "ه", ک: "ك", ء: "", ـ: "" };
  const page = document.documentElement;
  const root = page.dataset.root;

  // some browsers keep nothing for pages opened from disk
  function kept(value) {
    try {
      if (value) localStorage.setItem("diplograph-theme", value);
      return localStorage.getItem("diplograph-theme");
    } catch {
      return value;
    }
  }

  function show(theme) {
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
  }

  function startTheme(button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const isDark = page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      const theme = isDark ? "light" : "dark";
      kept(theme);
      show(theme);
    });
  }

  function folded(text) {
    const letters = text.replace(/[’‘ʼʻ`´']/g, "").toLowerCase().replace(/[œæøłđðþıßأإآٱىئیؤةکءـ]/g, (letter) => LETTERS[letter]);
    return letters.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function indexed({ pages, dyads }) {
    const names = pages.map(([path, name, hint, others]) => {
      const forms = [name, ...others].map(folded);
      return { path, name, hint, forms, all: ` ${forms.join(" ")} ` };
    });
    const pairs = dyads.map(([path, one, other]) => {
      const ends = [names[one], names[other]];
      return { path, name: ends.map((end) => end.name).join(" – "), hint: "", forms: [], all: ends.map((end) => end.all).join(""), isDyad: true };
    });
    return [...names, ...pairs];
  }

  // whose name is what was typed comes first, then whose begins so, then the rest; dyads last
  function found(entries, text) {
    const typed = folded(text);
    if (!typed) return [];
    const words = typed.split(" ");
    const rank = (entry) => (entry.forms.includes(typed) ? 0 : entry.forms.some((form) => form.startsWith(typed)) ? 1 : entry.isDyad ? 3 : 2);
    return entries
      .filter((entry) => words.every((word) => entry.all.includes(` ${word}`)))
      .map((entry) => [rank(entry), entry])
      .sort((one, other) => one[0] - other[0])
      .map(([, entry]) => entry);
  }

  function load(then) {
    window.diplographNames = (names) => then(indexed(names));
    const script = document.createElement("script");
    script.src = `${root}assets/names.js`;
    document.head.append(script);
  }

  function made(name, properties, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function startSearch(box) {
    const { placeholder, label, found: foundText, more } = box.dataset;
    const input = made("input", { type: "search", placeholder, "aria-label": label, autocomplete: "off", role: "combobox", "aria-expanded": "false", "aria-controls": "found" });
    const list = made("div", { id: "found", role: "listbox", "aria-label": label, hidden: "" });
    const count = made("p", { role: "status", class: "number" });
    const panel = made("div", { class: "found", hidden: "" }, count, list);
    let entries = null;
    let at = -1;

    function open(visible) {
      panel.hidden = list.hidden = !visible;
      input.setAttribute("aria-expanded", String(visible));
    }

    function mark(next) {
      const options = [...list.children];
      at = Math.max(-1, Math.min(next, options.length - 1));
      options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
      input.removeAttribute("aria-activedescendant");
      if (at < 0) return;
      options[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[at].id);
    }

    function update() {
      if (!entries || !input.value.trim()) return open(false);
      const all = found(entries, input.value);
      const shown = all.slice(0, MOST);
      list.replaceChildren(...shown.map(({ path, name, hint }, number) => made("a", { href: root + path, role: "option", id: `found-${number}`, tabindex: "-1" }, made("bdi", {}, name), made("small", {}, hint))));
      const text = all.length > MOST ? more : foundText;
      count.textContent = text.replace("{n}", all.length).replace("{shown}", MOST);
      open(true);
      mark(shown.length ? 0 : -1);
    }

    function begin() {
      if (entries) return;
      entries = [];
      load((loaded) => {
        entries = loaded;
        box.dataset.ready = "true";
        update();
      });
    }

    input.addEventListener("focus", begin);
    input.addEventListener("input", update);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") mark(at + 1);
      else if (event.key === "ArrowUp") mark(at - 1);
      else if (event.key === "Enter" && list.children[at]) list.children[at].click();
      else if (event.key === "Escape" && !panel.hidden) open(false);
      else return;
      event.preventDefault();
    });
    document.addEventListener("pointerdown", (event) => box.contains(event.target) || open(false));
    box.append(input, panel);
    box.hidden = false;
  }

  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".theme").forEach(startTheme);
    document.querySelectorAll(".search").forEach(startSearch);
  });
})();
