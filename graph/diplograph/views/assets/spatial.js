// find what is near a point: nodes through a grid, ties by their distance

export function gridOf(count, x, y, isThere, cell = 80) {
  const cells = new Map();
  const key = (column, row) => column * 100003 + row;
  for (let position = 0; position < count; position += 1) {
    if (!isThere(position)) continue;
    const at = key(Math.floor(x[position] / cell), Math.floor(y[position] / cell));
    if (cells.has(at)) cells.get(at).push(position);
    else cells.set(at, [position]);
  }
  return {
    nearest(px, py, reach) {
      let found = -1;
      let best = reach;
      const [left, right, top, bottom] = [px - reach, px + reach, py - reach, py + reach].map((value) => Math.floor(value / cell));
      for (let column = left; column <= right; column += 1) {
        for (let row = top; row <= bottom; row += 1) {
          for (const position of cells.get(key(column, row)) ?? []) {
            const distance = Math.hypot(x[position] - px, y[position] - py);
            if (distance > best) continue;
            best = distance;
            found = position;
          }
        }
      }
      return found;
    },
  };
}

export function distanceToCurve(px, py, ax, ay, cx, cy, bx, by) {
  // to a quadratic curve, walked in short straight steps
  if (px < Math.min(ax, bx, cx) - 40 || px > Math.max(ax, bx, cx) + 40 || py < Math.min(ay, by, cy) - 40 || py > Math.max(ay, by, cy) + 40) return Infinity;
  let best = Infinity;
  let [lastX, lastY] = [ax, ay];
  const steps = 12;
  for (let step = 1; step <= steps; step += 1) {
    const t = step / steps;
    const [u, v, w] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    const [x, y] = [u * ax + v * cx + w * bx, u * ay + v * cy + w * by];
    best = Math.min(best, distanceToSegment(px, py, lastX, lastY, x, y));
    [lastX, lastY] = [x, y];
  }
  return best;
}

function distanceToSegment(px, py, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + share * dx - px, ay + share * dy - py);
}
