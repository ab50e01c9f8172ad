// choose what is shown: period, kinds, countries, regions, agencies, topics, voices and status
import { fill, make } from "./dom.js";
import { emptyFilters, facetsOf, isFiltering, underHeading } from "./filtering.js";
import { eventsOf, isMachineCoded } from "./tally.js";

export function startFilters(page, state, element) {
  const { model, words } = page;
  let counts = null;

  function draw() {
    counts ??= countAll(model);
    element.setAttribute("aria-label", words("filters"));
    const open = new Set([...element.querySelectorAll("details[open]")].map((fold) => fold.dataset.name));
    const focused = element.contains(document.activeElement) ? document.activeElement.id : null;
    fill(
      element,
      make("div", { className: "filterhead" }, make("h2", {}, words("filters")), make("button", { type: "button", className: "plain", id: "clear-filters", disabled: !isFiltering(state.filters), onclick: () => state.change({ filters: emptyFilters() }) }, words("clearAll")), make("button", { type: "button", className: "plain close", "aria-label": words("close"), onclick: () => page.toggleFilters(false) }, "×")),
      Object.keys(counts.layers).length > 1 ? choices(page, state, { open, name: "layers", title: words("layer"), options: layerOptions(page, counts.layers) }) : null,
      period(page, state),
      minVoices(page, state, counts),
      choices(page, state, { open, name: "kinds", title: words("kind"), options: termOptions(page, "kinds", counts.kinds) }),
      choices(page, state, { open, name: "regions", title: words("region"), options: regionOptions(page, counts.regions) }),
      choices(page, state, { open, name: "countries", title: words("country"), options: countryOptions(page, counts.countries), searchable: true }),
      choices(page, state, { open, name: "agencyKinds", title: words("agencyKind"), options: termOptions(page, "agencyKinds", counts.agencyKinds) }),
      choices(page, state, { open, name: "topics", title: words("topics"), options: topicOptions(page, counts.topics) }),
      choices(page, state, { open, name: "statuses", title: words("status"), options: termOptions(page, "statuses", counts.statuses) }),
      layers(page, state, open),
    );
    if (focused) element.querySelector(`#${CSS.escape(focused)}`)?.focus();
  }

  state.onChange((changed) => ["filters", "lang", "layers", "level"].some((part) => changed.has(part)) && !element.hidden && draw());
  return { draw };
}

function countAll(model) {
  const { columns } = model;
  const counts = { kinds: {}, statuses: {}, countries: {}, regions: {}, agencyKinds: {}, topics: {}, layers: {}, voices: {} };
  let events = 1;
  const add = (name, value) => (counts[name][value] = (counts[name][value] ?? 0) + events);
  const facets = facetsOf(model);
  for (let number = 0; number < columns.n; number += 1) {
    events = eventsOf(model, number);
    add("kinds", columns.kinds[columns.kind[number]]);
    add("statuses", columns.statuses[columns.status[number]]);
    add("layers", columns.layers[columns.layer[number]]);
    add("voices", columns.voices[number]);
    for (const name of ["countries", "regions", "agencyKinds"]) facets[name][number].forEach((value) => add(name, value));
    const headings = new Set();
    for (const topic of columns.topics[number] ?? []) for (let at = columns.topicNames[topic]; at; at = model.data.terms.parents[at]) headings.add(at);
    headings.forEach((topic) => add("topics", topic));
  }
  return counts;
}

function period(page, state) {
  const { words, model } = page;
  const [least, most] = [model.firstDay, model.lastDay].map((day) => model.dayText(day).slice(0, 7));
  const month = (key, name, id) => {
    const input = make("input", { type: "month", id, min: least, max: most, value: state.filters[key]?.slice(0, 7) ?? "" });
    input.addEventListener("change", () => state.filter({ [key]: dayOf(input.value, key) }));
    return make("label", { className: "month" }, make("span", {}, words(name)), input);
  };
  return make("fieldset", { className: "period" }, make("legend", {}, words("period")), month("since", "since", "filter-since"), month("until", "untilMonth", "filter-until"));
}

