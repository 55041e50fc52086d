/**
 * For a page: scrolls up as long as there is anything older, and watches the row that is being read in every frame. Resolves to
 * how many pages came, by how many pixels that row has moved at most without anyone's scrolling, how many elements there were
 * at most, and what the row at the very top says.
 */
(async () => {
  const scroller = document.querySelector('.scroller');
  const frame = () => new Promise(requestAnimationFrame);
  const slots = () => [...scroller.querySelectorAll('.slot')];
  const topOf = (slot) => slot.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const journey = { pages: 0, jumps: [], mostNodes: 0, top: '' };
  for (let idle = 0; idle < 30; ) {
    scroller.scrollTop = Math.min(scroller.scrollTop, scroller.clientHeight);
    // What came into view is measured.
    for (let n = 0; n < 3; n++) await frame();
    const read = slots().find((slot) => topOf(slot) >= 0);
    const key = read?.dataset.key;
    let before = read ? topOf(read) : 0;
    let wasLoading = false;
    for (let calm = 0; calm < 3; ) {
      const isLoading = scroller.dataset.loading !== undefined;
      wasLoading ||= isLoading;
      calm = isLoading ? 0 : calm + 1;
      await frame();
      const now = slots().find((slot) => slot.dataset.key === key);
      const moved = now ? topOf(now) - before : Number.NaN;
      if (!(Math.abs(moved) <= 2))
        journey.jumps.push([journey.pages, moved, scroller.scrollTop, isLoading, wasLoading, calm]);
      if (now) before = topOf(now);
    }
    journey.mostNodes = Math.max(journey.mostNodes, scroller.querySelectorAll('*').length);
    if (wasLoading) journey.pages++;
    idle = wasLoading ? 0 : idle + 1;
  }
  scroller.scrollTop = 0;
  for (let n = 0; n < 3; n++) await frame();
  journey.top = slots().find((slot) => slot.querySelector('article'))?.innerText ?? '';
  return journey;
})();
