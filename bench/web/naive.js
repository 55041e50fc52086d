/**
 * The list that the page is compared with: every message of the channel is an element from the beginning, and what comes is
 * appended and scrolled to. Run in a page of the service's origin, as `(channelId, token) => …`; resolves once all of it is there.
 */
async ({ channelId, token }) => {
  const style = 'height:100%;overflow:auto;font:15px/1.5 sans-serif';
  document.body.innerHTML = `<div class="scroller" style="position:fixed;inset:0;${style}"></div>`;
  const list = document.querySelector('.scroller');
  const row = ({ sender_username, content, created_at }) => {
    const article = document.createElement('article');
    const byline = document.createElement('p');
    byline.append(Object.assign(document.createElement('strong'), { textContent: sender_username }), ` ${created_at}`);
    const body = document.createElement('p');
    body.textContent = content;
    article.append(byline, body);
    return article;
  };
  const pages = [];
  for (let before; ; ) {
    const query = `limit=200${before ? `&before=${before}` : ''}`;
    const answer = await fetch(`/messages/${channelId}/?${query}`, { headers: { authorization: `Bearer ${token}` } });
    const page = await answer.json();
    pages.unshift(page);
    before = page[0]?.id;
    if (page.length < 200) break;
  }
  list.append(...pages.flat().map(row));
  list.scrollTop = list.scrollHeight;
  const socket = new WebSocket(`ws://${location.host}/socket.io/?EIO=4&transport=websocket`);
  const namespace = `/ws/${channelId},`;
  socket.addEventListener('message', ({ data }) => {
    if (data === '2') socket.send('3');
    if (data.startsWith('0{')) socket.send(`40${namespace}${JSON.stringify({ token })}`);
    if (!data.startsWith(`42${namespace}["messages",`)) return;
    const [, { messages }] = JSON.parse(data.slice(`42${namespace}`.length));
    list.append(...messages.map(row));
    list.scrollTop = list.scrollHeight;
  });
  await new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => data.startsWith(`42${namespace}["ready"`) && resolve());
  });
  await new Promise(requestAnimationFrame);
};
