// texts cut and wrapped to the room they have
export function shortened(text, most) {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}

export function wrapped(text, most, rows) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const kept = lines.slice(0, rows).map((line) => shortened(line, most + 4));
  if (lines.length > rows) kept[rows - 1] = shortened(`${kept[rows - 1]} …`, most + 4);
  return kept;
}
