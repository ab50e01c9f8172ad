// which engagements the filters leave, and which the selection brings forward
import { upward } from "./model.js";
import { eventsOf, isMachine } from "./tally.js";

export function emptyFilters() {
  return { since: null, until: null, kinds: new Set(), statuses: new Set(), countries: new Set(), regions: new Set(), agencyKinds: new Set(), topics: new Set(), layers: new Set(), minVoices: 1 };
}

export const SET_FILTERS = ["kinds", "statuses", "countries", "regions", "agencyKinds", "topics", "layers"];

export function isFiltering(filters) {
  return Boolean(filters.since || filters.until || filters.minVoices > 1 || SET_FILTERS.some((name) => filters[name].size));
}

export function shownBy(model, levelName, filters, layers) {
  const level = model.at(levelName);
  const engagements = engagementsBy(model, filters);
  const n = { engagements: 0, machine: 0, of: 0 };
  for (let number = 0; number < engagements.length; number += 1) {
    const events = eventsOf(model, number);
    n.of += events;
    if (!engagements[number]) continue;
    n.engagements += events;
    if (isMachine(model, number)) n.machine += events;
  }
  const ties = new Uint8Array(level.ties.n);
  for (let tie = 0; tie < level.ties.n; tie += 1) ties[tie] = engagements[level.ties.engagement[tie]];
  const nodes = shownNodes(model, level, { engagements, ties }, isFiltering(filters), layers);
  return { engagements, ties, nodes, n: { ...n, ...countActors(model, level, ties) } };
}

export function engagementsBy(model, filters) {
  const engagements = new Uint8Array(model.columns.n);
  const tests = testsOf(model, filters);
  for (let number = 0; number < engagements.length; number += 1) if (tests.every((passes) => passes(number))) engagements[number] = 1;
  return engagements;
}

function testsOf(model, filters) {
  const { columns } = model;
  const tests = [];
  if (filters.since) tests.push(((day) => (number) => columns.last[number] >= day)(model.dayNumber(filters.since)));
  if (filters.until) tests.push(((day) => (number) => columns.first[number] <= day)(model.dayNumber(filters.until)));
  if (filters.minVoices > 1) tests.push((number) => columns.voices[number] >= filters.minVoices);
  if (filters.kinds.size) tests.push((number) => filters.kinds.has(columns.kinds[columns.kind[number]]));
  if (filters.statuses.size) tests.push((number) => filters.statuses.has(columns.statuses[columns.status[number]]));
  if (filters.layers.size) tests.push((number) => filters.layers.has(columns.layers[columns.layer[number]]));
  if (filters.topics.size) tests.push((number) => (columns.topics[number] ?? []).some((topic) => underHeading(model, filters.topics, columns.topicNames[topic])));
  for (const name of ["countries", "regions", "agencyKinds"]) {
    if (filters[name].size) tests.push((number) => facetsOf(model)[name][number].some((value) => filters[name].has(value)));
  }
  return tests;
}

export function underHeading(model, topics, topic) {
  for (let at = topic; at; at = model.data.terms.parents[at]) if (topics.has(at)) return true;
  return false;
}

const facetsByModel = new WeakMap();

export function facetsOf(model) {
  // by engagement: the countries, regions and kinds of agency that took part
  if (!facetsByModel.has(model)) {
    const lists = { countries: [], regions: [], agencyKinds: [] };
    const levels = model.levelNames.map((name) => model.at(name));
    for (let number = 0; number < model.columns.n; number += 1) {
      const found = { countries: new Set(), regions: new Set(), agencyKinds: new Set() };
      for (const level of levels) {
        for (const actor of level.actorsOf(number)) {
          const node = model.nodes[actor];
          if (node.country) found.countries.add(node.country);
          if (node.region) found.regions.add(node.region);
          if (node.type === "agency" && node.kind) found.agencyKinds.add(node.kind);
        }
      }
      for (const name of Object.keys(lists)) lists[name].push([...found[name]]);
    }
    facetsByModel.set(model, lists);
  }
  return facetsByModel.get(model);
}

