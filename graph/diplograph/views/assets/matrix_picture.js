// the whole matrix as a picture, as large as it needs
import { cellKey } from "./grid.js";
import { shadeOf } from "./matrix_paint.js";
import { svgTag, svgText } from "./svg.js";

const CELL = 16;

export function matrixPicture(page, grid) {
  const { look } = page;
  const longest = Math.max(8, ...grid.actors.map((actor) => page.plainName(actor).length));
  const side = Math.min(210, longest * 6.6 + 12);
  const top = Math.min(170, side * 0.78 + 12);
  const n = grid.actors.length;
  const [width, height] = [side + n * CELL + top * 0.7, top + n * CELL + 8];
  const parts = [];
  grid.actors.forEach((one, row) => {
    parts.push(svgText(page.plainName(one), { x: side - 6, y: top + row * CELL + CELL * 0.72, "text-anchor": "end", "font-size": 11, fill: look.ink }));
    parts.push(svgText(page.plainName(one), { transform: `translate(${side + row * CELL + CELL / 2} ${top - 6}) rotate(-45)`, "font-size": 11, fill: look.ink }));
    grid.actors.forEach((other, column) => {
      const [x, y] = [side + column * CELL, top + row * CELL];
      const cell = row === column ? null : grid.cells.get(cellKey(one, other));
      parts.push(svgTag("rect", { x: x + 0.5, y: y + 0.5, width: CELL - 1, height: CELL - 1, fill: row === column ? look.line : cell ? look.colours["150"] : look.panel, "fill-opacity": cell ? shadeOf(cell.n / grid.largest) : 1 }));
      if (cell?.instruments) parts.push(svgTag("path", { d: `M${x + CELL - 0.5} ${y + 0.5}h-7l7 7z`, fill: look.colours.instruments }));
    });
  });
  for (const { place } of grid.breaks.slice(1)) {
    const [x, y] = [side + place * CELL, top + place * CELL];
    parts.push(svgTag("path", { d: `M${x} ${top}V${top + n * CELL}M${side} ${y}H${side + n * CELL}`, stroke: look.muted, fill: "none" }));
  }
  return { svg: parts.join(""), width, height };
}
