// the world on the Equal Earth projection (Šavrič, Patterson and Jenny 2018), in radii of the
// sphere: x to the right within ±2.707, y downwards as on a canvas within ±1.317

const EQUAL_EARTH = [1.340264, -0.081106, 0.000893, 0.003796];
const HALF_ROOT_3 = Math.sqrt(3) / 2;
const RADIAN = Math.PI / 180;
// degrees of latitude after which a straight line of the data is bent as the projection bends it
const BEND = 2;

export function equalEarth(lon, lat) {
  const [a, b, c, d] = EQUAL_EARTH;
  const theta = Math.asin(HALF_ROOT_3 * Math.sin(lat * RADIAN));
  const squared = theta * theta;
  const sixth = squared * squared * squared;
  const stretch = a + 3 * b * squared + sixth * (7 * c + 9 * d * squared);
  const x = (lon * RADIAN * Math.cos(theta)) / (HALF_ROOT_3 * stretch);
  return [x, -theta * (a + b * squared + sixth * (c + d * squared))];
}

// rings by country and by disputed area, lines by kind; each is flat, x and y by turns, and a
// ring ends where it begins. Fill the rings of one key as one path by the even-odd rule.
export function decodeWorld(world) {
  const arcs = world.arcs.map((steps) => projectedArc(steps, world.grid));
  const ringsByKey = (polygons) =>
    Object.fromEntries(Object.entries(polygons).map(([key, shapes]) => [key, shapes.flat().map((ring) => joinedRing(ring, arcs))]));
  const line = ([first, end]) => arcs.slice(first, end).map((arc) => Float32Array.from(arc.flat()));
  const { coast, border, disputed } = world.lines;
  return {
    countries: ringsByKey(world.countries),
    areas: ringsByKey(world.areas),
    lines: { coast: line(coast), border: line(border), disputed: line(disputed) },
  };
}

function projectedArc(steps, grid) {
  // steps are summed as whole numbers, so that a ring ends exactly where it begins
  let [lon, lat] = steps;
  const points = [equalEarth(lon * grid, lat * grid)];
  for (let at = 2; at < steps.length; at += 2) {
    const [east, north] = [steps[at], steps[at + 1]];
    const parts = Math.max(1, Math.ceil((Math.abs(north) * grid) / BEND));
    for (let part = 1; part <= parts; part += 1) {
      points.push(equalEarth((lon + (east * part) / parts) * grid, (lat + (north * part) / parts) * grid));
    }
    lon += east;
    lat += north;
  }
  return points;
}

function joinedRing(numbers, arcs) {
  const points = [];
  for (const number of numbers) {
    const arc = number < 0 ? [...arcs[-1 - number]].reverse() : arcs[number];
    // the first point of an arc is the last of the one before
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  return Float32Array.from(points.flat());
}

export function sphereOutline() {
  const side = meridian(180);
  return Float32Array.from([...side, ...side.map(([x, y]) => [-x, y]).reverse(), side[0]].flat());
}

// meridians and parallels every so many degrees, the equator and Greenwich among them
export function graticule(step = 30) {
  const lines = [];
  for (let lon = 0; lon < 180; lon += step) {
    lines.push(meridian(lon));
    if (lon) lines.push(meridian(-lon));
  }
  for (let lat = 0; lat < 90; lat += step) {
    for (const side of lat ? [lat, -lat] : [0]) lines.push([equalEarth(-180, side), equalEarth(180, side)]);
  }
  return lines.map((points) => Float32Array.from(points.flat()));
}

function meridian(lon) {
  return Array.from({ length: 91 }, (_, at) => equalEarth(lon, 2 * at - 90));
}
