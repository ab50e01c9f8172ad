// find every actor, event, instrument and tie by any of its names, in any script
import { fill, make, phrase } from "./dom.js";

const MOST = 60;

export function startSearch(page, state, element) {
  const { data, words } = page;
  const index = makeIndex(page);
  const list = make("div", { className: "results", role: "listbox", id: "results", hidden: true });
  list.setAttribute("aria-label", words.searchLabel);
  const input = make("input", { type: "search", placeholder: words.search, autocomplete: "off", role: "combobox" });
  input.setAttribute("aria-label", words.searchLabel);
  input.setAttribute("aria-controls", "results");
  input.setAttribute("aria-expanded", "false");
  let found = [];
  let at = -1;

  function open(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
  }

  function choose(entry) {
    open(false);
    input.value = "";
    state.select(entry.kind, entry.id);
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
    const wanted = folded(input.value).split(/\s+/).filter(Boolean);
    found = ranked(index.filter((entry) => wanted.every((word) => entry.forms.includes(word))), folded(input.value).trim());
    const shown = found.slice(0, MOST).map((entry, number) =>
      make("button", { type: "button", role: "option", id: `result-${number}`, tabIndex: -1, onclick: () => choose(entry) }, entry.text, make("small", {}, entry.hint)),
    );
    const count = found.length > MOST ? phrase(words.moreResults, { n: found.length, shown: MOST }) : phrase(words.results, { n: found.length });
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
    }
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => element.contains(event.target) || open(false));
  element.addEventListener("focusout", (event) => event.relatedTarget && !element.contains(event.relatedTarget) && open(false));
  element.append(input, list);
  return { data };
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
  const { data, words, nameOf, tieTitle } = page;
  const nodes = Object.entries(data.nodes).map(([id, node]) => ({
    kind: "node",
    id,
    text: node.name,
    hint: page.kindLine(node),
    names: namesOf([id, node.name, ...Object.values(node.names), ...(node.aliases ?? []), node.abbreviation]),
    forms: folded([id, node.name, ...Object.values(node.names), ...(node.aliases ?? []), node.abbreviation, ...(node.posts ?? []).map((post) => post.title), words[node.node_type]].join(" ")),
  }));
  const ties = Object.entries(data.ties).map(([id, tie]) => ({
    kind: "tie",
    id,
    text: tieTitle(id),
    names: namesOf([tieTitle(id), tie.engagement]),
    hint: tie.isEngagement ? `${data.terms.kinds[tie.kind] ?? tie.kind} · ${tie.engagement}` : words.structure,
    forms: folded([tieTitle(id), tie.engagement, tie.kind, data.terms.kinds[tie.kind], ...(tie.topics ?? []).map((topic) => data.terms.topics[topic]), ...[tie.source, tie.target].flatMap((end) => [nameOf(end), ...Object.values(data.nodes[end].names)])].join(" ")),
  }));
  return [...nodes, ...ties.sort((one, other) => Number(data.ties[other.id].isEngagement) - Number(data.ties[one.id].isEngagement))];
}

export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘ʼ`´]/g, "'").toLowerCase();
}
