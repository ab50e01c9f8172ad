// which part of the world fills the window: fitted, moved, zoomed, and kept on the map

const HALF_WIDTH = 2.707;
const HALF_HEIGHT = 1.317;
const CLOSEST_ZOOM = 48;

export function makeMapFrame() {
  const frame = { k: 1, x: 0, y: 0, width: 0, height: 0 };
  const least = () => Math.min(frame.width / (2 * HALF_WIDTH), frame.height / (2 * HALF_HEIGHT)) * 0.97;

  function keep() {
    // the middle of the window stays on the world
    frame.x = Math.max(frame.width / 2 - HALF_WIDTH * frame.k, Math.min(frame.width / 2 + HALF_WIDTH * frame.k, frame.x));
    frame.y = Math.max(frame.height / 2 - HALF_HEIGHT * frame.k, Math.min(frame.height / 2 + HALF_HEIGHT * frame.k, frame.y));
  }

  frame.size = (width, height) => Object.assign(frame, { width, height });

  frame.fit = ([left, top, right, bottom] = [-HALF_WIDTH, -HALF_HEIGHT, HALF_WIDTH, HALF_HEIGHT], margin = 0) => {
    const room = (length) => Math.max(40, length - 2 * margin);
    const k = Math.min(room(frame.width) / Math.max(right - left, 1e-6), room(frame.height) / Math.max(bottom - top, 1e-6)) * 0.97;
    frame.k = Math.max(least(), Math.min(least() * CLOSEST_ZOOM * 0.25, k));
    frame.x = frame.width / 2 - ((left + right) / 2) * frame.k;
    frame.y = frame.height / 2 - ((top + bottom) / 2) * frame.k;
    keep();
  };

  frame.pan = (dx, dy) => {
    frame.x += dx;
    frame.y += dy;
    keep();
  };

  frame.zoom = (factor, { x, y } = { x: frame.width / 2, y: frame.height / 2 }) => {
    const k = Math.max(least(), Math.min(least() * CLOSEST_ZOOM, frame.k * factor));
    frame.x = x - ((x - frame.x) / frame.k) * k;
    frame.y = y - ((y - frame.y) / frame.k) * k;
    frame.k = k;
    keep();
  };

  return frame;
}
