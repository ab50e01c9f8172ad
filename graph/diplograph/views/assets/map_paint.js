// paint the map with any pen: land by bands of engagements, then arcs, places and names
import { MANY_ARCS } from "./map_scene.js";
import { lengthOf } from "./pens.js";

const MAP_RAMPS = {
  light: { sea: "#f0f3f4", land: "#e2ded4", line: "#fbfaf7", coast: "#b3afa5", dispute: "#6b675e", grid: "#e1e6e8", arc: "#33404d", bands: ["#bcd6e3", "#94bfd3", "#68a5c0", "#3f88aa", "#23698b"] },
  dark: { sea: "#121922", land: "#2a323c", line: "#10151c", coast: "#4a5562", dispute: "#a9b4c1", grid: "#1a232d", arc: "#e6ecf1", bands: ["#274a5e", "#2d5f7a", "#357896", "#4394b8", "#6bb8dd"] },
};
const ARC_DIM = 0.16;
// pixels to a unit of the map from which the fine shapes are drawn
const FINE_FROM = 260;
const MAP_NAME = 12;
const MOST_MAP_NAMES = 150;
// square pixels of map to a name
const ROOM_FOR_NAME = 8000;

export function mapColours(look) {
  return MAP_RAMPS[look.theme];
}

export function bandColour(colours, bands, band) {
  // the busiest band is always the darkest
  const { length } = colours.bands;
  return colours.bands[bands.length === 1 ? length - 2 : Math.round((band * (length - 1)) / (bands.length - 1))];
}

export function paintLand(fullPen, atlas, scene, frame, look) {
  const colours = mapColours(look);
  const pen = { piece: (piece, at, style) => fullPen.piece(frame.k < FINE_FROM && piece.coarse ? piece.coarse : piece, at, style) };
  pen.piece(atlas.sphere, frame, { fill: colours.sea });
  pen.piece(atlas.grid, frame, { stroke: colours.grid, width: 1 });
  pen.piece(atlas.land, frame, { fill: colours.land });
  for (const fill of scene.fills) pen.piece(fill, frame, { fill: bandColour(colours, scene.bands, fill.band), alpha: fill.forward ? undefined : 0.35 });
  for (const area of atlas.areas.values()) pen.piece(area, frame, { fill: colours.land, hatch: colours.coast });
  pen.piece(atlas.lines.border, frame, { stroke: colours.line, width: 0.8 });
  pen.piece(atlas.lines.disputed, frame, { stroke: colours.dispute, width: 1, dash: [3, 2.5] });
  pen.piece(atlas.lines.coast, frame, { stroke: colours.coast, width: 0.6 });
  for (const node of scene.selected) {
    const shape = atlas.countries.get(scene.places.get(node)?.id);
    if (shape) pen.piece(shape, frame, { stroke: look.ink, width: 1.6 });
  }
}

export function paintArcs(pen, scene, frame, look, hovered) {
  const colours = mapColours(look);
  const drawn = scene.arcs.filter((arc) => arc !== hovered && !arc.forward);
  const forward = scene.arcs.filter((arc) => arc !== hovered && arc.forward);
  // many arcs are drawn more lightly, so that they do not become a sheet
  const strength = scene.chosen ? ARC_DIM : scene.arcs.length > MANY_ARCS ? 0.4 : 0.6;
  const stroke = (arc, alpha, more = 0) => {
    const dash = arc.held ? undefined : [5, 4];
    pen.piece(arc.piece, frame, { stroke: arc.machine === arc.n ? look.machine : colours.arc, width: arc.width + more, dash, alpha, cap: "round" });
    if (arc.signed) pen.piece(arc.piece, frame, { stroke: look.colours.instruments, width: arc.signedWidth + more, dash, alpha: Math.min(1, alpha * 1.7), cap: "round" });
  };
  for (const arc of drawn) stroke(arc, strength);
  for (const arc of forward) stroke(arc, 0.85, 0.4);
  if (hovered) stroke(hovered, 1, 1.4);
}

export function markerOf(place, frame) {
  const [x, y] = [place.x * frame.k + frame.x, place.y * frame.k + frame.y];
  return { x, y: y + place.row * 9, radius: place.isPast ? 3.4 : place.isSmall ? 3.4 : frame.k < 250 ? 1.8 : 2.4 };
}

