// who stands in the lanes of the timeline, and where the marks of their engagements lie
import { kindGroup } from "./kind_marks.js";
import { isDated } from "./slots.js";
import { countOf, eventsOf } from "./tally.js";

const MOST_LANES = 60;
// pixels within which marks of one kind become one
const PILE = 6;

export function lanesOf(page, state, wanted) {
  // the counterparts of whoever is selected, else the most engaged
  const { model } = page;
  const { selection, chosen } = state;
  const level = model.at(state.level);
  const own = selection?.kind === "node" ? model.indexOf(selection.id) : undefined;
  const lists = new Map();
  const selves = new Map();
  const isSelf = (actor) => {
    if (!selves.has(actor)) selves.set(actor, actor === own || model.levelNames.some((name) => model.fold(actor, name).includes(own)));
    return selves.get(actor);
  };
  for (let engagement = 0; engagement < wanted.length; engagement += 1) {
    if (!wanted[engagement] || !isDated(model, engagement)) continue;
    if (chosen && !chosen.engagements[engagement]) continue;
    for (const actor of level.actorsOf(engagement)) {
      if (own !== undefined && isSelf(actor)) continue;
      if (lists.has(actor)) lists.get(actor).push(engagement);
      else lists.set(actor, [engagement]);
    }
  }
  const lanes = [...lists].map(([node, engagements]) => ({ node, engagements, n: countOf(model, engagements) }));
  lanes.sort((one, other) => other.n - one.n || model.columns.first[other.engagements[0]] - model.columns.first[one.engagements[0]] || one.node - other.node);
  return { lanes: lanes.slice(0, MOST_LANES), of: lanes.length, own };
}

export function marksOf(model, { engagements }, scale) {
  // what falls on the same spot is piled up; instruments signed lie on top
  const piles = new Map();
  for (const engagement of engagements) {
    const first = model.columns.first[engagement];
    const end = model.columns.last[engagement] + 1;
    const precision = model.columns.precisions[model.columns.precision[engagement]];
    const isOpen = model.columns.start[engagement] === null;
    const isLasting = precision === "interval";
    // within one day, or within a span: in the middle of the day, at the first day of the span
    const x = scale.x(isOpen ? end - 0.5 : first + 0.5);
    const from = isOpen ? x - 12 : scale.x(first);
    const to = scale.x(end);
    if (to < -8 || from > scale.width + 8) continue;
    const group = kindGroup(model, engagement);
    const isRough = !isLasting && to - from > PILE * 1.5 && precision !== "day";
    const key = `${group}|${Math.round(x / PILE)}|${isRough}`;
    const pile = piles.get(key);
    if (pile) {
      pile.engagements.push(engagement);
      pile.n += eventsOf(model, engagement);
      pile.to = Math.max(pile.to, to);
    } else piles.set(key, { group, x, from, to, isRough, isLasting, engagements: [engagement], n: eventsOf(model, engagement) });
  }
  return [...piles.values()].sort((one, other) => other.group - one.group || one.x - other.x);
}

export function radiusOf({ group, n }) {
  return Math.min(7, (group ? 4 : 5) * Math.sqrt(Math.sqrt(n)));
}
