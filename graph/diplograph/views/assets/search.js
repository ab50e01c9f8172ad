// find every actor, event, instrument, engagement and topic by any of its names, in any script
import { fill, make } from "./dom.js";

const MOST = 60;

export function startSearch(page, state, element) {
  const { words } = page;
  const list = make("div", { className: "results", role: "listbox", id: "results", hidden: true });
  const input = make("input", { type: "search", autocomplete: "off", role: "combobox", id: "search" });
  input.setAttribute("aria-controls", "results");
  input.setAttribute("aria-expanded", "false");
  let index = null;
  let found = [];
  let at = -1;

  function open(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
    if (!visible) input.removeAttribute("aria-activedescendant");
  }

  function choose(entry) {
    open(false);
    input.value = "";
    state.select(entry.selection);
    page.focusPanel();
  }

  function mark(next) {
    at = Math.max(-1, Math.min(next, Math.min(found.length, MOST) - 1));
    [...list.querySelectorAll("[role=option]")].forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === at));
      if (number === at) {
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      }
    });
  }

  function update() {
    index ??= makeIndex(page);
    const wanted = folded(input.value).split(/\s+/).filter(Boolean);
    found = ranked(index.filter((entry) => wanted.every((word) => entry.forms.includes(word))), folded(input.value).trim());
    const shown = found.slice(0, MOST).map((entry, number) =>
      make("button", { type: "button", role: "option", id: `result-${number}`, tabIndex: -1, onclick: () => choose(entry) }, entry.text(), make("small", {}, entry.hint())),
    );
    const count = found.length > MOST ? words("moreResults", { n: found.length, shown: MOST }) : words("results", { n: found.length });
    fill(list, make("div", { className: "count", role: "status" }, count), shown);
    open(true);
    mark(wanted.length && found.length ? 0 : -1);
  }

  input.addEventListener("input", update);
  input.addEventListener("focus", update);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter" && found[at]) choose(found[at]);
    else if (event.key === "Escape" && !list.hidden) {
      // the first Escape closes the list, and leaves what is selected as it is
      event.stopPropagation();
      open(false);
    } else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => element.contains(event.target) || open(false));
  element.addEventListener("focusout", (event) => event.relatedTarget && !element.contains(event.relatedTarget) && open(false));
  element.append(input, list);

  return {
    prepare: () => (index ??= makeIndex(page)),
    draw() {
      index = null;
      input.placeholder = words("search");
      for (const part of [input, list]) part.setAttribute("aria-label", words("searchLabel"));
    },
  };
}

function ranked(entries, wanted) {
  // who is called so in full comes first, then whose name begins so, then the rest as they stand
  if (!wanted) return entries;
  const order = (entry) => (entry.names.includes(wanted) ? 0 : entry.names.some((name) => name.startsWith(wanted)) ? 1 : 2);
  return entries.map((entry) => [order(entry), entry]).sort((one, other) => one[0] - other[0]).map(([, entry]) => entry);
}

function namesOf(texts) {
  return texts.filter(Boolean).map((text) => folded(text).trim());
}

function makeIndex(page) {
  const { model, words, term } = page;
  model.evidence;
  const nodeForms = model.nodes.map((node) => [node.id, node.label, ...Object.values(node.names ?? {}), ...(node.aliases ?? []), node.abbreviation]);
  const nodes = model.nodes.map((node, number) => ({
    selection: { kind: "node", id: node.id },
    text: () => page.plainName(number),
    hint: () => page.kindLine(number),
    names: namesOf(nodeForms[number]),
    forms: folded([...nodeForms[number], ...(node.posts ?? []).map((post) => post.title), words(node.type)].join(" ")),
  }));
  const engagements = model.engagements.map((engagement, number) => {
    const title = page.engagementTitle(number);
    const parties = engagement.parties.flatMap((party) => [page.partyName(party), ...nodeForms[party.node]]);
    return {
      selection: { kind: "engagement", id: engagement.id },
      text: () => title,
      hint: () => [term("kinds", engagement.kind), page.writeDate(engagement.date ?? ""), engagement.id].join(" · "),
      names: namesOf([title, engagement.id]),
      forms: folded([title, engagement.id, engagement.kind, term("kinds", engagement.kind), engagement.date, engagement.place, ...engagement.topics.map((topic) => term("topics", topic)), ...parties].join(" ")),
    };
  });
  return [...nodes, ...topics(page), ...engagements, ...structure(page)];
}

function topics(page) {
  return page.model.columns.topicNames.map((key) => {
    const labels = Object.values(page.model.data.terms.topics[key] ?? { en: key });
    return { selection: { kind: "topic", key }, text: () => page.term("topics", key), hint: () => page.words("topic"), names: namesOf([key, ...labels]), forms: folded([key, ...labels].join(" ")) };
  });
}

function structure(page) {
  const { model } = page;
  const { structure: rows } = model.at(model.finest);
  return Array.from({ length: rows.n }, (_, row) => {
    const [source, target, type] = [rows.source[row], rows.target[row], rows.type[row]];
    const title = page.structureTitle(type, source, target);
    return { selection: { kind: "structure", type, a: model.nodes[source].id, b: model.nodes[target].id }, text: () => title, hint: () => page.words("structure"), names: namesOf([title]), forms: folded(title) };
  });
}

export function folded(text) {
  // without accents and vowel signs, whatever form of alif, ya or ta marbuta is written
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .toLowerCase();
}
