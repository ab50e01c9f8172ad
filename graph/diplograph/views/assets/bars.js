// engagements as bars over time, stacked by kind; what is dated only roughly is hatched
import { groupColour, kindGroup, N_GROUPS } from "./kind_marks.js";
import { lengthOf } from "./pens.js";
import { isDated, isRough, ticksFor } from "./slots.js";
import { eventsOf } from "./tally.js";

const AXIS_HEIGHT = 17;
const BAR_HEAD = 13;
const WIDEST_BAR = 34;
const LEAST_BAR = 2;

export function stackBars(model, slots, wanted, chosen) {
  // by slot: the stacks of each group, firm and rough, brought forward or not
  const bars = new Map();
  for (let engagement = 0; engagement < wanted.length; engagement += 1) {
    if (!wanted[engagement] || !isDated(model, engagement)) continue;
    const slot = slots.slotOf(model.columns.first[engagement]);
    if (slot < 0 || slot >= slots.n) continue;
    if (!bars.has(slot)) bars.set(slot, { slot, n: 0, parts: new Int32Array(N_GROUPS * 4) });
    const bar = bars.get(slot);
    const events = eventsOf(model, engagement);
    bar.n += events;
    bar.parts[kindGroup(model, engagement) * 4 + (isRough(model, engagement, slots) ? 2 : 0) + (chosen && !chosen[engagement] ? 1 : 0)] += events;
  }
  return bars;
}

export function makeTimeScale(from, to, width) {
  return { from, to, width, x: (day) => ((day - from) / (to - from)) * width, day: (x) => from + (x / width) * (to - from) };
}

export function paintBars(pen, page, { bars, slots, scale, height, period }) {
  const { look } = page;
  const floor = height - AXIS_HEIGHT;
  const most = Math.max(1, ...[...bars.values()].map(({ n }) => n));
  const perOne = (floor - BAR_HEAD) / most;
  paintAxis(pen, page, { scale, slots, floor });
  for (const { slot, n, parts } of bars.values()) {
    const left = scale.x(slots.startOf(slot));
    const room = scale.x(slots.startOf(slot + 1)) - left;
    const width = Math.max(1, Math.min(WIDEST_BAR, room - (room > 4 ? 1 : 0)));
    const x = left + (room - width) / 2;
    if (x + width < 0 || x > scale.width) continue;
    const inside = !period || (slots.startOf(slot + 1) > period.from && slots.startOf(slot) < period.to);
    let y = floor;
    for (let part = 0; part < parts.length; part += 1) {
      if (!parts[part]) continue;
      // beside a month of eighty, a month of one is to be seen too
      const tall = (parts[part] / n) * Math.max(LEAST_BAR, n * perOne);
      const colour = groupColour(part >> 2, look);
      const alpha = (inside ? 1 : 0.3) * (part & 1 ? 0.22 : 1);
      if (part & 2) {
        pen.rect(x, y - tall, width, tall, { fill: colour, alpha: alpha * 0.22 });
        pen.rect(x, y - tall, width, tall, { hatch: colour, alpha });
      } else pen.rect(x, y - tall, width, tall, { fill: colour, alpha });
      y -= tall;
    }
  }
  if (bars.size) pen.text(4, BAR_HEAD / 2 + 1, page.numbers.format(most), { size: 11, fill: look.muted, halo: look.panel });
}

function paintAxis(pen, page, { scale, slots, floor }) {
  const { look } = page;
  pen.corners([0, floor, scale.width, floor], { stroke: look.line, width: 1 }, false);
  for (const { x, text, strong } of ticksFor(scale, slots.unit, page)) {
    if (x < -1 || x > scale.width) continue;
    const at = Math.round(x) + 0.5;
    pen.corners([at, floor, at, floor + 4], { stroke: look.line, width: 1 }, false);
    const weight = strong ? 600 : 400;
    if (at + 3 + lengthOf(text, 11, weight) < scale.width) pen.text(at + 3, floor + AXIS_HEIGHT / 2 + 1, text, { size: 11, weight, fill: look.muted });
  }
}
