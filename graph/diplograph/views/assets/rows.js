// what a table, a CSV file and a reader's clipboard say of an engagement
import { dateWords } from "./card.js";

export const TABLE_COLUMNS = [
  { key: "date", word: "date", value: (page, engagement) => dateWords(page, engagement), order: (page, engagement, number) => page.model.columns.first[number] },
  { key: "kind", word: "kind", value: (page, engagement) => [page.term("kinds", engagement.kind), engagement.rank && page.term("visitRanks", engagement.rank)].filter(Boolean).join(" · ") },
  { key: "actors", word: "parties", value: (page, engagement) => engagement.parties.map(page.partyName).join(" · ") },
  { key: "event", word: "event_", value: (page, engagement) => (engagement.event === undefined ? (engagement.place ?? "") : page.nameOf(engagement.event)) },
  { key: "topics", word: "topics", value: (page, engagement) => engagement.topics.map((topic) => page.term("topics", topic)).join(" · ") },
  { key: "status", word: "status", value: (page, engagement) => page.term("statuses", engagement.status) },
  { key: "voices", word: "independentVoices", isNumber: true, value: (page, engagement) => String(engagement.voices ?? 0), order: (page, engagement) => engagement.voices ?? 0 },
];

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
  sources: (page, engagement) => engagement.citations.map(([source]) => [page.model.sources[source].publisher, page.model.sources[source].url].filter(Boolean).join(" ")).join("; "),
};

export function shownNumbers(page, state) {
  // what the filters leave and, where something is chosen, of it what belongs to the choice
  const found = [];
  for (let number = 0; number < page.model.columns.n; number += 1) {
    if (state.shown.engagements[number] && (!state.chosen || state.chosen.engagements[number])) found.push(number);
  }
  return found;
}

export function rowsAsCsv(page, numbers) {
  const { engagements } = page.model;
  const lines = numbers.map((number) => Object.values(FILE_COLUMNS).map((read) => cell(read(page, engagements[number]))));
  return `${[Object.keys(FILE_COLUMNS), ...lines].map((line) => line.join(",")).join("\r\n")}\r\n`;
}

export function rowsAsText(page, numbers) {
  const lines = numbers.map((number) => TABLE_COLUMNS.map(({ value }) => value(page, page.model.engagements[number], number).replaceAll(/\s+/g, " ")));
  return [TABLE_COLUMNS.map(({ word }) => page.words(word)), ...lines].map((line) => line.map(unformulated).join("\t")).join("\n");
}

function cell(value) {
  const text = unformulated(String(value ?? ""));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unformulated(text) {
  // spreadsheets take a cell that begins so for a formula
  return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
