// who met whom as a grid: which actors, in which order, and what stands in each cell
import { eventsOf } from "./tally.js";

export const GRID_ORDERS = ["region", "group", "number"];

export function dyadGrid(page, state, { order, most }) {
  const { model } = page;
  const level = model.at(state.level);
  const counts = new Map();
  const cells = new Map();
  for (let tie = 0; tie < level.ties.n; tie += 1) {
    if (!state.shown.ties[tie]) continue;
    const [one, other, number] = [level.ties.source[tie], level.ties.target[tie], level.ties.engagement[tie]];
    const events = eventsOf(model, number);
    counts.set(one, (counts.get(one) ?? 0) + events);
    counts.set(other, (counts.get(other) ?? 0) + events);
    const key = cellKey(one, other);
    const known = cells.get(key) ?? { one: Math.min(one, other), other: Math.max(one, other), n: 0, held: 0, instruments: 0, chosen: false, doubtful: 0 };
    known.n += events;
    known.held += model.columns.statuses[model.columns.status[number]] === "held" ? 1 : 0;
    known.instruments += model.columns.instruments[number]?.length ? 1 : 0;
    known.chosen ||= Boolean(state.chosen?.engagements[number]);
    cells.set(key, known);
  }
  const byCount = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one) || one - other);
  const actors = ordered(page, level, byCount.slice(0, most), order, counts);
  return { actors, counts, cells, total: byCount.length, largest: Math.max(1, ...[...cells.values()].map(({ n }) => n)), breaks: breaksOf(page, level, actors, order) };
}

export function cellKey(one, other) {
  return one < other ? `${one}|${other}` : `${other}|${one}`;
}

export function groupKey(page, level, actor, order) {
  const node = page.model.nodes[actor];
  if (order === "region") return node.region ?? (node.type === "organisation" ? "organisations" : "none");
  if (order === "group") return level.groups ? String(level.groups[level.index.get(actor)]) : "0";
  return "";
}

function ordered(page, level, actors, order, counts) {
  const collator = new Intl.Collator(page.lang, { numeric: true });
  const { nodes } = page.model;
  const byName = (one, other) => collator.compare(page.plainName(one), page.plainName(other));
  if (order === "number") return actors;
  const sizes = new Map();
  actors.forEach((actor) => sizes.set(groupKey(page, level, actor, order), (sizes.get(groupKey(page, level, actor, order)) ?? 0) + counts.get(actor)));
  const finer = (actor) => (order === "region" ? `${nodes[actor].subregion ?? ""}|${nodes[actor].country ?? ""}` : "");
  // the group that engages most comes first
  return [...actors].sort((one, other) => {
    const [a, b] = [groupKey(page, level, one, order), groupKey(page, level, other, order)];
    if (a !== b) return sizes.get(b) - sizes.get(a) || collator.compare(a, b);
    return collator.compare(finer(one), finer(other)) || (order === "group" ? counts.get(other) - counts.get(one) : 0) || byName(one, other);
  });
}

function breaksOf(page, level, actors, order) {
  // where one group ends and the next begins
  const breaks = [];
  actors.forEach((actor, place) => {
    const key = groupKey(page, level, actor, order);
    if (order !== "number" && (place === 0 || key !== breaks.at(-1).key)) breaks.push({ place, key });
  });
  return breaks;
}