export function paintPlaces(pen, scene, frame, look, cursor) {
  const colours = mapColours(look);
  for (const place of [...scene.engaged].reverse()) {
    const { x, y, radius } = markerOf(place, frame);
    const alpha = scene.isForward(place.node) ? 1 : 0.35;
    const colour = bandColour(colours, scene.bands, scene.bandOf(place.node));
    if (place.isPast) pen.corners(squareAt(x, y, radius), { fill: look.ground, stroke: look.ink, width: 1.6, alpha });
    else pen.circle(x, y, radius, place.isSmall ? { fill: colour, stroke: look.ink, width: 1, alpha } : { fill: look.ink, alpha });
    if (scene.selected.has(place.node)) pen.circle(x, y, radius + 4, { stroke: look.ink, width: 2 });
    if (place === cursor) pen.circle(x, y, radius + 7, { stroke: look.focus, width: 3 });
  }
}

function squareAt(x, y, half) {
  return [x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half, x - half, y - half];
}

export function paintNames(pen, page, atlas, scene, frame, reserved = []) {
  // the most engaged first; a name that would cover another is left out. Tells where names stand.
  const { look } = page;
  const { width, height } = frame;
  const boxes = [...reserved];
  const most = Math.min(MOST_MAP_NAMES, (width * height) / ROOM_FOR_NAME);
  const isFree = (box) => box.x > 2 && box.y > 2 && box.x + box.width < width - 2 && box.y + box.height < height - 2 && !boxes.some((other) => box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height);
  const rank = (place) => (scene.selected.has(place.node) ? 2e6 : 0) + (scene.chosen?.has(place.node) ? 1e6 : 0) + scene.counts.get(place.node) + Math.min(0.9, place.area / 2e7);
  const ordered = [...scene.engaged].sort((one, other) => rank(other) - rank(one));
  for (const place of ordered) {
    if (boxes.length >= most) break;
    const text = page.plainName(place.node);
    const weight = scene.selected.has(place.node) ? 700 : 550;
    const box = nameBoxes(place, frame, lengthOf(text, MAP_NAME, weight)).find(isFree);
    if (!box) continue;
    boxes.push({ ...box, place });
    pen.text(box.x + box.width / 2, box.y + box.height / 2, text, { size: MAP_NAME, weight, anchor: "center", fill: look.ink, halo: look.ground, alpha: scene.isForward(place.node) ? undefined : 0.45 });
  }
  if (frame.k > 330) paintOtherNames(pen, atlas, scene, frame, look, isFree, boxes);
  return boxes.filter(({ place }) => place);
}

function nameBoxes(place, frame, length) {
  const [width, height] = [length + 8, MAP_NAME + 5];
  const { x, y, radius } = markerOf(place, frame);
  const beside = [
    { x: x + radius + 2, y: y - height / 2 },
    { x: x - radius - 2 - width, y: y - height / 2 },
    { x: x - width / 2, y: y + radius + 2 },
    { x: x - width / 2, y: y - radius - 2 - height },
  ];
  const [labelX, labelY] = [place.labelX * frame.k + frame.x, place.labelY * frame.k + frame.y];
  const inside = { x: labelX - width / 2, y: labelY - height / 2 };
  return (place.isSmall ? beside : [inside, { ...inside, y: inside.y + height * 0.8 }, { ...inside, y: inside.y - height * 0.8 }, ...beside]).map((box) => ({ ...box, width, height }));
}

function paintOtherNames(pen, atlas, scene, frame, look, isFree, boxes) {
  // countries without an engagement are named once there is room inside them
  const engaged = new Set(scene.engaged.map(({ id }) => id));
  for (const [code, shape] of atlas.countries) {
    if (engaged.has(code)) continue;
    const text = atlas.countryName(code);
    const length = lengthOf(text, MAP_NAME - 1);
    const [left, , right] = shape.box;
    if ((right - left) * frame.k < length * 1.3) continue;
    const [labelX, labelY] = atlas.labelOf(code);
    const box = { x: labelX * frame.k + frame.x - length / 2 - 3, y: labelY * frame.k + frame.y - 8, width: length + 6, height: 16 };
    if (!isFree(box)) continue;
    boxes.push(box);
    pen.text(box.x + box.width / 2, box.y + 8, text, { size: MAP_NAME - 1, anchor: "center", fill: look.muted, halo: look.ground });
  }
}
