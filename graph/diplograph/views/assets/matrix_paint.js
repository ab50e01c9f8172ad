// paint the part of the matrix that is in view; names of rows and columns stay in sight

const SMALLEST = 15;
const LARGEST = 30;
const FONT_FAMILY = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';
const NAME_MARGIN = 6;

export function shadeOf(share) {
  // from a quarter up, so that one engagement is seen
  return 0.22 + 0.78 * Math.sqrt(share);
}

function cellNumber(n) {
  // a cell has room for three digits
  return n < 1000 ? String(n) : `${Math.round(n / 1000)}k`;
}

export function matrixPainter(page, canvas) {
  let size = SMALLEST;
  let side = 120;
  let top = 110;
  let view = { width: 0 };

  function sizeOf(grid, width) {
    const context = canvas.getContext("2d");
    context.font = `12px ${FONT_FAMILY}`;
    const longest = Math.max(40, ...grid.actors.map((actor) => context.measureText(page.plainName(actor)).width));
    side = Math.min(Math.max(90, width * 0.22), 210, longest + 2 * NAME_MARGIN + 4);
    top = Math.min(150, longest * 0.78 + 24);
    const n = Math.max(1, grid.actors.length);
    size = Math.max(SMALLEST, Math.min(LARGEST, Math.floor((width - side - 40) / n)));
    return { width: side + size * n + 60, height: top + size * n + 20 };
  }

  // names stand where lines begin; a line that runs to the left is the mirror of one that runs right
  const across = (x, width = 0) => (page.rtl ? view.width - x - width : x);

  function draw(grid, next) {
    view = next;
    const { width, height, x, y, at, chosen } = view;
    const pixels = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * pixels) || canvas.height !== Math.round(height * pixels)) {
      canvas.width = Math.round(width * pixels);
      canvas.height = Math.round(height * pixels);
      canvas.style.setProperty("width", `${width}px`);
      canvas.style.setProperty("height", `${height}px`);
    }
    const context = canvas.getContext("2d");
    context.setTransform(pixels, 0, 0, pixels, 0, 0);
    context.fillStyle = page.look.ground;
    context.fillRect(0, 0, width, height);
    const first = { row: Math.max(0, Math.floor(y / size)), column: Math.max(0, Math.floor(x / size)) };
    const last = { row: Math.min(grid.actors.length, Math.ceil((y + height - top) / size)), column: Math.min(grid.actors.length, Math.ceil((x + width - side) / size)) };
    context.save();
    context.beginPath();
    context.rect(across(side, width - side), top, width - side, height - top);
    context.clip();
    cells(context, grid, first, last);
    lines(context, grid, at);
    context.restore();
    names(context, grid, first, last, at, chosen);
  }

  function cells(context, grid, first, last) {
    const { x, y, chosen } = view;
    const { look } = page;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = `${Math.min(12, size * 0.55)}px ${FONT_FAMILY}`;
    for (let row = first.row; row < last.row; row += 1) {
      for (let column = first.column; column < last.column; column += 1) {
        const left = across(side + column * size - x, size);
        const high = top + row * size - y;
        const cell = row === column ? null : grid.cells.get(grid.actors[row] < grid.actors[column] ? `${grid.actors[row]}|${grid.actors[column]}` : `${grid.actors[column]}|${grid.actors[row]}`);
        context.globalAlpha = 1;
        context.fillStyle = row === column ? look.line : look.panel;
        context.fillRect(left + 0.5, high + 0.5, size - 1, size - 1);
        if (!cell) continue;
        const dim = chosen.isAny && !cell.chosen ? 0.25 : 1;
        context.globalAlpha = shadeOf(cell.n / grid.largest) * dim;
        context.fillStyle = look.colours["150"];
        context.fillRect(left + 0.5, high + 0.5, size - 1, size - 1);
        context.globalAlpha = dim;
        if (cell.instruments) corner(context, left, high);
        if (!cell.held) dashed(context, left, high);
        if (size >= 18) {
          context.fillStyle = shadeOf(cell.n / grid.largest) > 0.6 ? look.ground : look.ink;
          context.fillText(cellNumber(cell.n), left + size / 2, high + size / 2 + 0.5);
        }
      }
    }
    context.globalAlpha = 1;
  }

  function corner(context, left, high) {
    // a memorandum: the shape as well as the colour tells it
    const reach = Math.max(6, size * 0.42);
    const edge = page.rtl ? left + 0.5 : left + size - 0.5;
    context.fillStyle = page.look.colours.instruments;
    context.beginPath();
    context.moveTo(edge, high + 0.5);
    context.lineTo(edge + (page.rtl ? reach : -reach), high + 0.5);
    context.lineTo(edge, high + 0.5 + reach);
    context.fill();
  }

  function dashed(context, left, high) {
    context.strokeStyle = page.look.ink;
    context.setLineDash([2, 2]);
    context.strokeRect(left + 1.5, high + 1.5, size - 3, size - 3);
    context.setLineDash([]);
  }

  function lines(context, grid, at) {
    const { x, y, width, height } = view;
    context.strokeStyle = page.look.muted;
    context.lineWidth = 1;
    for (const { place } of grid.breaks.slice(1)) {
      context.beginPath();
      context.moveTo(across(side + place * size - x), top);
      context.lineTo(across(side + place * size - x), top + grid.actors.length * size - y);
      context.moveTo(across(side - x), top + place * size - y);
      context.lineTo(across(side + grid.actors.length * size - x), top + place * size - y);
      context.stroke();
    }
    if (!at) return;
    context.fillStyle = page.look.ink;
    context.globalAlpha = 0.08;
    if (at.row >= 0) context.fillRect(0, top + at.row * size - y, width, size);
    if (at.column >= 0) context.fillRect(across(side + at.column * size - x, size), 0, size, height);
    context.globalAlpha = 1;
    if (at.row >= 0 && at.column >= 0) {
      context.strokeStyle = page.look.focus;
      context.lineWidth = 2;
      context.strokeRect(across(side + at.column * size - x, size), top + at.row * size - y, size, size);
    }
  }

  function names(context, grid, first, last, at, chosen) {
    const { x, y } = view;
    context.textBaseline = "middle";
    const write = (actor, isAt) => {
      context.font = `${isAt || chosen.actors.has(actor) ? 650 : 400} ${Math.min(12.5, size - 3)}px ${FONT_FAMILY}`;
      context.fillStyle = page.look.ink;
    };
    context.textAlign = page.rtl ? "left" : "right";
    context.direction = page.rtl ? "rtl" : "ltr";
    for (let row = first.row; row < last.row; row += 1) {
      const middle = top + row * size - y + size / 2;
      if (middle < top) continue;
      write(grid.actors[row], at?.row === row);
      context.fillText(clipped(context, page.plainName(grid.actors[row]), side - 2 * NAME_MARGIN), across(side - NAME_MARGIN), middle);
    }
    for (let column = first.column; column < last.column; column += 1) {
      const middle = across(side + column * size - x + size / 2);
      if (page.rtl ? middle > view.width - side : middle < side) continue;
      write(grid.actors[column], at?.column === column);
      context.save();
      context.translate(middle, top - NAME_MARGIN);
      context.rotate(page.rtl ? Math.PI / 4 : -Math.PI / 4);
      context.textAlign = page.rtl ? "right" : "left";
      context.fillText(clipped(context, page.plainName(grid.actors[column]), top * 1.18), 0, 0);
      context.restore();
    }
  }

  function clipped(context, text, width) {
    if (context.measureText(text).width <= width) return text;
    let length = Math.floor((text.length * width) / context.measureText(text).width);
    while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length -= 1;
    return `${text.slice(0, length)}…`;
  }

  return {
    sizeOf,
    draw,
    placeOf(grid, left, high, { x, y }) {
      const inline = page.rtl ? view.width - left : left;
      const column = inline < side ? -1 : Math.floor((inline - side + x) / size);
      const row = high < top ? -1 : Math.floor((high - top + y) / size);
      return { row: row < grid.actors.length ? row : -1, column: column < grid.actors.length ? column : -1 };
    },
    middleOf: (row, column, { x, y }) => [across(side + column * size - x + size / 2), top + row * size - y + size / 2],
    reveal(scroll, { row, column }, rtl) {
      const sign = rtl ? -1 : 1;
      const [left, high] = [column * size, row * size];
      const [seenX, seenY] = [Math.abs(scroll.scrollLeft), scroll.scrollTop];
      if (left < seenX) scroll.scrollLeft = sign * left;
      else if (left + size > seenX + scroll.clientWidth - side) scroll.scrollLeft = sign * (left + size - scroll.clientWidth + side);
      if (high < seenY) scroll.scrollTop = high;
      else if (high + size > seenY + scroll.clientHeight - top) scroll.scrollTop = high + size - scroll.clientHeight + top;
    },
  };
}
