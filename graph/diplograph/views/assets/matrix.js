// the matrix: actors against actors, each cell a dyad
import { fill, make } from "./dom.js";
import { cellKey, dyadGrid, GRID_ORDERS } from "./grid.js";
import { matrixPainter } from "./matrix_paint.js";
import { matrixPicture } from "./matrix_picture.js";

const SIZES = [40, 80, 160, 320];

export function startMatrix(page, state, element) {
  const { words } = page;
  const canvas = make("canvas", { className: "matrix-canvas", tabIndex: 0, id: "matrix" });
  canvas.setAttribute("role", "application");
  const spacer = make("div", { className: "matrix-spacer" });
  const scroll = make("div", { className: "matrix-scroll" }, canvas, spacer);
  const orders = make("select", { id: "matrix-order", onchange: () => { order = orders.value; draw(); } });
  const sizes = make("select", { id: "matrix-size", onchange: () => { most = Number(sizes.value); draw(); } });
  const orderLabel = make("span", {});
  const sizeLabel = make("span", {});
  const told = make("p", { className: "counter", role: "status" });
  element.append(make("div", { className: "table-tools" }, make("label", {}, orderLabel, orders), make("label", {}, sizeLabel, sizes), told), scroll);
  let order = "region";
  let most = SIZES[1];
  let grid = null;
  let at = null;
  const paint = matrixPainter(page, canvas);

  const offset = () => ({ x: Math.abs(scroll.scrollLeft), y: scroll.scrollTop });

  function redraw() {
    if (grid) paint.draw(grid, { ...offset(), width: scroll.clientWidth, height: scroll.clientHeight, at, chosen: chosenPlaces() });
  }

  function chosenPlaces() {
    const { selection } = state;
    const ends = selection?.kind === "node" ? [selection.id] : selection?.kind === "dyad" ? [selection.a, selection.b] : [];
    const wanted = new Set(ends.flatMap((id) => (page.model.indexOf(id) === undefined ? [] : page.model.fold(page.model.indexOf(id), state.level))));
    return { isAny: Boolean(state.chosen), actors: wanted };
  }

  function draw() {
    grid = dyadGrid(page, state, { order, most });
    orderLabel.textContent = words("matrixOrder");
    sizeLabel.textContent = words("matrixSize");
    const known = GRID_ORDERS.filter((name) => name !== "group" || page.model.at(state.level).groups);
    fill(orders, known.map((name) => make("option", { value: name, selected: name === order }, words(`order_${name}`))));
    fill(sizes, SIZES.map((size) => make("option", { value: String(size), selected: size === most }, String(size))));
    canvas.setAttribute("aria-label", words("matrixLabel"));
    const full = paint.sizeOf(grid, scroll.clientWidth);
    spacer.style.setProperty("inline-size", `${full.width}px`);
    spacer.style.setProperty("block-size", `${full.height}px`);
    if (at && (at.row >= grid.actors.length || at.column >= grid.actors.length)) at = null;
    tell();
    redraw();
  }

  function cellAt(place) {
    return place && place.row >= 0 && place.column >= 0 ? grid.cells.get(cellKey(grid.actors[place.row], grid.actors[place.column])) : undefined;
  }

  function tell() {
    const summary = words("matrixShown", { n: grid.actors.length, of: grid.total });
    if (!at) {
      told.textContent = summary;
      return;
    }
    const [row, column] = [grid.actors[at.row], grid.actors[at.column]].map((actor) => (actor === undefined ? null : page.nameOf(actor)));
    if (row === null || column === null) told.textContent = words("pairTitleOne", { one: row ?? column, n: grid.counts.get(grid.actors[at.row] ?? grid.actors[at.column]) });
    else told.textContent = words("pairTitle", { one: row, other: column, n: cellAt(at)?.n ?? 0 });
  }

  function choose(place) {
    const [row, column] = [grid.actors[place.row], grid.actors[place.column]];
    const idOf = (actor) => page.model.nodes[actor].id;
    if (row === undefined && column === undefined) state.select();
    else if (row === undefined || column === undefined || row === column) state.select({ kind: "node", id: idOf(row ?? column) });
    else if (cellAt(place)) state.select({ kind: "dyad", a: idOf(row), b: idOf(column) });
  }

  function move(place) {
    if (place?.row === at?.row && place?.column === at?.column) return;
    at = place;
    tell();
    redraw();
  }

  const placeOf = (event) => paint.placeOf(grid, event.offsetX, event.offsetY, offset());
  canvas.addEventListener("pointermove", (event) => event.pointerType === "mouse" && move(placeOf(event)));
  canvas.addEventListener("pointerleave", () => document.activeElement !== canvas && move(null));
  canvas.addEventListener("click", (event) => {
    const place = placeOf(event);
    move(place);
    choose(place);
  });
  canvas.addEventListener("keydown", (event) => {
    const across = page.rtl ? -1 : 1;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -across], ArrowRight: [0, across] }[event.key];
    if (event.key === "Enter" || event.key === " ") at && choose(at);
    else if (step) {
      const last = grid.actors.length - 1;
      const next = (value, by) => Math.max(0, Math.min(last, (value ?? -1) + by));
      move(at ? { row: next(at.row, step[0]), column: next(at.column, step[1]) } : { row: 0, column: 0 });
      paint.reveal(scroll, at, page.rtl);
    } else return;
    event.preventDefault();
  });
  scroll.addEventListener("scroll", redraw, { passive: true });
  state.onChange((changed) => !element.hidden && ["filters", "selection", "level"].some((part) => changed.has(part)) && draw());
  new ResizeObserver(() => grid && !element.hidden && draw()).observe(scroll);

  return {
    draw,
    breaks: () => grid.breaks.map(({ key }) => key),
    placeOfCell: (row, column) => paint.middleOf(row, column, offset()),
    picture: () => matrixPicture(page, grid ?? dyadGrid(page, state, { order, most })),
  };
}
