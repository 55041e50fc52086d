// Loaded into a node before anything else: its clock is wrong.
const wrong = Number(process.env.CLOCK_IS_WRONG_BY ?? 0) * 1000;
const { now } = Date;
Date.now = () => now() + wrong;
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length > 0 ? given : [Date.now()]));
  }
};
