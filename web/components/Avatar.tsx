/** Colours are told by the name, so that everyone has the same on every screen. */
export function Avatar({ name }: { name: string }) {
  const shade = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return (
    <span className={`avatar shade-${shade}`} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
