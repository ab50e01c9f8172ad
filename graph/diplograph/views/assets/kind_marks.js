// colour and shape of engagements by kind, where they stand in time
import { isMachine, isSigning } from "./tally.js";

// few groups, so that the eye can hold them; an instrument signed goes before all kinds
const KIND_GROUPS = [
  { key: "signing", kinds: ["signing"], shape: "diamond" },
  { key: "meeting", kinds: ["meeting"], shape: "dot", light: "#4a6fa5", dark: "#8fb3e6" },
  { key: "visit", kinds: ["visit", "invitation"], shape: "square", light: "#217a6c", dark: "#5fc9b5" },
  { key: "reception", kinds: ["reception", "courtesy-call"], shape: "triangle", light: "#857318", dark: "#d6c25a" },
  { key: "call", kinds: ["call", "letter"], shape: "drop", light: "#63377f", dark: "#e0c8f5" },
  { key: "session", kinds: ["session", "negotiation"], shape: "hexagon", light: "#66707c", dark: "#b3bcc7" },
  { key: "ceremony", kinds: ["ceremony", "award"], shape: "star", light: "#a8557a", dark: "#eaa2ba" },
  { key: "training", kinds: ["training", "exercise"], shape: "bar", light: "#7d6546", dark: "#cbb08d" },
  { key: "machine", kinds: [], shape: "cross" },
];
const groupByKind = new Map(KIND_GROUPS.flatMap(({ kinds }, group) => kinds.map((kind) => [kind, group])));
const MACHINE_GROUP = KIND_GROUPS.findIndex(({ key }) => key === "machine");
export const N_GROUPS = KIND_GROUPS.length;

export function kindGroup(model, engagement) {
  const { columns } = model;
  // what a machine coded as a meeting is no meeting that anybody recorded
  if (isMachine(model, engagement)) return MACHINE_GROUP;
  return isSigning(model, engagement) ? 0 : (groupByKind.get(columns.kinds[columns.kind[engagement]]) ?? 1);
}

export function groupShape(group) {
  return KIND_GROUPS[group].shape;
}

export function groupColour(group, look) {
  if (group === MACHINE_GROUP) return look.machine;
  return group ? KIND_GROUPS[group][look.theme] : look.colours.instruments;
}

const kindsByGroup = new WeakMap();

function kindsThere(model) {
  if (kindsByGroup.has(model)) return kindsByGroup.get(model);
  const found = new Map();
  for (let engagement = 0; engagement < model.columns.n; engagement += 1) {
    const group = kindGroup(model, engagement);
    if (!found.has(group)) found.set(group, new Set());
    if (group) found.get(group).add(model.columns.kinds[model.columns.kind[engagement]]);
  }
  kindsByGroup.set(model, found);
  return found;
}

export function groupsThere(page) {
  // those of the data, each with the kinds in it that the data has
  return [...kindsThere(page.model)].sort(([one], [other]) => one - other).map(([group, kinds]) => ({ group, name: groupName(page, group, kinds) }));
}

function groupName(page, group, kinds) {
  if (group === MACHINE_GROUP) return page.words("machineLine");
  return group ? [...kinds].map((kind) => page.term("kinds", kind)).join(", ") : page.words("signing");
}

export function paintMark(pen, shape, x, y, radius, style) {
  if (shape === "dot") return pen.circle(x, y, radius, style);
  const points = markOutlines[shape](x, y, radius);
  return pen.corners([...points, points[0], points[1]], style);
}

const markOutlines = {
  diamond: (x, y, radius) => aroundMark(x, y, 4, () => radius * 1.3),
  hexagon: (x, y, radius) => aroundMark(x, y, 6, () => radius),
  star: (x, y, radius) => aroundMark(x, y, 10, (corner) => radius * (corner % 2 ? 0.6 : 1.35)),
  triangle: (x, y, radius) => aroundMark(x, y + radius * 0.2, 3, () => radius * 1.15),
  drop: (x, y, radius) => aroundMark(x, y - radius * 0.2, 3, () => radius * 1.15, Math.PI / 2),
  square: (x, y, radius) => markCorners(x, y, radius * 0.85, radius * 0.85),
  cross: (x, y, radius) => aroundMark(x, y, 8, (corner) => radius * (corner % 2 ? 0.35 : 1.25), -Math.PI / 4),
  bar: (x, y, radius) => markCorners(x, y, radius * 1.1, radius * 0.5),
};

function aroundMark(x, y, n, reach, first = -Math.PI / 2) {
  return Array.from({ length: n }, (_, corner) => [x + reach(corner) * Math.cos(first + (2 * Math.PI * corner) / n), y + reach(corner) * Math.sin(first + (2 * Math.PI * corner) / n)]).flat();
}

function markCorners(x, y, half, high) {
  return [x - half, y - high, x + half, y - high, x + half, y + high, x - half, y + high];
}
