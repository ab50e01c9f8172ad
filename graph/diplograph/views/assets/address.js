// the state of the page as the end of its address, readable and tolerant of what it does not know
import { SET_FILTERS, emptyFilters } from "./filtering.js";

const NAMES = { kinds: "kind", statuses: "status", countries: "country", regions: "region", agencyKinds: "agency", topics: "topic", layers: "layer" };
const DAY_OR_MONTH = /^\d{4}-\d\d(?:-\d\d)?$/;

export function writeAddress(state, defaults) {
  const parts = new URLSearchParams();
  for (const key of ["level", "layout", "view", "lang", "theme"]) if (state[key] && state[key] !== defaults[key]) parts.set(key, state[key]);
  if (state.layout === "ego" && state.centre) parts.set("centre", state.centre);
  const { filters, selection, layers } = state;
  if (filters.since) parts.set("since", filters.since);
  if (filters.until) parts.set("until", filters.until);
  for (const name of SET_FILTERS) if (filters[name].size) parts.set(NAMES[name], [...filters[name]].sort().join(","));
  if (filters.minVoices > 1) parts.set("voices", String(filters.minVoices));
  const hidden = [...layers].sort().join(",");
  if (hidden !== [...defaults.layers].sort().join(",")) parts.set("hide", hidden);
  if (selection?.kind === "dyad") parts.set("dyad", [selection.a, selection.b, selection.engagement].filter(Boolean).join(","));
  else if (selection?.kind === "structure") parts.set("structure", [selection.type, selection.a, selection.b].join(","));
  else if (selection?.kind === "topic") parts.set("about", selection.key);
  else if (selection) parts.set(selection.kind, selection.id);
  if (state.query) parts.set("q", state.query);
  return parts.toString().replaceAll("%2C", ",");
}

export function readAddress(text, defaults, known) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const oneOf = (key, choices) => (choices.includes(parts.get(key)) ? parts.get(key) : defaults[key]);
  const listed = (key) => (parts.get(key) ?? "").split(",").filter(Boolean);
  const filters = emptyFilters();
  for (const name of SET_FILTERS) filters[name] = new Set(listed(NAMES[name]));
  filters.since = day(parts.get("since"), "first");
  filters.until = day(parts.get("until"), "last");
  filters.minVoices = Math.max(1, Number.parseInt(parts.get("voices"), 10) || 1);
  return {
    level: oneOf("level", known.levels),
    layout: oneOf("layout", ["region", "ego", "force"]),
    view: oneOf("view", known.views),
    lang: oneOf("lang", known.languages),
    theme: oneOf("theme", ["light", "dark"]),
    centre: parts.get("centre") ?? defaults.centre,
    layers: parts.has("hide") ? new Set(listed("hide")) : new Set(defaults.layers),
    query: parts.get("q") ?? "",
    filters,
    selection: selectionIn(parts, listed),
  };
}

function day(text, end) {
  if (!DAY_OR_MONTH.test(text ?? "")) return null;
  const [year, month] = text.split("-").map(Number);
  if (text.length === 10) return Number.isNaN(Date.parse(`${text}T00:00Z`)) ? null : text;
  if (month < 1 || month > 12) return null;
  return end === "first" ? `${text}-01` : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function selectionIn(parts, listed) {
  const [a, b, engagement] = listed("dyad");
  if (a && b) return { kind: "dyad", a, b, ...(engagement && { engagement }) };
  const [type, source, target] = listed("structure");
  if (target) return { kind: "structure", type, a: source, b: target };
  if (parts.get("about")) return { kind: "topic", key: parts.get("about") };
  for (const kind of ["engagement", "node"]) if (parts.get(kind)) return { kind, id: parts.get(kind) };
  return null;
}
