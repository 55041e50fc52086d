/** Lines on a square of 24, so that they look the same whatever fonts there are. */
const lines = {
  about: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.5',
  attach: 'M20 11.5 12.5 19a5 5 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-8 8a1.7 1.7 0 0 1-2.4-2.4l7.4-7.3',
  channel: 'M9.5 5 8 19M16 5l-1.5 14M5 9.5h15M4 14.5h15',
  close: 'M6 6l12 12M18 6 6 18',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1zM14 7l3 3',
  help: 'M9 9a3 3 0 1 1 4 2.8c-.8.4-1 1-1 2.2M12 17.5v.5',
  jump: 'M5 12h14M13 6l6 6-6 6',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  menu: 'M4 7h16M4 12h16M4 17h16',
  pin: 'M9 4h6l-1 6 3 3H7l3-3-1-6zM12 13v7',
  react: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 10v.5M15 10v.5M8.5 14.5a4.5 4.5 0 0 0 7 0',
  remove: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  report: 'M6 21V4h12l-2.5 4L18 12H6',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15.5 15.5 20 20',
  thread: 'M5 5h14v10H11l-4 4v-4H5z',
};

export function Icon({ name }: { name: keyof typeof lines }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={lines[name]} />
    </svg>
  );
}
