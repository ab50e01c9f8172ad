// the line between two places on a map: bent towards the nearer pole as great circles are, but
// never over it, the shorter way round, in two parts where that crosses 180°
import { equalEarth } from "./equal_earth.js";

const ARC_STEPS = 36;
const HIGHEST_ARC = 82;

export function arcBetween([lonA, latA], [lonB, latB]) {
  const east = ((lonB - lonA + 540) % 360) - 180;
  const north = latB - latA;
  const lift = Math.min(26, Math.abs(east) * 0.2) * (latA + latB < 0 ? -1 : 1);
  const rings = [[]];
  let side = 0;
  for (let step = 0; step <= ARC_STEPS; step += 1) {
    const share = step / ARC_STEPS;
    const lat = Math.max(-HIGHEST_ARC, Math.min(HIGHEST_ARC, latA + north * share + lift * 4 * share * (1 - share)));
    const lon = lonA + east * share;
    const beyond = lon > 180 ? 1 : lon < -180 ? -1 : 0;
    if (beyond !== side) {
      const edge = (beyond || side) * 180;
      rings.at(-1).push(...equalEarth(beyond ? edge : -edge, lat));
      rings.push([...equalEarth(beyond ? -edge : edge, lat)]);
      side = beyond;
    }
    rings.at(-1).push(...equalEarth(lon - 360 * beyond, lat));
  }
  return { rings: rings.map((ring) => Float32Array.from(ring)), closed: false };
}

export function distanceToRings(piece, { k, x, y }, px, py) {
  // in pixels
  let best = Infinity;
  for (const ring of piece.rings) {
    for (let at = 2; at < ring.length; at += 2) {
      const [ax, ay, bx, by] = [ring[at - 2] * k + x, ring[at - 1] * k + y, ring[at] * k + x, ring[at + 1] * k + y];
      const [dx, dy] = [bx - ax, by - ay];
      const share = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
      best = Math.min(best, Math.hypot(ax + share * dx - px, ay + share * dy - py));
    }
  }
  return best;
}

export function isInRings({ rings, box }, ux, uy) {
  if (ux < box[0] || ux > box[2] || uy < box[1] || uy > box[3]) return false;
  let inside = false;
  for (const ring of rings) {
    for (let at = 2; at < ring.length; at += 2) {
      const [ax, ay, bx, by] = [ring[at - 2], ring[at - 1], ring[at], ring[at + 1]];
      if (ay > uy !== by > uy && ux < ((bx - ax) * (uy - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

export function boxOfRings(rings) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      box[0] = Math.min(box[0], ring[at]);
      box[1] = Math.min(box[1], ring[at + 1]);
      box[2] = Math.max(box[2], ring[at]);
      box[3] = Math.max(box[3], ring[at + 1]);
    }
  }
  return box;
}
