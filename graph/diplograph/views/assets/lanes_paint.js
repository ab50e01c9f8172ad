// paint the lanes: a mark for each engagement, its shape and colour by kind
import { isHeld } from "./tally.js";
import { groupColour, groupShape, paintMark } from "./kind_marks.js";
import { radiusOf } from "./lanes.js";

export const LANE = 24;

export function paintLanes(pen, page, state, { lanes, scale, cursor, ticks }) {
  const { look, model } = page;
  const { chosen, filters } = state;
  const since = filters.since ? model.dayNumber(filters.since) : -Infinity;
  const until = filters.until ? model.dayNumber(filters.until) : Infinity;
  const height = lanes.length * LANE;
  for (const { x } of ticks) pen.corners([Math.round(x) + 0.5, 0, Math.round(x) + 0.5, height], { stroke: look.line, width: 1, alpha: 0.6 }, false);
  lanes.forEach((lane, row) => {
    const y = row * LANE + LANE / 2;
    pen.corners([0, y + LANE / 2 - 0.5, scale.width, y + LANE / 2 - 0.5], { stroke: look.line, width: 1 }, false);
    for (const pile of lane.marks) {
      const inside = pile.engagements.some((engagement) => model.columns.last[engagement] >= since && model.columns.first[engagement] <= until);
      const isForward = !chosen || pile.engagements.some((engagement) => chosen.engagements[engagement]);
      paintPile(pen, page, pile, y, (inside ? 1 : 0.22) * (isForward ? 1 : 0.25));
      if (isPileSelected(state, model, pile)) pen.circle(pile.x, y, radiusOf(pile) + 4, { stroke: look.ink, width: 2 });
      if (cursor && cursor.row === row && cursor.pile === pile) pen.circle(pile.x, y, radiusOf(pile) + 6, { stroke: look.focus, width: 3 });
    }
  });
}

function paintPile(pen, page, pile, y, alpha) {
  const { look, model } = page;
  const colour = groupColour(pile.group, look);
  const radius = radiusOf(pile);
  // a bar for what lasted, dots for the span that one rough date leaves open
  if (pile.isLasting && pile.to - pile.from > 2 * radius) pen.rect(pile.from, y - 1.5, pile.to - pile.from, 3, { fill: colour, alpha: alpha * 0.55 });
  if (pile.isRough) pen.corners([pile.from, y, pile.to, y], { stroke: colour, width: 1.6, dash: [1.5, 3], alpha }, false);
  const isHollow = !pile.engagements.some((engagement) => isHeld(model, engagement));
  const style = pile.isRough ? { fill: look.ground, hatch: colour, stroke: colour, width: 1.2, alpha } : isHollow ? { fill: look.ground, stroke: colour, width: 1.6, dash: [2, 1.5], alpha } : { fill: colour, stroke: look.ground, width: 0.8, alpha };
  paintMark(pen, groupShape(pile.group), pile.x, y, radius, style);
}

export function isPileSelected(state, model, { engagements }) {
  const { selection } = state;
  if (selection?.kind !== "engagement" || !model.isWhole) return false;
  return engagements.includes(model.engagementOf(selection.id));
}
