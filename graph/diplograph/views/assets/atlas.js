// the world as the map needs it: pieces to draw, places of actors, names of all countries
import { boxOfRings } from "./arcs.js";
import { decodeWorld, equalEarth, graticule, sphereOutline } from "./equal_earth.js";

// degrees within which two capitals count as one place
const SAME_CAPITAL = 0.3;
const COARSE_STEP = 0.005;

export function makeAtlas(page) {
  const world = page.readWorld();
  const shapes = decodeWorld(world.geometry);
  const pieces = (byKey) => new Map(Object.entries(byKey).map(([key, rings]) => [key, pieceOf(rings)]));
  const { nodes } = page.model;
  const countries = pieces(shapes.countries);
  const taken = [];

  function placeOf(node) {
    // where a country of today or of the past is met; nothing for who has no seat in the data
    const { id, type } = nodes[node];
    if (type !== "country") return null;
    const past = world.past[id];
    const found = past ?? world.places[id];
    if (!found) return null;
    const point = [found[1], found[0]];
    // states of the past stand beside whoever governs from the same capital today
    const row = past ? taken.filter(([lon, lat]) => Math.hypot(lon - point[0], lat - point[1]) < SAME_CAPITAL).length : 0;
    taken.push(point);
    const [x, y] = equalEarth(...point);
    const [labelX, labelY] = past ? [x, y] : equalEarth(found[3], found[2]);
    return { node, id, point, x, y, labelX, labelY, row, isPast: Boolean(past), isSmall: Boolean(past || found[5] || !countries.has(id)), area: past ? 0 : found[4] };
  }

  return {
    sphere: pieceOf([sphereOutline()]),
    grid: pieceOf(graticule(), false),
    land: pieceOf(Object.values(shapes.countries).flat()),
    countries,
    areas: pieces(shapes.areas),
    lines: Object.fromEntries(Object.entries(shapes.lines).map(([kind, rings]) => [kind, pieceOf(rings, false)])),
    placesOf(positions) {
      // today's states first, so that those of the past find their capitals taken
      taken.length = 0;
      const isPast = (node) => nodes[node].id in world.past;
      const ordered = [...positions].sort((one, other) => isPast(one) - isPast(other));
      return new Map(ordered.map((node) => [node, placeOf(node)]).filter(([, place]) => place));
    },
    countryName: (code) => world.names[code]?.[page.lang] ?? world.names[code]?.en ?? code,
    labelOf: (code) => equalEarth(world.places[code][3], world.places[code][2]),
    areaOf(key) {
      const { names, heldBy, claimedBy } = world.areas[key];
      return { name: names[page.lang] ?? names.en, heldBy, claimedBy };
    },
  };
}

function pieceOf(rings, closed = true) {
  return { rings, closed, box: boxOfRings(rings), coarse: { rings: rings.map(thinned), closed } };
}

function thinned(ring) {
  // for the whole world in a window, where most corners are closer than a pixel
  const kept = [ring[0], ring[1]];
  const { length } = ring;
  for (let at = 2; at < length; at += 2) {
    const isLast = at >= length - 2;
    if (isLast || Math.abs(ring[at] - kept.at(-2)) + Math.abs(ring[at + 1] - kept.at(-1)) > COARSE_STEP) kept.push(ring[at], ring[at + 1]);
  }
  return Float32Array.from(kept);
}