function shownNodes(model, level, { engagements, ties }, filtering, layers) {
  const nodes = new Uint8Array(level.nodes.length);
  const show = (node) => {
    const position = level.index.get(node);
    if (position === undefined || nodes[position] || layers.has(model.nodes[node].type)) return;
    nodes[position] = 1;
    upward(model, node).forEach(show);
  };
  if (!filtering) level.nodes.forEach(show);
  for (let tie = 0; tie < level.ties.n; tie += 1) {
    if (!ties[tie]) continue;
    show(level.ties.source[tie]);
    show(level.ties.target[tie]);
  }
  for (let number = 0; number < engagements.length; number += 1) {
    if (!engagements[number]) continue;
    if (model.columns.event[number] >= 0) show(model.columns.event[number]);
    (model.columns.instruments[number] ?? []).forEach(show);
  }
  return nodes;
}

function countActors(model, level, ties) {
  const actors = new Set();
  for (let tie = 0; tie < ties.length; tie += 1) if (ties[tie]) actors.add(level.ties.source[tie]).add(level.ties.target[tie]);
  return { nodes: actors.size };
}

export function engagementsWith(model, node) {
  // at every level that the node stands at, because an official may act for another agency there
  const found = new Set();
  const { columns } = model;
  for (const name of model.levelNames) {
    const level = model.at(name);
    if (level.index.has(node)) level.tiesOf(node).forEach((tie) => found.add(level.ties.engagement[tie]));
  }
  const { type } = model.nodes[node];
  for (let number = 0; number < columns.n; number += 1) {
    if (type === "event" && columns.event[number] === node) found.add(number);
    if (type === "instrument" && columns.instruments[number]?.includes(node)) found.add(number);
  }
  return found;
}

export function engagementsBetween(model, one, other) {
  const found = new Set();
  for (const name of model.levelNames) {
    const level = model.at(name);
    const pair = level.index.has(one) && level.index.has(other) ? level.pairs.pairOf(one, other) : undefined;
    if (pair === undefined) continue;
    level.tiesOf(one).forEach((tie) => level.pairs.of[tie] === pair && found.add(level.ties.engagement[tie]));
  }
  return [...found].sort((a, b) => a - b);
}

export function chosenBy(model, levelName, selection) {
  const found = selection && chosenParts(model, selection);
  if (!found) return null;
  const level = model.at(levelName);
  const engagements = new Uint8Array(model.columns.n);
  const nodes = new Set();
  const add = (node) => model.fold(node, levelName).forEach((at) => nodes.add(level.index.get(at)));
  for (const number of found.engagements) {
    engagements[number] = 1;
    if (!found.only) level.actorsOf(number).forEach(add);
    (model.columns.instruments[number] ?? []).forEach(add);
  }
  found.nodes.forEach((node) => {
    add(node);
    upward(model, node).forEach(add);
  });
  return { engagements, nodes };
}

function chosenParts(model, { kind, id, a, b, key }) {
  if (kind === "node") {
    const node = model.indexOf(id);
    return node === undefined ? null : { nodes: [node], engagements: engagementsWith(model, node) };
  }
  if (kind === "dyad" || kind === "structure") {
    const ends = [model.indexOf(a), model.indexOf(b)];
    if (ends.includes(undefined)) return null;
    return { nodes: ends, engagements: kind === "dyad" ? engagementsBetween(model, ...ends) : [], only: true };
  }
  if (kind === "engagement") {
    if (!model.isWhole) return null;
    const number = model.engagementOf(id);
    if (number === undefined) return null;
    const { parties, event } = model.engagements[number];
    return { nodes: [...parties.map((party) => party.node), event].filter((node) => node !== undefined), engagements: [number] };
  }
  const { columns } = model;
  const engagements = [];
  for (let number = 0; number < columns.n; number += 1) {
    if ((columns.topics[number] ?? []).some((topic) => underHeading(model, new Set([key]), columns.topicNames[topic]))) engagements.push(number);
  }
  return { nodes: [], engagements };
}
