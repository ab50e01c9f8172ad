// what a table, a CSV file and a reader's clipboard say of an engagement
import { dateWords } from "./card.js";

const TABLE_COLUMNS = [
  { key: "date", word: "date", value: (page, engagement) => dateWords(page, engagement), order: (page, engagement, number) => page.model.columns.first[number] },
  { key: "kind", word: "kind", value: (page, engagement) => [page.term("kinds", engagement.kind), engagement.rank && page.term("visitRanks", engagement.rank)].filter(Boolean).join(" · ") },
  { key: "actors", word: "parties", value: (page, engagement) => engagement.parties.map(page.partyName).join(" · ") },
  { key: "event", word: "event_", value: (page, engagement) => (engagement.event === undefined ? (engagement.place ?? "") : page.nameOf(engagement.event)) },
  { key: "topics", word: "topics", value: (page, engagement) => engagement.topics.map((topic) => page.term("topics", topic)).join(" · ") },
  { key: "status", word: "status", value: (page, engagement) => page.term("statuses", engagement.status) },
  { key: "voices", word: "independentVoices", isNumber: true, value: (page, engagement) => String(engagement.voices ?? 0), order: (page, engagement) => engagement.voices ?? 0 },
];

const EVENTS_COLUMN = { key: "events", word: "codedEvents", isNumber: true, value: (page, engagement) => (engagement.events ? page.numbers.format(engagement.events) : ""), order: (page, engagement) => engagement.events ?? 0 };

export function tableColumns(page) {
  // how many events a row sums up, where there are such rows
  return page.model.columns.events ? [...TABLE_COLUMNS, EVENTS_COLUMN] : TABLE_COLUMNS;
}

const names = (page, parties) => parties.map((party) => page.model.nodes[party.node]?.label ?? party.name ?? party.actor);

const FILE_COLUMNS = {
  engagement: (page, engagement) => engagement.id,
  kind: (page, engagement) => engagement.kind,
  status: (page, engagement) => engagement.status,
  date: (page, engagement) => engagement.date,
  start: (page, engagement) => engagement.start,
  end: (page, engagement) => engagement.end,
  actors: (page, engagement) => engagement.parties.map(({ actor }) => actor).join("; "),
  names: (page, engagement) => names(page, engagement.parties).join("; "),
  roles: (page, engagement) => engagement.parties.map(({ role }) => role ?? "").join("; "),
  event: (page, engagement) => (engagement.event === undefined ? "" : page.model.nodes[engagement.event].id),
  place: (page, engagement) => engagement.place,
  topics: (page, engagement) => engagement.topics.join("; "),
  instruments: (page, engagement) => engagement.instruments.map((node) => page.model.nodes[node].id).join("; "),
  n_independent: (page, engagement) => engagement.voices ?? 0,
  grade: (page, engagement) => engagement.grade,
  uncertain: (page, engagement) => engagement.uncertain.join("; "),
  summary: (page, engagement) => engagement.summary,
  layer: (page, engagement) => engagement.layer,
  n_events: (page, engagement) => engagement.events,
  n_mentions: (page, engagement) => engagement.mentions,
  goldstein_mean: (page, engagement) => engagement.goldsteinMean,
  sources: (page, engagement) => engagement.citations.map(([source]) => [page.model.sources[source].publisher, page.model.sources[source].url].filter(Boolean).join(" ")).join("; "),
};

// what machine-coded rows alone say
const OF_EVENTS = new Set(["layer", "n_events", "n_mentions", "goldstein_mean"]);

export function shownNumbers(page, state) {
  // what the filters leave and, where something is chosen, of it what belongs to the choice
  const found = [];
  for (let number = 0; number < page.model.columns.n; number += 1) {
    if (state.shown.engagements[number] && (!state.chosen || state.chosen.engagements[number])) found.push(number);
  }
  return found;
}

export function rowsAsCsv(page, numbers) {
  const { engagements, columns } = page.model;
  const wanted = Object.entries(FILE_COLUMNS).filter(([name]) => columns.events || !OF_EVENTS.has(name));
  const lines = numbers.map((number) => wanted.map(([, read]) => cell(read(page, engagements[number]))));
  return `${[wanted.map(([name]) => name), ...lines].map((line) => line.join(",")).join("\r\n")}\r\n`;
}

export function rowsAsText(page, numbers) {
  const columns = tableColumns(page);
  const lines = numbers.map((number) => columns.map(({ value }) => value(page, page.model.engagements[number], number).replaceAll(/\s+/g, " ")));
  return [columns.map(({ word }) => page.words(word)), ...lines].map((line) => line.map(unformulated).join("\t")).join("\n");
}

function cell(value) {
  const text = unformulated(String(value ?? ""));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unformulated(text) {
  // spreadsheets take a cell that begins so for a formula
  return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