function dayOf(month, key) {
  if (!/^\d{4}-\d\d$/.test(month)) return null;
  if (key === "since") return `${month}-01`;
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function minVoices(page, state, counts) {
  const { words } = page;
  const most = Math.min(9, Math.max(1, ...Object.keys(counts.voices).map(Number)));
  if (most < 2) return null;
  const input = make("input", { type: "range", id: "filter-voices", "aria-label": words("minVoices"), min: 1, max: most, step: 1, value: state.filters.minVoices });
  const shown = make("output", {}, String(state.filters.minVoices));
  input.addEventListener("input", () => (shown.textContent = input.value));
  input.addEventListener("change", () => state.filter({ minVoices: Number(input.value) }));
  return make("fieldset", {}, make("legend", {}, words("minVoices")), make("label", { className: "range" }, input, shown));
}

function termOptions(page, list, counts) {
  return Object.entries(counts).map(([value, n]) => ({ value, n, text: page.term(list, value) })).sort((one, other) => other.n - one.n);
}

function layerOptions(page, counts) {
  return Object.entries(counts).map(([value, n]) => ({ value, n, text: page.words(isMachineCoded(value) ? "machineLine" : "curated") }));
}

function regionOptions(page, counts) {
  return Object.entries(counts).map(([value, n]) => ({ value, n, text: page.regionName(value), colour: page.look?.colours[value] })).sort((one, other) => other.n - one.n);
}

function countryOptions(page, counts) {
  const collator = new Intl.Collator(page.lang);
  return Object.entries(counts).map(([value, n]) => ({ value, n, text: page.countryName(value) })).sort((one, other) => collator.compare(one.text, other.text));
}

function topicOptions(page, counts) {
  // headings, and below each what stands under it
  const { topics, parents } = page.model.data.terms;
  const options = [];
  const put = (key, depth) => {
    if (counts[key]) options.push({ value: key, n: counts[key], text: page.term("topics", key), depth });
    Object.keys(topics).filter((child) => parents[child] === key).forEach((child) => put(child, depth + 1));
  };
  Object.keys(topics).filter((key) => !parents[key]).forEach((key) => put(key, 0));
  Object.keys(counts).filter((key) => !topics[key]).forEach((key) => options.push({ value: key, n: counts[key], text: key, depth: 0 }));
  return options;
}

function choices(page, state, { open, name, title, options, searchable = false }) {
  if (!options.length) return null;
  const chosen = state.filters[name];
  const isImplied = (value) => name === "topics" && !chosen.has(value) && underHeading(page.model, chosen, value);
  const toggle = (value, checked) => {
    const next = new Set(chosen);
    if (checked) next.add(value);
    else next.delete(value);
    state.filter({ [name]: next });
  };
  const lines = options.map(({ value, n, text, depth = 0 }) => {
    const box = make("input", { type: "checkbox", id: `filter-${name}-${value}`, checked: chosen.has(value) || isImplied(value), disabled: isImplied(value), onchange: (event) => toggle(value, event.target.checked) });
    return make("label", { className: `choice depth${depth}` }, box, make("span", {}, text), make("span", { className: "count" }, page.numbers.format(n)));
  });
  const summary = make("summary", { id: `fold-${name}` }, title, chosen.size ? make("span", { className: "badge" }, String(chosen.size)) : null);
  const narrow = searchable && options.length > 12 ? narrowing(page, lines) : null;
  const fold = make("details", { className: "facet", open: open.has(name) || chosen.size > 0 }, summary, narrow, make("div", { className: "choices" }, lines));
  fold.dataset.name = name;
  return fold;
}

function narrowing(page, lines) {
  const input = make("input", { type: "search", className: "narrow", placeholder: page.words("narrow"), "aria-label": page.words("narrow") });
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  input.addEventListener("input", () => lines.forEach((line) => (line.hidden = !plain(line.textContent).includes(plain(input.value)))));
  return input;
}

const LAYERS = ["event", "instrument", "serves_in", "organ_of", "signed", "member_of", "took_part_in", "held_within", "produced"];

function layers(page, state, open) {
  // what is drawn beside engagements
  const level = page.model.at(state.level);
  const counts = {};
  level.nodes.forEach((node) => (counts[page.model.nodes[node].type] = (counts[page.model.nodes[node].type] ?? 0) + 1));
  level.structure.type.forEach((type) => (counts[type] = (counts[type] ?? 0) + 1));
  const toggle = (key, visible) => {
    const next = new Set(state.layers);
    if (visible) next.delete(key);
    else next.add(key);
    state.change({ layers: next });
  };
  const lines = LAYERS.filter((key) => counts[key]).map((key) =>
    make("label", { className: "choice" }, make("input", { type: "checkbox", id: `layer-${key}`, checked: !state.layers.has(key), onchange: (event) => toggle(key, event.target.checked) }), make("span", {}, page.words(key)), make("span", { className: "count" }, page.numbers.format(counts[key]))),
  );
  if (!lines.length) return null;
  const fold = make("details", { className: "facet", open: open.has("beside") }, make("summary", { id: "fold-beside" }, page.words("alsoShow")), make("div", { className: "choices" }, lines));
  fold.dataset.name = "beside";
  return fold;
}
